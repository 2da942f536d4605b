package io.github.holdfast.testkit;

import static io.github.holdfast.hold.Pick.named;
import static io.github.holdfast.terms.Charge.all;
import static io.github.holdfast.terms.Charge.flat;
import static io.github.holdfast.terms.Charge.none;
import static io.github.holdfast.terms.Charge.share;
import static io.github.holdfast.terms.Moment.before;
import static io.github.holdfast.terms.Moment.start;
import static io.github.holdfast.terms.Percent.percent;
import static io.github.holdfast.testkit.PricedScene.eur;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;

import io.github.holdfast.account.Account;
import io.github.holdfast.account.AccountLine;
import io.github.holdfast.aftersale.CancellationQuote;
import io.github.holdfast.booking.Booking;
import io.github.holdfast.calendar.Span;
import io.github.holdfast.calendar.Timeline;
import io.github.holdfast.caller.ItemId;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.Pick;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.outcome.Outcome;
import io.github.holdfast.pricing.Basis;
import io.github.holdfast.pricing.Rule;
import io.github.holdfast.pricing.Tariff;
import io.github.holdfast.terms.Terms;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * A hall that is sold under terms, a month before it opens by the store's clock. A quote is good for an hour beyond its window.
 *
 * @param hall 48.00 in category A, of which 13 % are taxes, 16.61 in B, 1.00 for printing each ticket that nobody gets back; for
 *     the booking 4.00 that are given back with its last item, and 2.50 that are not
 * @param tariff by which it is sold, at the fares of {@link #tariff(TariffId, Terms)}
 * @param starts when it begins
 */
record TermsScene(Scene scene, InventoryId hall, TariffId tariff, Instant starts) {

    /** Free of charge until 20 days before, a quarter until 10 days before, all of it then. */
    static final Terms FLEX = Terms.cancelling()
            .until(before(ofDays(20)), none())
            .until(before(ofDays(10)), share(percent("25")))
            .then(all())
            .grace(ofHours(1));

    static TermsScene of(LedgerUnderTest test) {
        Scene scene = Scene.enter(test);
        TariffId tariff = Scene.uniqueTariffId();
        PricedScene.publish(scene, tariff(tariff, FLEX));
        Instant starts = now(scene, scene.hall()).plus(ofDays(30)).truncatedTo(ChronoUnit.SECONDS);
        InventoryId hall = scene.open(
                Scene.hallOf(Scene.uniqueId("hall"), Timeline.single(starts.atZone(ZoneId.of("Europe/Vienna"))))
                        .tariff(tariff));
        return new TermsScene(scene, hall, tariff, starts);
    }

    /**
     * Fares {@code FLEX}, as said; {@code EARLY}, half until 20 days before, refused then; {@code VISIT}, 10.00 an operation;
     * {@code HALF}, half at any time; {@code THINK}, three days of cooling-off, all of it then; {@code GUEST}, which costs nothing
     * but the printing.
     */
    static Tariff tariff(TariffId id, Terms flex) {
        Terms early = Terms.cancelling()
                .until(before(ofDays(20)), share(percent("50")))
                .thenRefused()
                .grace(ofHours(1));
        Terms visit = Terms.cancelling().then(flat(eur("10.00")).perOperation());
        Terms half = Terms.cancelling().then(share(percent("50")));
        Terms think =
                Terms.cancelling().then(all()).coolingOff(ofDays(3), start()).grace(ofHours(1));
        Rule[] seats = {
            Rule.set("A", eur("48.00"), Basis.PLACE).category("A").tax(PricedScene.TICKETS),
            Rule.set("B", eur("16.61"), Basis.PLACE).category("B"),
            Rule.set("standing", eur("12.00"), Basis.PLACE).category("standing")
        };
        return Tariff.builder(id, CurrencyUnit.EUR, RoundingMode.HALF_UP)
                .fare("FLEX", flex, seats)
                .fare("EARLY", early, seats)
                .fare("VISIT", visit, seats)
                .fare("HALF", half, seats)
                .fare("THINK", think, seats)
                .fare("GUEST", half, Rule.set("guest", eur("0.00"), Basis.PLACE))
                .rule(Rule.reduce("child", percent("50"), Basis.TRAVELLER).ages(0, 12))
                .rule(Rule.fee("print", eur("1.00"), Basis.PLACE).kept())
                .rule(Rule.fee("handling", eur("4.00"), Basis.BOOKING))
                .rule(Rule.fee("service", eur("2.50"), Basis.BOOKING).kept())
                .build();
    }

    private static Instant now(Scene scene, InventoryId any) {
        return scene.inventories.availability(any, Span.whole()).orElseThrow().asOf();
    }

    /** The store's time. */
    Instant now() {
        return now(scene, hall);
    }

    /** Lets time pass until so long before the start, or a while longer on a clock that runs. */
    void waitUntil(Duration before) {
        scene.pass(Duration.between(now(), starts.minus(before)));
    }

    /** Buys seats, one item each, at a fare. */
    Booking buy(String fare, String... seats) {
        return scene.buy(hold(fare, seats));
    }

    Hold hold(String fare, String... seats) {
        List<Pick> picks =
                Arrays.stream(seats).map(seat -> (Pick) named(seat).fare(fare)).toList();
        return scene.hold(ClaimRequest.of(
                hall, picks.get(0), picks.subList(1, picks.size()).toArray(Pick[]::new)));
    }

    CancellationQuote quote(List<ItemId> items) {
        return scene.bookings.quoteCancellation(items).orElseThrow();
    }

    /** Quotes giving back these items of a booking, 1 for the first. */
    CancellationQuote quote(Booking booking, int... items) {
        return quote(items(booking, items));
    }

    static List<ItemId> items(Booking booking, int... items) {
        return Arrays.stream(items)
                .mapToObj(number -> new ItemId(booking.id(), number))
                .toList();
    }

    Outcome<Booking> cancel(CancellationQuote quote) {
        return scene.bookings.cancel(OperationId.random(), quote);
    }

    Account account(Booking booking) {
        return scene.bookings.account(booking.id()).orElseThrow();
    }

    /** What came of an operation, in words: kind, amount, what it takes back or keeps of. */
    List<String> linesOf(Booking booking, OperationId operation) {
        return account(booking).lines().stream()
                .filter(line -> line.operation().equals(Optional.of(operation)))
                .map(TermsScene::words)
                .toList();
    }

    private static String words(AccountLine line) {
        String of = line.item().isPresent() ? " of item " + line.item().getAsInt() : "";
        String back = line.reverses().isPresent()
                ? " takes back " + line.rule().orElseThrow()
                : line.rule().map(rule -> " by " + rule).orElse("");
        return line.number() + ": " + line.amount().getAmount() + of + back;
    }

    /** What is owed in all, as text. */
    String owed(Booking booking) {
        return account(booking).charged().getAmount().toString();
    }

    static Money sum(Stream<Money> amounts) {
        return amounts.reduce(eur("0.00"), Money::plus);
    }
}
