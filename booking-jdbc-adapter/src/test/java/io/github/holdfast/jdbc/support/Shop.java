package io.github.holdfast.jdbc.support;

import static io.github.holdfast.hold.Pick.from;
import static io.github.holdfast.hold.Pick.named;

import io.github.holdfast.Bookings;
import io.github.holdfast.booking.Booking;
import io.github.holdfast.calendar.Timeline;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.BookingReference;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.hold.Pick;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Answers;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.ledger.Ledger;
import io.github.holdfast.pricing.Basis;
import io.github.holdfast.pricing.PriceRequest;
import io.github.holdfast.pricing.Quote;
import io.github.holdfast.pricing.Rule;
import io.github.holdfast.pricing.Tariff;
import io.github.holdfast.pricing.TariffVersion;
import io.github.holdfast.pricing.TaxClass;
import io.github.holdfast.pricing.Traveller;
import io.github.holdfast.seat.SeatPlan;
import io.github.holdfast.seat.Section;
import io.github.holdfast.terms.Charge;
import io.github.holdfast.terms.Percent;
import io.github.holdfast.terms.Terms;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Commands over a ledger, for tests that count what they cost. Each inventory sells its seats from the first row on. */
public final class Shop {

    public static final Duration TTL = Duration.ofMinutes(5);

    private final Ledger ledger;
    private final Bookings bookings;
    private final Map<InventoryId, Integer> next = new HashMap<>();

    public Shop(Ledger ledger) {
        this.ledger = ledger;
        this.bookings = Bookings.over(ledger);
    }

    public Ledger ledger() {
        return ledger;
    }

    public Bookings bookings() {
        return bookings;
    }

    /** Opens an evening with rows of 100 seats and one pool, {@code standing}. */
    public InventoryId open(String name, int seats, int standing, TariffId... tariffs) {
        return open(name, seats, standing, List.of(), List.of(tariffs));
    }

    /** Opens a hall of which some categories are tallied. */
    public InventoryId openTallied(String name, int seats, int standing, String... tallies) {
        return open(name, seats, standing, List.of(tallies), List.of());
    }

    private InventoryId open(String name, int seats, int standing, List<String> tallies, List<TariffId> tariffs) {
        Section stalls = Section.of("s", "A");
        for (int row = 1; row <= seats / 100; row++) {
            stalls = stalls.row(String.valueOf(row), 100);
        }
        InventoryId id = InventoryId.of(name + "-" + UUID.randomUUID());
        Inventory.Builder definition = Inventory.builder(
                        id, Timeline.single(ZonedDateTime.parse("2027-03-14T19:30+01:00[Europe/Vienna]")))
                .seats(SeatPlan.of(stalls))
                .pool(Pool.counted("standing", standing))
                .maxHold(Duration.ofHours(1))
                .tallies(tallies);
        tariffs.forEach(definition::tariff);
        bookings.inventories().open(definition.build()).orElseThrow();
        return id;
    }

    /** One price for every place. */
    public static Tariff tariff(String id, String price) {
        Money amount = Money.of(CurrencyUnit.EUR, new BigDecimal(price));
        return Tariff.builder(TariffId.of(id), CurrencyUnit.EUR, RoundingMode.HALF_UP)
                .fare("STANDARD", Rule.set("every", amount, Basis.PLACE))
                .build();
    }

    /** Half of it for children, a fee for the whole, and half is kept of whoever gives a place back. */
    public static Tariff familyTariff(String id, String price) {
        return Tariff.builder(TariffId.of(id), CurrencyUnit.EUR, RoundingMode.HALF_UP)
                .fare(
                        "STANDARD",
                        Terms.cancelling().then(Charge.share(Percent.percent("50"))),
                        Rule.set("every", Money.of(CurrencyUnit.EUR, new BigDecimal(price)), Basis.PLACE)
                                .tax(TaxClass.of("tickets", "at-13", Percent.percent("13"))),
                        Rule.fee("service", Money.of(CurrencyUnit.EUR, new BigDecimal("2.50")), Basis.BOOKING)
                                .kept())
                .rule(Rule.reduce("child", Percent.percent("50"), Basis.TRAVELLER)
                        .ages(0, 12))
                .build();
    }

    /** Publishes a tariff of its own under which families go. */
    public TariffId published() {
        String id = "t-" + UUID.randomUUID().toString().replace("-", "");
        return done(new Command.PublishTariff(OperationId.random(), familyTariff(id, "10.00")))
                .id();
    }

    /** Publishes a tariff of its own of 10.00 for every place, of which so much is kept of whoever gives one back. */
    public TariffId published(Charge kept) {
        return published(kept, Tariff.Repricing.KEEP);
    }

    /** The same, and that becomes of the price of the rest. */
    public TariffId published(Charge kept, Tariff.Repricing rest) {
        String id = "t-" + UUID.randomUUID().toString().replace("-", "");
        Money ten = Money.of(CurrencyUnit.EUR, 10);
        Tariff tariff = Tariff.builder(TariffId.of(id), CurrencyUnit.EUR, RoundingMode.HALF_UP)
                .fare("STANDARD", Terms.cancelling().then(kept), Rule.set("every", ten, Basis.PLACE))
                .repricing(rest)
                .build();
        return done(new Command.PublishTariff(OperationId.random(), tariff)).id();
    }

    /** A tariff that nobody has published. */
    public static Command.PublishTariff publishing() {
        String id = "t-" + UUID.randomUUID().toString().replace("-", "");
        return new Command.PublishTariff(OperationId.random(), tariff(id, "10.00"));
    }

    public static Command.WithdrawTariff withdrawing(TariffVersion version) {
        return new Command.WithdrawTariff(OperationId.random(), version.id(), version.number(), "oops");
    }

    /** Two seats by number, the first of all being 0. */
    public static Pick seats(int first) {
        return named(label(first), label(first + 1));
    }

    public static String label(int number) {
        return "s/" + (number / 100 + 1) + "/" + (number % 100 + 1);
    }

    /** Two seats that nobody has had. */
    public Pick freshSeats(InventoryId inventory) {
        return seats(next.merge(inventory, 2, Integer::sum) - 2);
    }

    /** From which seat on they are fresh. */
    public void freshFrom(InventoryId inventory, int seat) {
        next.put(inventory, seat);
    }

    public static Command.PlaceHold place(ClaimRequest request) {
        return new Command.PlaceHold(HoldId.random(), request, TTL);
    }

    public static Command.PlaceHold place(InventoryId inventory, Pick first, Pick... more) {
        return place(ClaimRequest.of(inventory, first, more));
    }

    /** A hold of two seats and a standing place. */
    public Hold hold(InventoryId inventory, Pick seats) {
        return done(place(inventory, seats, from("standing", 1)));
    }

    public static Command.ConfirmHolds confirm(Hold hold) {
        return new Command.ConfirmHolds(BookingId.random(), Quote.free(hold), BookingReference.random());
    }

    /** Confirms a hold of two seats and a standing place at the price that it has for an adult, a child and an adult. */
    public Command.ConfirmHolds confirmPriced(Hold hold) {
        return confirm(PriceRequest.of(hold.id())
                .travellers(Traveller.adult("anna"), Traveller.aged("ben", 8), Traveller.adult("carl")));
    }

    /** Confirms at the price that it has. */
    public Command.ConfirmHolds confirm(PriceRequest request) {
        Quote quote = bookings.quote(request).orElseThrow();
        return new Command.ConfirmHolds(BookingId.random(), quote, BookingReference.random());
    }

    public Command.CancelItems cancel(Booking booking) {
        return new Command.CancelItems(
                OperationId.random(),
                bookings.quoteCancellation(booking.itemIds()).orElseThrow());
    }

    /** Gives back the first item and keeps the rest. */
    public Command.CancelItems cancelFirst(Booking booking) {
        return new Command.CancelItems(
                OperationId.random(),
                bookings.quoteCancellation(booking.itemIds().subList(0, 1)).orElseThrow());
    }

    public <R> R done(Command<R> command) {
        return done(ledger.apply(List.of(command)), command);
    }

    public static <R> R done(Answers answers, Command<R> command) {
        if (answers.to(command) instanceof Answer.Done<R> done) {
            return done.value();
        }
        throw new AssertionError(command + " was answered " + answers.to(command));
    }

    /** Applies a batch of which every command must be accepted. */
    public List<Object> allDone(List<? extends Command<?>> commands) {
        Answers answers = ledger.apply(commands);
        List<Object> values = new ArrayList<>();
        commands.forEach(command -> values.add(done(answers, command)));
        return values;
    }
}
