package io.github.holdfast.testkit;

import static io.github.holdfast.hold.Pick.best;
import static io.github.holdfast.hold.Pick.from;
import static io.github.holdfast.hold.Pick.named;
import static io.github.holdfast.pricing.Traveller.adult;
import static io.github.holdfast.pricing.Traveller.aged;
import static io.github.holdfast.testkit.Scene.fresh;
import static io.github.holdfast.testkit.Scene.reason;
import static io.github.holdfast.testkit.Scene.refusal;
import static io.github.holdfast.testkit.Scene.replayed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.holdfast.account.Account;
import io.github.holdfast.account.AccountLine;
import io.github.holdfast.booking.Booking;
import io.github.holdfast.calendar.Span;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.BookingReference;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.InventoryChange;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.outcome.Outcome;
import io.github.holdfast.outcome.Refusal;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.pricing.Basis;
import io.github.holdfast.pricing.Facts;
import io.github.holdfast.pricing.PriceRequest;
import io.github.holdfast.pricing.Pricing;
import io.github.holdfast.pricing.Question;
import io.github.holdfast.pricing.Quote;
import io.github.holdfast.pricing.QuoteLine;
import io.github.holdfast.pricing.Reckoning;
import io.github.holdfast.pricing.Rule;
import io.github.holdfast.pricing.Tariff;
import io.github.holdfast.pricing.TariffVersion;
import io.github.holdfast.seat.Section;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** What is held is sold at exactly the price that was shown, or not at all. */
public interface QuoteContract extends LedgerUnderTest {

    private static Quote quote(Scene scene, Hold hold) {
        return scene.bookings.quote(PriceRequest.of(hold.id())).orElseThrow();
    }

    private static Booking buy(Scene scene, Quote quote) {
        return fresh(scene.bookings.confirm(BookingId.random(), quote));
    }

    private static Refusal refused(Scene scene, Quote quote) {
        BookingId id = BookingId.random();
        Refusal refusal = refusal(scene.bookings.confirm(id, quote));
        assertThat(scene.bookings.find(id)).isEmpty();
        assertThat(scene.bookings.account(id)).isEmpty();
        return refusal;
    }

    private static void isStale(Scene scene, Quote quote, String... why) {
        Refusal refusal = refused(scene, quote);
        assertThat(refusal.reason()).isEqualTo(Reason.QUOTE_STALE);
        assertThat(refusal.detail()).isNotBlank();
        for (String word : why) {
            assertThat(refusal.detail()).contains(word);
        }
    }

    private static Money eur(String amount) {
        return Money.of(CurrencyUnit.EUR, new BigDecimal(amount));
    }

    @Test
    default void what_is_held_is_quoted_line_by_line_and_sold_at_exactly_that() {
        var scene = Scene.enter(this);
        var sale = PricedScene.of(scene);
        Hold hold = scene.hold(sale.hall(), named("stalls/1/1", "balcony/1/1"), from("standing", 1));
        Quote quote = scene.bookings
                .quote(PriceRequest.of(hold.id()).travellers(adult("anna"), aged("ben", 8), adult("carl")))
                .orElseThrow();
        assertThat(quote.lines())
                .extracting(line -> line.kind() + " " + line.rule() + " " + line.amount())
                .containsExactly(
                        "BASE A EUR 48.00",
                        "BASE B EUR 30.00",
                        "REDUCTION child EUR -15.00",
                        "BASE standing EUR 12.00",
                        "FEE service EUR 2.50");
        assertThat(quote.total()).isEqualTo(eur("77.50"));
        Booking booking = buy(scene, quote);
        assertThat(booking.total()).isEqualTo(eur("77.50"));
        assertThat(scene.bookings.find(booking.id())).contains(booking);
        Account account = scene.bookings.account(booking.id()).orElseThrow();
        assertThat(account.charged()).isEqualTo(eur("77.50"));
        assertThat(account.lines())
                .isEqualTo(quote.lines().stream()
                        .map(line -> AccountLine.of(line, booking.confirmedAt()))
                        .toList());
        assertThat(account.lines())
                .allMatch(line ->
                        !line.taxes().isEmpty() == line.rule().map("A"::equals).orElse(false));
        assertThat(scene.bookings.upkeep().auditDeeply().violations()).isEmpty();
    }

    @Test
    default void quoting_twice_is_equal_and_an_extension_changes_nothing() {
        var scene = Scene.enter(this);
        var sale = PricedScene.of(scene);
        Hold hold = scene.hold(sale.hall(), best(2));
        Quote first = quote(scene, hold);
        assertThat(quote(scene, hold)).isEqualTo(first);
        scene.pass(Duration.ofMinutes(5));
        scene.bookings.extend(hold.id(), Duration.ofMinutes(20)).orElseThrow();
        assertThat(quote(scene, hold)).isEqualTo(first);
        assertThat(buy(scene, first).total()).isEqualTo(first.total());
    }

    @Test
    default void a_version_that_is_published_later_changes_no_price_of_what_is_held() {
        var scene = Scene.enter(this);
        var sale = PricedScene.of(scene);
        Hold before = scene.hold(sale.hall(), named("stalls/1/1"));
        Quote quoted = quote(scene, before);
        sale.publish("60.00");
        scene.pass(Duration.ofMinutes(1));
        Hold after = scene.hold(sale.hall(), named("stalls/1/2"));
        assertThat(quote(scene, before)).isEqualTo(quoted);
        assertThat(quote(scene, after).total()).isEqualTo(eur("62.50"));
        assertThat(buy(scene, quoted).total()).isEqualTo(eur("50.50"));
        assertThat(buy(scene, quote(scene, after)).total()).isEqualTo(eur("62.50"));
        assertThat(scene.bookings.upkeep().auditDeeply().violations()).isEmpty();
    }

    @Test
    default void a_version_that_is_withdrawn_makes_its_quotes_stale_and_the_other_price_is_shown() {
        var scene = Scene.enter(this);
        var sale = PricedScene.of(scene);
        TariffVersion mistaken = sale.publish("4.80");
        scene.pass(Duration.ofMinutes(1));
        Hold hold = scene.hold(sale.hall(), named("stalls/1/1"));
        Quote cheap = quote(scene, hold);
        assertThat(cheap.total()).isEqualTo(eur("7.30"));
        fresh(scene.tariffs.withdraw(OperationId.random(), mistaken, "a zero too few"));
        isStale(scene, cheap, "version 2", sale.tariff().value(), "a zero too few");
        assertThat(scene.found(hold).state()).isEqualTo(Hold.State.HELD);
        Quote right = quote(scene, hold);
        assertThat(right.total()).isEqualTo(eur("50.50"));
        assertThat(buy(scene, right).total()).isEqualTo(eur("50.50"));
        assertThat(scene.bookings.upkeep().auditDeeply().violations()).isEmpty();
    }

    @Test
    default void a_version_that_is_withdrawn_takes_no_price_from_what_another_one_prices() {
        var scene = Scene.enter(this);
        var sale = PricedScene.of(scene);
        Hold hold = scene.hold(sale.hall(), named("stalls/1/1"));
        Quote quoted = quote(scene, hold);
        TariffVersion other = sale.publish("60.00");
        scene.pass(Duration.ofMinutes(1));
        fresh(scene.tariffs.withdraw(OperationId.random(), other, "too much"));
        assertThat(quote(scene, hold)).isEqualTo(quoted);
        assertThat(buy(scene, quoted).total()).isEqualTo(eur("50.50"));
    }

    @Test
    default void the_same_price_by_another_version_is_the_same_price() {
        var scene = Scene.enter(this);
        var sale = PricedScene.of(scene);
        TariffVersion second = sale.publish("60.00");
        TariffVersion third = sale.publish("48.00");
        scene.pass(Duration.ofMinutes(1));
        Hold hold = scene.hold(sale.hall(), named("stalls/1/1"));
        Quote quoted = quote(scene, hold);
        fresh(scene.tariffs.withdraw(OperationId.random(), third, "not needed"));
        fresh(scene.tariffs.withdraw(OperationId.random(), second, "too much"));
        assertThat(buy(scene, quoted).total()).isEqualTo(eur("50.50"));
        assertThat(scene.bookings.upkeep().auditDeeply().violations()).isEmpty();
    }

    @Test
    default void what_no_version_prices_any_more_is_neither_quoted_nor_sold() {
        var scene = Scene.enter(this);
        var sale = PricedScene.of(scene);
        Hold hold = scene.hold(sale.hall(), named("stalls/1/1"));
        Quote quoted = quote(scene, hold);
        fresh(scene.tariffs.withdraw(OperationId.random(), sale.tariff(), 1, "all of it"));
        isStale(scene, quoted, "all of it");
        Refusal refusal = refusal(scene.bookings.quote(PriceRequest.of(hold.id())));
        assertThat(refusal.reason()).isEqualTo(Reason.NOT_FOUND);
        assertThat(refusal.detail()).contains(sale.tariff().value());
        sale.publish("50.00");
        assertThat(buy(scene, quote(scene, hold)).total()).isEqualTo(eur("52.50"));
    }

    @Test
    default void a_price_that_somebody_made_up_is_stale() {
        var scene = Scene.enter(this);
        var sale = PricedScene.of(scene);
        Hold hold = scene.hold(sale.hall(), named("stalls/1/1"));
        Reckoning right = quote(scene, hold).reckoning().orElseThrow();
        Tariff cheap = Tariff.builder(sale.tariff(), CurrencyUnit.EUR, RoundingMode.HALF_UP)
                .fare("STANDARD", Rule.set("A", eur("0.01"), Basis.PLACE))
                .build();
        Quote forged = Pricing.quote(right.facts(), right.question(), (any, version) -> cheap)
                .orElseThrow();
        assertThat(forged.total()).isEqualTo(eur("0.01"));
        isStale(scene, forged, "EUR 48.00", "EUR 0.01");
        Tariff dearer = PricedScene.tariff(sale.tariff(), "480.00");
        isStale(
                scene,
                Pricing.quote(right.facts(), right.question(), (any, version) -> dearer)
                        .orElseThrow(),
                "EUR 480.00");
        assertThat(scene.found(hold).state()).isEqualTo(Hold.State.HELD);
    }

    /** Each part of the facts that somebody else could state to his advantage. */
    @Test
    default void facts_that_are_not_those_of_the_hold_are_not_believed() {
        var scene = Scene.enter(this);
        var sale = PricedScene.of(scene);
        Hold hold = scene.hold(sale.hall(), named("stalls/1/1"));
        TariffVersion second = sale.publish("9.00");
        Facts.Held right =
                quote(scene, hold).reckoning().orElseThrow().facts().holds().get(0);
        Facts.Item seat = right.items().get(0);
        List<Facts.Held> forged = new ArrayList<>();
        forged.add(Facts.Held.of(
                right.hold(),
                right.pricedAt(),
                List.of(seat.toBuilder().category("B").build())));
        forged.add(Facts.Held.of(
                right.hold(),
                right.pricedAt(),
                List.of(seat.toBuilder().fare("MEMBERS").build())));
        forged.add(Facts.Held.of(
                right.hold(),
                right.pricedAt(),
                List.of(Facts.Item.builder(
                                seat.inventory(),
                                seat.place(),
                                seat.tariff(),
                                second.number(),
                                seat.zone(),
                                seat.slots())
                        .category("A")
                        .build())));
        forged.add(Facts.Held.of(right.hold(), right.pricedAt(), right.items()).channel("app"));
        for (Facts.Held held : forged) {
            Quote cheaper = Pricing.quote(
                            new Facts(List.of(held)),
                            Question.none(),
                            (id, number) ->
                                    scene.tariffs.find(id, number).orElseThrow().tariff())
                    .orElseThrow();
            assertThat(cheaper.total()).isLessThan(eur("50.50"));
            isStale(scene, cheaper);
        }
        assertThat(buy(scene, quote(scene, hold)).total()).isEqualTo(eur("50.50"));
    }

    @Test
    default void a_quote_of_other_items_than_the_hold_has_is_stale() {
        var scene = Scene.enter(this);
        var sale = PricedScene.of(scene);
        Hold one = scene.hold(sale.hall(), named("stalls/1/1"));
        Hold two = scene.hold(sale.hall(), named("stalls/1/2", "stalls/1/3"));
        Facts.Item seat =
                quote(scene, one).reckoning().orElseThrow().facts().items().get(0);
        Facts fewer = new Facts(List.of(Facts.Held.of(two.id(), two.placedAt(), List.of(seat))));
        Tariff tariff = scene.tariffs.find(sale.tariff(), 1).orElseThrow().tariff();
        isStale(
                scene,
                Pricing.quote(fewer, Question.none(), (any, version) -> tariff).orElseThrow());
        Facts more = new Facts(List.of(Facts.Held.of(one.id(), one.placedAt(), List.of(seat, seat))));
        isStale(
                scene,
                Pricing.quote(more, Question.none(), (any, version) -> tariff).orElseThrow());
    }

    @Test
    default void what_is_sold_by_a_tariff_is_not_confirmed_for_nothing() {
        var scene = Scene.enter(this);
        var sale = PricedScene.of(scene);
        InventoryId several = scene.open(
                Scene.hallOf(Scene.uniqueId("hall")).tariff(sale.tariff()).tariff(sale.other()));
        for (Hold hold : List.of(
                scene.hold(sale.hall(), named("stalls/1/1")),
                scene.hold(sale.hall(), from("standing", 2)),
                scene.hold(several, named("stalls/1/1")),
                scene.hold(several, named("stalls/1/2").fare("MEMBERS")),
                scene.hold(several, named("stalls/1/3").tariff(sale.other())))) {
            assertThat(hold.claims()).allMatch(claim -> claim.isPriced());
            Refusal refusal = refused(scene, Quote.free(hold));
            assertThat(refusal.reason()).isEqualTo(Reason.NOT_ALLOWED);
            assertThat(refusal.detail()).contains(hold.id().toString());
            assertThat(scene.found(hold).claims()).isEqualTo(hold.claims());
            buy(scene, quote(scene, hold));
        }
        Hold free = scene.hold(scene.hall(), named("stalls/1/1").fare("MEMBERS"));
        assertThat(free.claims()).noneMatch(claim -> claim.isPriced());
        Refusal mixed = refusal(scene.tryConfirm(free, scene.hold(sale.hall(), named("stalls/1/2"))));
        assertThat(mixed.reason()).isEqualTo(Reason.NOT_ALLOWED);
    }

    @Test
    default void what_has_no_tariff_is_not_quoted() {
        var scene = Scene.enter(this);
        var sale = PricedScene.of(scene);
        Hold free = scene.hold(scene.hall(), named("stalls/1/1"));
        Refusal refusal = refusal(scene.bookings.quote(PriceRequest.of(free.id())));
        assertThat(refusal.reason()).isEqualTo(Reason.NOT_ALLOWED);
        assertThat(refusal.detail()).contains("free");
        Facts.Item seat = quote(scene, scene.hold(sale.hall(), named("stalls/1/1")))
                .reckoning()
                .orElseThrow()
                .facts()
                .items()
                .get(0);
        Facts forged = new Facts(List.of(Facts.Held.of(free.id(), free.placedAt(), List.of(seat))));
        Tariff tariff = scene.tariffs.find(sale.tariff(), 1).orElseThrow().tariff();
        isStale(
                scene,
                Pricing.quote(forged, Question.none(), (any, version) -> tariff).orElseThrow());
        Account account = scene.bookings.account(scene.confirm(free).id()).orElseThrow();
        assertThat(account.lines()).isEmpty();
        assertThat(account.charged().isZero()).isTrue();
    }

    @Test
    default void a_fare_may_cost_nothing() {
        var scene = Scene.enter(this);
        var sale = PricedScene.of(scene);
        Hold hold = scene.hold(sale.hall(), best(1).fare("GUEST"));
        Quote quote = quote(scene, hold);
        assertThat(quote.total()).isEqualTo(eur("0.00"));
        Booking booking = buy(scene, quote);
        assertThat(scene.bookings.account(booking.id()).orElseThrow().lines())
                .hasSize(quote.lines().size());
    }

    @Test
    default void only_what_is_held_is_quoted() {
        var scene = Scene.enter(this);
        var sale = PricedScene.of(scene);
        HoldId unknown = HoldId.random();
        assertThat(reason(scene.bookings.quote(PriceRequest.of(unknown)))).isEqualTo(Reason.NOT_FOUND);
        Hold released = scene.hold(sale.hall(), named("stalls/1/1"));
        Hold sold = scene.hold(sale.hall(), named("stalls/1/2"));
        Hold late = scene.hold(sale.hall(), named("stalls/1/3"));
        Quote ofReleased = quote(scene, released);
        Quote ofSold = quote(scene, sold);
        Quote ofLate = quote(scene, late);
        scene.bookings.release(released.id()).orElseThrow();
        buy(scene, ofSold);
        HoldId block = HoldId.random();
        scene.inventories
                .block(block, ClaimRequest.of(sale.hall(), named("stalls/1/4")), "broken")
                .orElseThrow();
        scene.pass(Scene.TTL);
        assertThat(reason(scene.bookings.quote(PriceRequest.of(released.id())))).isEqualTo(Reason.ALREADY_RELEASED);
        assertThat(reason(scene.bookings.quote(PriceRequest.of(sold.id())))).isEqualTo(Reason.ALREADY_CONFIRMED);
        assertThat(reason(scene.bookings.quote(PriceRequest.of(late.id())))).isEqualTo(Reason.HOLD_EXPIRED);
        assertThat(reason(scene.bookings.quote(PriceRequest.of(block)))).isEqualTo(Reason.NOT_ALLOWED);
        assertThat(refused(scene, ofReleased).reason()).isEqualTo(Reason.ALREADY_RELEASED);
        assertThat(refused(scene, ofSold).reason()).isEqualTo(Reason.ALREADY_CONFIRMED);
        assertThat(refused(scene, ofLate).reason()).isEqualTo(Reason.HOLD_EXPIRED);
    }

    @Test
    default void a_repeat_is_answered_with_the_booking_whatever_became_of_the_tariff() {
        var scene = Scene.enter(this);
        var sale = PricedScene.of(scene);
        Hold hold = scene.hold(sale.hall(), named("stalls/1/1"), named("stalls/1/2"));
        PriceRequest request = PriceRequest.of(hold.id());
        Quote quote = scene.bookings
                .quote(request.travellers(adult("anna"), aged("ben", 8)))
                .orElseThrow();
        BookingId id = BookingId.random();
        Booking booking = fresh(scene.bookings.confirm(id, quote));
        Account account = scene.bookings.account(id).orElseThrow();
        fresh(scene.tariffs.withdraw(OperationId.random(), sale.tariff(), 1, "too late for those"));
        assertThat(replayed(scene.bookings.confirm(id, quote))).isEqualTo(booking);
        assertThat(scene.bookings.account(id)).contains(account);
        assertThat(scene.bookings.upkeep().auditDeeply().violations()).isEmpty();
    }

    @Test
    default void another_question_under_the_same_id_is_another_request() {
        var scene = Scene.enter(this);
        var sale = PricedScene.of(scene);
        Hold hold = scene.hold(sale.hall(), named("stalls/1/1"), named("stalls/1/2"));
        PriceRequest request = PriceRequest.of(hold.id());
        BookingId id = BookingId.random();
        fresh(scene.bookings.confirm(
                id,
                scene.bookings
                        .quote(request.travellers(adult("anna"), aged("ben", 8)))
                        .orElseThrow()));
        Hold like = scene.hold(sale.hall(), named("stalls/1/3"), named("stalls/1/4"));
        for (PriceRequest other : List.of(
                request.travellers(adult("anna"), aged("ben", 9)),
                request.travellers(aged("ben", 8), adult("anna")),
                request.travellers(adult("anna"), adult("ben")),
                request)) {
            Facts facts = scene.bookings
                    .quote(PriceRequest.of(like.id()))
                    .orElseThrow()
                    .reckoning()
                    .orElseThrow()
                    .facts();
            Facts same = new Facts(List.of(Facts.Held.of(
                    hold.id(), hold.placedAt(), facts.holds().get(0).items())));
            Tariff tariff = scene.tariffs.find(sale.tariff(), 1).orElseThrow().tariff();
            Quote quote = Pricing.quote(same, Question.of(other, same), (any, version) -> tariff)
                    .orElseThrow();
            assertThat(reason(scene.bookings.confirm(id, quote))).isEqualTo(Reason.ID_REUSED);
        }
    }

    @Test
    default void holds_of_several_inventories_and_tariffs_become_one_booking() {
        var scene = Scene.enter(this);
        var sale = PricedScene.of(scene);
        InventoryId second = scene.open(Scene.trainOf(Scene.uniqueId("train")).tariff(sale.other()));
        Hold seats =
                scene.hold(sale.hall(), named("stalls/1/1"), from("standing", 2).each());
        Hold ride = scene.hold(ClaimRequest.of(second, Span.stops("A", "C"), best(1)));
        Quote quote =
                scene.bookings.quote(PriceRequest.of(ride.id(), seats.id())).orElseThrow();
        Booking booking = buy(scene, quote);
        assertThat(booking.items()).hasSize(4);
        Account account = scene.bookings.account(booking.id()).orElseThrow();
        assertThat(account.charged()).isEqualTo(quote.total());
        assertThat(account.lines().stream()
                        .filter(line -> line.kind() == AccountLine.Kind.BASE)
                        .map(line -> line.item().orElse(0))
                        .distinct())
                .containsExactly(1, 2, 3, 4);
        assertThat(scene.bookings.upkeep().auditDeeply().violations()).isEmpty();
    }

    @Test
    default void a_booking_has_one_currency() {
        var scene = Scene.enter(this);
        var sale = PricedScene.of(scene);
        TariffId yen = Scene.uniqueTariffId();
        PricedScene.publish(
                scene,
                Tariff.builder(yen, CurrencyUnit.JPY, RoundingMode.HALF_UP)
                        .fare("STANDARD", Rule.set("every", Money.parse("JPY 4800"), Basis.PLACE))
                        .build());
        InventoryId second = scene.open(Scene.hallOf(Scene.uniqueId("hall")).tariff(yen));
        Hold one = scene.hold(sale.hall(), best(1));
        Hold other = scene.hold(second, best(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scene.bookings.quote(PriceRequest.of(one.id(), other.id())))
                .withMessageContaining("one currency");
        assertThat(buy(scene, quote(scene, other)).total()).isEqualTo(Money.parse("JPY 4800"));
    }

    @Test
    default void amounts_of_every_currency_are_kept_to_the_smallest_unit() {
        var scene = Scene.enter(this);
        for (String price : List.of(
                "JPY 1",
                "EUR 0.01",
                "KWD 1234567.891",
                "CLF 0.0001",
                "CLF 99999999999.9999",
                "EUR 9999999999999.99",
                "JPY 999999999999999")) {
            Money amount = Money.parse(price);
            TariffId id = Scene.uniqueTariffId();
            PricedScene.publish(
                    scene,
                    Tariff.builder(id, amount.getCurrencyUnit(), RoundingMode.HALF_UP)
                            .fare(
                                    "STANDARD",
                                    Rule.set("every", amount, Basis.PLACE).tax(PricedScene.TICKETS))
                            .build());
            InventoryId hall = scene.open(Scene.hallOf(Scene.uniqueId("hall")).tariff(id));
            Quote quote = quote(scene, scene.hold(hall, best(1)));
            assertThat(quote.total()).isEqualTo(amount);
            Booking booking = buy(scene, quote);
            assertThat(scene.bookings.find(booking.id()).orElseThrow().total()).isEqualTo(amount);
            assertThat(scene.bookings.account(booking.id()).orElseThrow().lines())
                    .isEqualTo(quote.lines().stream()
                            .map(line -> AccountLine.of(line, booking.confirmedAt()))
                            .toList());
        }
        assertThat(scene.bookings.upkeep().auditDeeply().violations()).isEmpty();
    }

    @Test
    default void of_several_tariffs_the_first_one_that_has_the_fare_prices() {
        var scene = Scene.enter(this);
        var sale = PricedScene.of(scene);
        InventoryId hall = scene.open(
                Scene.hallOf(Scene.uniqueId("hall")).tariff(sale.tariff()).tariff(sale.other()));
        assertThat(quote(scene, scene.hold(hall, named("stalls/1/1"))).total()).isEqualTo(eur("50.50"));
        Hold ofOther = scene.hold(hall, named("stalls/1/2").fare("ONLY"));
        assertThat(quote(scene, ofOther).total()).isEqualTo(eur("20.00"));
        Hold byName = scene.hold(hall, named("stalls/1/3").tariff(sale.other()));
        assertThat(quote(scene, byName).total()).isEqualTo(eur("21.00"));
        Hold mistyped = scene.hold(hall, named("stalls/1/4").fare("ONLI"));
        Refusal refusal = refusal(scene.bookings.quote(PriceRequest.of(mistyped.id())));
        assertThat(refusal.reason()).isEqualTo(Reason.NOT_FOUND);
        assertThat(refusal.nearest()).contains("ONLY");
        assertThat(buy(scene, quote(scene, ofOther)).total()).isEqualTo(eur("20.00"));
        assertThat(buy(scene, quote(scene, byName)).total()).isEqualTo(eur("21.00"));
        assertThat(scene.bookings.upkeep().auditDeeply().violations()).isEmpty();
    }

    @Test
    default void what_was_amended_or_closed_after_it_was_taken_keeps_its_price() {
        var scene = Scene.enter(this);
        var sale = PricedScene.of(scene);
        Hold hold = scene.hold(sale.hall(), named("stalls/1/1"), named("balcony/1/1"));
        Quote quoted = quote(scene, hold);
        scene.amend(
                sale.hall(),
                InventoryChange.replace("stalls", Section.of("stalls", "B").row("1", 4)));
        scene.amend(sale.hall(), InventoryChange.removeSection("balcony"));
        scene.amend(sale.hall(), InventoryChange.close());
        assertThat(quote(scene, hold)).isEqualTo(quoted);
        assertThat(buy(scene, quoted).total()).isEqualTo(eur("80.50"));
        assertThat(scene.bookings.upkeep().auditDeeply().violations()).isEmpty();
    }

    @Test
    default void travellers_who_do_not_fit_are_refused_with_both_numbers() {
        var scene = Scene.enter(this);
        var sale = PricedScene.of(scene);
        Hold hold = scene.hold(sale.hall(), named("stalls/1/1"), named("stalls/1/2"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scene.bookings.quote(
                        PriceRequest.of(hold.id()).travellers(adult("anna"), adult("ben"), adult("carl"))))
                .withMessageContainingAll("2", "3");
        Hold one = scene.hold(sale.hall(), named("stalls/1/3"));
        Reckoning right = quote(scene, hold).reckoning().orElseThrow();
        Question three = Question.of(PriceRequest.of(hold.id()).travellers(adult("anna"), adult("ben")), right.facts());
        Facts asOne = new Facts(List.of(Facts.Held.of(
                hold.id(),
                one.placedAt(),
                List.of(right.facts().items().get(0), right.facts().items().get(1)))));
        Tariff tariff = scene.tariffs.find(sale.tariff(), 1).orElseThrow().tariff();
        Facts wrong = new Facts(List.of(Facts.Held.of(one.id(), one.placedAt(), asOne.items())));
        isStale(scene, Pricing.quote(wrong, three, (any, version) -> tariff).orElseThrow());
    }

    @Test
    default void what_the_host_states_is_bounded_by_the_rule_and_kept() {
        var scene = Scene.enter(this);
        var sale = PricedScene.of(scene);
        Hold hold = scene.hold(sale.hall(), named("stalls/1/1"));
        PriceRequest request = PriceRequest.of(hold.id());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scene.bookings.quote(request.given("loyalty", eur("-20.01"), "gold")))
                .withMessageContaining("loyalty");
        Quote quote = scene.bookings
                .quote(request.given("loyalty", eur("-20.00"), "gold"))
                .orElseThrow();
        assertThat(quote.total()).isEqualTo(eur("30.50"));
        Booking booking = buy(scene, quote);
        assertThat(scene.bookings.account(booking.id()).orElseThrow().lines())
                .extracting(line -> line.reason().orElse(""))
                .anyMatch(reason -> reason.contains("gold"));
        assertThat(scene.bookings.upkeep().auditDeeply().violations()).isEmpty();
    }

    @Test
    default void commands_of_a_batch_see_what_was_withdrawn_before_them() {
        var scene = Scene.enter(this);
        var sale = PricedScene.of(scene);
        TariffVersion second = sale.publish("60.00");
        scene.pass(Duration.ofMinutes(1));
        Quote dear = quote(scene, scene.hold(sale.hall(), named("stalls/1/1")));
        Quote other = quote(scene, scene.hold(sale.hall(), named("stalls/1/2")));
        assertThat(dear.total()).isEqualTo(eur("62.50"));
        var before = new Command.ConfirmHolds(BookingId.random(), dear, BookingReference.random());
        var withdraw = new Command.WithdrawTariff(OperationId.random(), sale.tariff(), second.number(), "too much");
        var after = new Command.ConfirmHolds(BookingId.random(), other, BookingReference.random());
        var answers = scene.ledger.apply(List.of(before, withdraw, after));
        assertThat(answers.to(before)).isInstanceOf(Answer.Done.class);
        assertThat(answers.to(withdraw)).isInstanceOf(Answer.Done.class);
        assertThat(answers.to(after))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        no -> assertThat(no.refusal().reason()).isEqualTo(Reason.QUOTE_STALE));
        assertThat(scene.bookings.upkeep().auditDeeply().violations()).isEmpty();
    }

    /** Every line of a quote is compared, not only the sum of them. */
    @Test
    default void lines_that_add_up_to_the_same_total_are_still_other_lines() {
        var scene = Scene.enter(this);
        var sale = PricedScene.of(scene);
        Hold hold = scene.hold(sale.hall(), named("stalls/1/1"));
        Reckoning right = quote(scene, hold).reckoning().orElseThrow();
        Tariff untaxed = Tariff.builder(sale.tariff(), CurrencyUnit.EUR, RoundingMode.HALF_UP)
                .fare("STANDARD", Rule.set("A", eur("48.00"), Basis.PLACE))
                .rule(Rule.fee("service", eur("2.50"), Basis.BOOKING).kept())
                .build();
        Tariff refundable = Tariff.builder(sale.tariff(), CurrencyUnit.EUR, RoundingMode.HALF_UP)
                .fare("STANDARD", Rule.set("A", eur("48.00"), Basis.PLACE).tax(PricedScene.TICKETS))
                .rule(Rule.fee("service", eur("2.50"), Basis.BOOKING))
                .build();
        for (Tariff like : List.of(untaxed, refundable)) {
            Quote forged = Pricing.quote(right.facts(), right.question(), (any, version) -> like)
                    .orElseThrow();
            assertThat(forged.total()).isEqualTo(eur("50.50"));
            assertThat(forged.lines()).extracting(QuoteLine::amount).containsExactly(eur("48.00"), eur("2.50"));
            isStale(scene, forged, "line ");
        }
    }

    @Test
    default void the_channel_over_which_it_was_held_counts_and_not_that_of_the_quote() {
        var scene = Scene.enter(this);
        var sale = PricedScene.of(scene);
        Hold app = scene.hold(ClaimRequest.of(sale.hall(), named("stalls/1/1")).channel("app"));
        Quote quote = quote(scene, app);
        assertThat(quote.total()).isEqualTo(eur("49.50"));
        assertThat(buy(scene, quote).total()).isEqualTo(eur("49.50"));
    }

    @Test
    default void a_hold_is_sold_once_at_whatever_price() {
        var scene = Scene.enter(this);
        var sale = PricedScene.of(scene);
        Hold hold = scene.hold(sale.hall(), named("stalls/1/1"));
        Quote quote = quote(scene, hold);
        Booking booking = buy(scene, quote);
        Outcome<Booking> again = scene.bookings.confirm(BookingId.random(), quote);
        assertThat(reason(again)).isEqualTo(Reason.ALREADY_CONFIRMED);
        assertThat(scene.bookings.account(booking.id()).orElseThrow().charged()).isEqualTo(eur("50.50"));
    }
}
