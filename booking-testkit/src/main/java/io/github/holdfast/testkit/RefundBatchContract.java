package io.github.holdfast.testkit;

import static io.github.holdfast.hold.Pick.named;
import static io.github.holdfast.testkit.PricedScene.eur;
import static io.github.holdfast.testkit.Race.patiently;
import static io.github.holdfast.testkit.Scene.TTL;
import static io.github.holdfast.testkit.Scene.reason;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.account.Account;
import io.github.holdfast.account.AccountLine;
import io.github.holdfast.account.Refund;
import io.github.holdfast.aftersale.CancellationQuote;
import io.github.holdfast.booking.Booking;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.BookingReference;
import io.github.holdfast.caller.ItemId;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Answers;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.outcome.Outcome;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.pricing.Facts;
import io.github.holdfast.pricing.Pricing;
import io.github.holdfast.pricing.Quote;
import io.github.holdfast.pricing.Reckoning;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whoever gives items of a booking back together, one after the other or at once: nothing is paid back twice. */
public interface RefundBatchContract extends LedgerUnderTest {

    private static Command.CancelItems cancel(CancellationQuote quote) {
        return new Command.CancelItems(OperationId.random(), quote);
    }

    private static void hasAllOnce(Account account, Booking booking) {
        List<AccountLine> lines = account.lines();
        for (int i = 0; i < lines.size(); i++) {
            assertThat(lines.get(i).number()).isEqualTo(i + 1);
        }
        assertThat(lines.stream().map(AccountLine::reverses).filter(OptionalInt::isPresent))
                .doesNotHaveDuplicates();
        assertThat(account.charged()
                        .plus(TermsScene.sum(account.refunds().stream().map(Refund::amount))))
                .isEqualTo(booking.total());
    }

    @Test
    default void lines_of_several_cancellations_in_a_batch_go_on_counting() {
        var sale = TermsScene.of(this);
        Booking booking = sale.buy("HALF", "stalls/1/1", "stalls/1/2", "balcony/1/1");
        var first = cancel(sale.quote(booking, 2));
        var tooEarly = cancel(sale.quote(booking, 2, 3));
        var asIfLast = cancel(sale.quote(booking, 1, 3));
        Answers answers = sale.scene().ledger.apply(List.of(first, tooEarly, asIfLast));
        assertThat(answers.to(first)).isInstanceOf(Answer.Done.class);
        assertThat(reasonOf(answers, tooEarly)).isEqualTo(Reason.ALREADY_CANCELLED);
        assertThat(reasonOf(answers, asIfLast)).as("the fee goes back, too").isEqualTo(Reason.QUOTE_STALE);
        var one = cancel(sale.quote(booking, 1));
        CancellationQuote third = sale.quote(booking, 3);
        var last = cancel(CancellationQuote.of(
                third.items(),
                third.asOf(),
                third.refund().plus(eur("4.00")),
                third.kept().plus(eur("2.50")),
                third.validUntil()));
        answers = sale.scene().ledger.apply(List.of(one, last));
        assertThat(answers.to(one)).isInstanceOf(Answer.Done.class);
        assertThat(answers.to(last)).isInstanceOf(Answer.Done.class);
        hasAllOnce(sale.account(booking), booking);
        assertThat(sale.account(booking).refunds()).hasSize(3);
        assertThat(sale.owed(booking)).isEqualTo("61.81");
    }

    private static Reason reasonOf(Answers answers, Command<?> command) {
        Answer<?> answer = answers.to(command);
        assertThat(answer).isInstanceOf(Answer.Refused.class);
        return ((Answer.Refused<?>) answer).refusal().reason();
    }

    /** On a clock that runs nobody knows the instant of a batch, and a quote of another one is stale. */
    @Test
    default void what_is_held_bought_and_given_back_in_one_batch_is_paid_back() {
        var sale = TermsScene.of(this);
        var scene = sale.scene();
        var like = sale.hold("FLEX", "stalls/1/1");
        Reckoning right = PricedScene.quote(scene, like).reckoning().orElseThrow();
        scene.bookings.release(like.id()).orElseThrow();
        Instant now = sale.now();
        var place = new Command.PlaceHold(
                HoldId.random(),
                ClaimRequest.of(sale.hall(), named("stalls/1/1").fare("FLEX")),
                TTL);
        Quote quote = Pricing.quote(
                        new Facts(List.of(Facts.Held.of(
                                place.id(), now, right.facts().holds().get(0).items()))),
                        right.question(),
                        (any, version) -> TermsScene.tariff(sale.tariff(), TermsScene.FLEX))
                .orElseThrow();
        var confirm = new Command.ConfirmHolds(BookingId.random(), quote, BookingReference.random());
        var back = cancel(CancellationQuote.of(
                List.of(new ItemId(confirm.id(), 1)), now, eur("52.00"), eur("3.50"), Optional.empty()));
        Answers answers = scene.ledger.apply(List.of(place, confirm, back));
        assertThat(answers.to(confirm)).isInstanceOf(Answer.Done.class);
        Booking booking = scene.bookings.find(confirm.id()).orElseThrow();
        if (booking.confirmedAt().equals(now)) {
            assertThat(answers.to(back)).isInstanceOf(Answer.Done.class);
            assertThat(booking.state()).isEqualTo(Booking.State.CANCELLED);
            assertThat(sale.owed(booking)).isEqualTo("3.50");
            scene.hold(sale.hall(), named("stalls/1/1"));
        } else {
            assertThat(reasonOf(answers, back)).isEqualTo(Reason.QUOTE_STALE);
            assertThat(sale.owed(booking)).isEqualTo("55.50");
        }
        hasAllOnce(sale.account(booking), booking);
    }

    @Test
    @Tag("race")
    default void items_that_many_give_back_one_by_one_and_all_at_once_are_paid_back_once() {
        var sale = TermsScene.of(this);
        for (int round = 0; round < 5; round++) {
            Booking booking = sale.buy("HALF", "stalls/1/1", "stalls/1/2", "stalls/1/3", "balcony/1/1");
            List<Outcome<Booking>> answers = Race.of(8, i -> leave(sale, booking, i));
            assertThat(Race.reasons(answers)).containsOnly(Reason.ALREADY_CANCELLED);
            assertThat(Race.accepted(answers)).isBetween(1L, 4L);
            assertThat(sale.scene().bookings.find(booking.id()).orElseThrow().state())
                    .isEqualTo(Booking.State.CANCELLED);
            Account account = sale.account(booking);
            hasAllOnce(account, booking);
            assertThat(account.refunds()).hasSize((int) Race.accepted(answers));
            assertThat(account.charged()).isEqualTo(eur("86.81"));
            assertThat(sale.scene().bookings.upkeep().auditDeeply().violations())
                    .isEmpty();
        }
    }

    /** Gives one item back, or all that stand; quotes again as long as somebody else was faster. */
    private static Outcome<Booking> leave(TermsScene sale, Booking booking, int who) {
        OperationId id = OperationId.random();
        boolean all = who % 4 == 3;
        while (true) {
            List<ItemId> standing =
                    sale.scene().bookings.find(booking.id()).orElseThrow().itemIds();
            List<ItemId> wanted = all && !standing.isEmpty() ? standing : TermsScene.items(booking, who % 4 + 1);
            Outcome<Booking> answer = sale.scene()
                    .bookings
                    .quoteCancellation(wanted)
                    .match(quote -> patiently(() -> sale.scene().bookings.cancel(id, quote)), Outcome::refused);
            boolean again =
                    !answer.isAccepted() && (reason(answer) == Reason.QUOTE_STALE || all && !standing.isEmpty());
            if (!again) {
                return answer;
            }
        }
    }
}
