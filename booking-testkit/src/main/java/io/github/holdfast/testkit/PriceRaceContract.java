package io.github.holdfast.testkit;

import static io.github.holdfast.hold.Pick.best;
import static io.github.holdfast.testkit.PricedScene.buy;
import static io.github.holdfast.testkit.PricedScene.eur;
import static io.github.holdfast.testkit.PricedScene.isStale;
import static io.github.holdfast.testkit.PricedScene.quote;
import static io.github.holdfast.testkit.Race.accepted;
import static io.github.holdfast.testkit.Race.patiently;
import static io.github.holdfast.testkit.Scene.reason;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.booking.Booking;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.outcome.Outcome;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.pricing.Quote;
import io.github.holdfast.pricing.TariffVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Prices are published, withdrawn and paid at once: each sale is at the price that was shown. */
public interface PriceRaceContract extends LedgerUnderTest {

    @Test
    @Tag("race")
    default void what_is_sold_while_its_price_is_withdrawn_is_sold_at_that_price_or_stale() {
        var scene = Scene.enter(this);
        var sale = PricedScene.of(scene);
        for (int round = 0; round < 10; round++) {
            TariffVersion mistaken = sale.publish("4." + (10 + round));
            scene.pass(Duration.ofMinutes(1));
            List<Hold> holds = IntStream.range(0, 5)
                    .mapToObj(any -> scene.hold(sale.hall(), best(1).category("A")))
                    .toList();
            List<Quote> quotes = holds.stream().map(hold -> quote(scene, hold)).toList();
            List<Supplier<Outcome<?>>> all = new ArrayList<>();
            for (Quote quote : quotes.subList(0, 4)) {
                BookingId id = BookingId.random();
                all.add(() -> patiently(() -> scene.bookings.confirm(id, quote)));
            }
            OperationId oops = OperationId.random();
            all.add(() -> patiently(() -> scene.tariffs.withdraw(oops, mistaken, "a zero too few")));
            List<Outcome<?>> answers = Race.of(all);
            assertThat(answers.get(4).isAccepted()).isTrue();
            for (int i = 0; i < 4; i++) {
                soldOrStale(scene, holds.get(i), quotes.get(i), answers.get(i));
            }
            isStale(scene, quotes.get(4), "a zero too few");
            scene.bookings.release(holds.get(4).id()).orElseThrow();
        }
    }

    private static void soldOrStale(Scene scene, Hold hold, Quote quoted, Outcome<?> answer) {
        if (answer.isAccepted()) {
            Booking booking = (Booking) answer.orElseThrow();
            assertThat(booking.total()).isEqualTo(quoted.total());
            scene.cancelAll(booking);
        } else {
            assertThat(reason(answer)).isEqualTo(Reason.QUOTE_STALE);
            Quote right = quote(scene, hold);
            assertThat(right.total()).isEqualTo(eur("50.50"));
            scene.cancelAll(buy(scene, right));
        }
    }

    @Test
    @Tag("race")
    default void a_hold_that_is_paid_twice_at_once_is_sold_once() {
        var scene = Scene.enter(this);
        var sale = PricedScene.of(scene);
        for (int round = 0; round < 10; round++) {
            Hold hold = scene.hold(sale.hall(), best(1).category("A"));
            Quote quote = quote(scene, hold);
            List<BookingId> ids = List.of(
                    BookingId.random(),
                    BookingId.random(),
                    BookingId.of(hold.id().value()));
            List<Outcome<Booking>> answers =
                    Race.of(6, i -> patiently(() -> scene.bookings.confirm(ids.get(i % 3), quote)));
            assertThat(answers.stream()
                            .filter(answer -> answer.isAccepted())
                            .map(Outcome::orElseThrow)
                            .distinct())
                    .hasSize(1);
            assertThat(accepted(answers)).isEqualTo(2);
            assertThat(ids.stream()
                            .flatMap(id -> scene.bookings.account(id).stream())
                            .map(account -> account.charged()))
                    .containsExactly(eur("50.50"));
            scene.cancelAll(scene.bookings.find(owner(scene, hold.id(), ids)).orElseThrow());
        }
    }

    private static BookingId owner(Scene scene, HoldId hold, List<BookingId> ids) {
        return ids.stream()
                .filter(id -> scene.bookings
                        .find(id)
                        .filter(booking -> booking.holds().contains(hold))
                        .isPresent())
                .findFirst()
                .orElseThrow();
    }
}
