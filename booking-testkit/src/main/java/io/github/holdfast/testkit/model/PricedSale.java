package io.github.holdfast.testkit.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.Bookings;
import io.github.holdfast.account.AccountLine;
import io.github.holdfast.booking.Booking;
import io.github.holdfast.calendar.Timeline;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.Claim;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.hold.Pick;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.ledger.Ledger;
import io.github.holdfast.outcome.Outcome;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.pricing.Facts;
import io.github.holdfast.pricing.PriceRequest;
import io.github.holdfast.pricing.Pricing;
import io.github.holdfast.pricing.Question;
import io.github.holdfast.pricing.Quote;
import io.github.holdfast.pricing.QuoteLine;
import io.github.holdfast.pricing.Reckoning;
import io.github.holdfast.pricing.Tariff;
import io.github.holdfast.pricing.TariffVersion;
import io.github.holdfast.pricing.Traveller;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.joda.money.Money;

/** One sale of places of a hall by a random tariff, and what must hold of it. For one thread. */
final class PricedSale {

    private static final Duration TTL = Duration.ofMinutes(20);

    private final Ledger ledger;
    private final Bookings bookings;
    private final Consumer<Duration> clock;
    private final Random random;
    private final Stage stage = Stage.of(Duration.ofMinutes(30));
    private final AnyPrices prices;
    private final TariffId id = stage.tariff(0);

    PricedSale(Ledger ledger, Consumer<Duration> clock, Random random) {
        this.ledger = ledger;
        this.bookings = Bookings.over(ledger);
        this.clock = clock;
        this.random = random;
        this.prices = new AnyPrices(random);
    }

    void play() {
        publish(prices.tariff(id));
        Instant now = bookings.tariffs()
                .publish(OperationId.random(), stage.tariff(1, 0))
                .orElseThrow()
                .publishedAt();
        InventoryId hall =
                bookings.inventories().open(definition(now)).orElseThrow().id();
        if (random.nextBoolean()) {
            publish(prices.tariff(id));
            clock.accept(Duration.ofMinutes(1));
        }
        Hold hold = hold(hall);
        PriceRequest request = request(hold);
        Quote quote = bookings.quote(request).orElseThrow();
        meanwhile(hold);
        assertThat(bookings.quote(request).orElseThrow()).isEqualTo(quote);
        addsUp(quote);
        BookingId booking = BookingId.random();
        boolean givesBack = random.nextBoolean(); // one or the other, so that all of it takes no longer
        List<Quote> forged = givesBack ? List.of() : forged(quote);
        forged.forEach(one -> isRefused(one, quote, booking, Reason.QUOTE_STALE));
        Booking sold = bookings.confirm(booking, quote).orElseThrow();
        assertThat(sold.total()).isEqualTo(quote.total());
        assertThat(bookings.account(booking).orElseThrow().lines())
                .isEqualTo(quote.lines().stream()
                        .map(line -> AccountLine.of(line, sold.confirmedAt()))
                        .toList());
        forged.forEach(one -> isRefused(one, quote, booking, Reason.ID_REUSED));
        assertThat(bookings.confirm(booking, quote)).isEqualTo(Outcome.accepted(sold, true));
        if (givesBack) {
            new PricedReturn(bookings, clock, random, booking).play();
        }
        assertThat(ledger.records().auditDeeply().violations()).isEmpty();
    }

    /** The stage's hall, which begins some hours from now; or it is a ride of two legs. */
    private Inventory definition(Instant now) {
        Inventory hall = stage.definition(Stage.PRICED);
        ZonedDateTime start = now.plus(Duration.ofMinutes(1 + random.nextInt(AnyTerms.LONGEST)))
                .truncatedTo(ChronoUnit.MINUTES)
                .atZone(ZoneOffset.UTC);
        LocalTime hour = start.toLocalTime().plusHours(random.nextInt(4) > 0 ? 1 : 0); // a ride of no minute
        Timeline when = random.nextBoolean()
                ? Timeline.single(start)
                : Timeline.departs("A", start)
                        .calls("B", hour, hour.plusMinutes(1))
                        .arrives("C", hour.plusHours(1));
        return Inventory.builder(hall.id(), when)
                .seats(hall.seats())
                .pools(hall.pools())
                .tallies(hall.tallies())
                .maxHold(hall.maxHold())
                .tariffs(hall.tariffs())
                .build();
    }

    private Optional<TariffVersion> publish(Tariff tariff) {
        Outcome<TariffVersion> outcome = bookings.tariffs().publish(OperationId.random(), tariff);
        return outcome.match(Optional::of, no -> Optional.empty());
    }

    private Hold hold(InventoryId hall) {
        List<Pick> picks = new ArrayList<>();
        if (random.nextBoolean()) {
            picks.add(fare(Pick.best(1 + random.nextInt(3))));
        }
        if (picks.isEmpty() || random.nextBoolean()) {
            Pick.From from = Pick.from("standing", 1 + random.nextInt(3));
            picks.add(fare(random.nextBoolean() ? from.each() : from));
        }
        ClaimRequest request = ClaimRequest.of(
                hall, picks.get(0), picks.subList(1, picks.size()).toArray(Pick[]::new));
        ClaimRequest whole = random.nextBoolean() ? request.channel("app") : request;
        if (random.nextInt(3) == 0) {
            whole = whole.code(random.nextBoolean() ? "spring" : "staff");
        }
        return bookings.hold(HoldId.random(), whole, TTL).orElseThrow();
    }

    private Pick fare(Pick pick) {
        if (random.nextBoolean()) {
            return pick;
        }
        return pick instanceof Pick.Best best ? best.fare("SAVER") : ((Pick.From) pick).fare("SAVER");
    }

    private PriceRequest request(Hold hold) {
        PriceRequest request = PriceRequest.of(hold.id());
        if (random.nextBoolean()) {
            int places = hold.claims().stream().mapToInt(Claim::quantity).sum();
            List<Traveller> all = new ArrayList<>();
            for (int i = 0; i < places; i++) {
                all.add(Traveller.aged("t" + i, random.nextInt(70)));
            }
            request = request.travellers(all);
        }
        return random.nextInt(4) > 0 ? request : request.given("loyalty", prices.amount(-5, 5), "gold");
    }

    /** Whatever happens to others changes no price of what is held. */
    private void meanwhile(Hold hold) {
        Optional<TariffVersion> later = publish(prices.tariff(id));
        clock.accept(Duration.ofMinutes(1));
        if (random.nextBoolean()) {
            later.filter(version -> version.number() > 1)
                    .ifPresent(version -> bookings.tariffs()
                            .withdraw(OperationId.random(), version, "not needed")
                            .orElseThrow());
        }
        bookings.extend(hold.id(), TTL).orElseThrow();
    }

    private static void addsUp(Quote quote) {
        Money sum = quote.total().multipliedBy(0);
        for (QuoteLine line : quote.lines()) {
            sum = sum.plus(line.amount());
            Money gross = line.net();
            for (QuoteLine.TaxPart tax : line.taxes()) {
                gross = gross.plus(tax.amount());
            }
            assertThat(gross).isEqualTo(line.amount());
        }
        assertThat(sum).isEqualTo(quote.total());
        assertThat(quote.total().isNegative()).isFalse();
    }

    /** Quotes that somebody else makes: by another tariff, of other facts, for another question. */
    private List<Quote> forged(Quote quote) {
        Reckoning right = quote.reckoning().orElseThrow();
        List<Quote> forged = new ArrayList<>();
        Tariff other = prices.tariff(id);
        add(forged, quote, right.facts(), right.question(), other);
        Facts.Held held = right.facts().holds().get(0);
        Facts.Item first = held.items().get(0);
        Tariff own = tariff(first);
        for (Facts.Item wrong : List.of(
                first.toBuilder().category("B").build(),
                first.toBuilder().fare("SAVER").build(),
                first.toBuilder().quantity(first.quantity() + 1).build())) {
            List<Facts.Item> items = new ArrayList<>(held.items());
            items.set(0, wrong);
            Facts facts = new Facts(List.of(new Facts.Held(
                    held.hold(), held.pricedAt(), held.channel(), held.customer(), held.codes(), items)));
            add(forged, quote, facts, right.question(), own);
        }
        add(forged, quote, new Facts(List.of(held.channel("app"))), right.question(), own);
        add(forged, quote, new Facts(List.of(held.codes(Set.of("SPRING", "STAFF")))), right.question(), own);
        add(
                forged,
                quote,
                new Facts(List.of(
                        Facts.Held.of(held.hold(), held.pricedAt(), held.items().subList(0, 1)))),
                right.question(),
                own);
        return forged;
    }

    private Tariff tariff(Facts.Item item) {
        return bookings.tariffs()
                .find(item.tariff(), item.version())
                .orElseThrow()
                .tariff();
    }

    /** What says the same in every line for the same question is the same quote, however it came about. */
    private static void add(List<Quote> forged, Quote right, Facts facts, Question question, Tariff tariff) {
        try {
            Pricing.quote(facts, question, (id, version) -> tariff)
                    .match(quote -> quote.lines().equals(right.lines()) || forged.add(quote), no -> false);
        } catch (IllegalArgumentException doesNotFit) {
            // the engine refuses it itself
        }
    }

    private void isRefused(Quote forged, Quote right, BookingId booking, Reason reason) {
        Optional<Booking> before = bookings.find(booking);
        Outcome<Booking> answer = bookings.confirm(booking, forged);
        assertThat(answer).isInstanceOf(Outcome.Refused.class);
        assertThat(((Outcome.Refused<Booking>) answer).refusal().reason()).isEqualTo(reason);
        assertThat(bookings.find(booking)).isEqualTo(before);
        Hold hold = bookings.find(right.holds().get(0)).orElseThrow();
        assertThat(hold.state()).isEqualTo(before.isPresent() ? Hold.State.CONFIRMED : Hold.State.HELD);
    }
}
