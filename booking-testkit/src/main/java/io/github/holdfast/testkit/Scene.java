package io.github.holdfast.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.holdfast.Bookings;
import io.github.holdfast.Inventories;
import io.github.holdfast.Tariffs;
import io.github.holdfast.Upkeep;
import io.github.holdfast.booking.AuditReport;
import io.github.holdfast.booking.Booking;
import io.github.holdfast.booking.ChangePlan;
import io.github.holdfast.calendar.Span;
import io.github.holdfast.calendar.Timeline;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.CustomerId;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.Claim;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.hold.Pick;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryChange;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.ledger.Ledger;
import io.github.holdfast.outcome.Outcome;
import io.github.holdfast.outcome.Refusal;
import io.github.holdfast.pricing.Basis;
import io.github.holdfast.pricing.PriceRequest;
import io.github.holdfast.pricing.Quote;
import io.github.holdfast.pricing.Rule;
import io.github.holdfast.pricing.Tariff;
import io.github.holdfast.seat.SeatPlan;
import io.github.holdfast.seat.Section;
import io.github.holdfast.terms.Percent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.WeakHashMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** One test's ledger with its doors, and short words for what tests do all the time. Thread-safe. */
final class Scene {

    /** A time to live that is not the default. */
    static final Duration TTL = Duration.ofMinutes(12);

    private static final Map<LedgerUnderTest, List<Scene>> ENTERED = Collections.synchronizedMap(new WeakHashMap<>());

    private final LedgerUnderTest test;
    final Ledger ledger;
    final Bookings bookings;
    final Inventories inventories;
    final Tariffs tariffs;
    private volatile boolean hasPrices;

    private Scene(LedgerUnderTest test, Ledger ledger) {
        this.test = test;
        this.ledger = ledger;
        this.bookings = Bookings.over(ledger);
        this.inventories = bookings.inventories();
        this.tariffs = bookings.tariffs();
    }

    /** Begins a test with a ledger, which is audited when the test is over. */
    static Scene enter(LedgerUnderTest test) {
        Scene scene = new Scene(test, test.newLedger());
        ENTERED.computeIfAbsent(test, any -> Collections.synchronizedList(new ArrayList<>()))
                .add(scene);
        return scene;
    }

    static void leave(LedgerUnderTest test) {
        List<Scene> scenes = ENTERED.remove(test);
        for (Scene scene : Objects.requireNonNullElse(scenes, List.<Scene>of())) {
            Upkeep upkeep = scene.bookings.upkeep();
            AuditReport report = scene.hasPrices ? upkeep.auditDeeply() : upkeep.audit();
            assertThat(report.violations()).as("audit of %s", report.counted()).isEmpty();
        }
    }

    /** Says that something is sold by tariffs, so that prices are reckoned again when the test is over. */
    void sellsByTariffs() {
        hasPrices = true;
    }

    void pass(Duration time) {
        test.pass(time);
    }

    // --- inventories

    /** Returns an id that nobody else has, however many tests share the store. */
    static InventoryId uniqueId(String name) {
        return InventoryId.of(name + "-" + UUID.randomUUID());
    }

    static CustomerId customer(String name) {
        return CustomerId.of(name + "-" + UUID.randomUUID());
    }

    static Timeline.Open departure() {
        return Timeline.departs("A", ZonedDateTime.parse("2027-03-14T22:10+01:00[Europe/Zurich]"));
    }

    static Timeline ride() {
        return departure()
                .calls("B", LocalTime.of(22, 58), LocalTime.of(23, 1))
                .calls("C", LocalTime.of(23, 55), LocalTime.of(0, 2))
                .arrives("D", LocalTime.of(0, 48));
    }

    static Timeline evening() {
        return Timeline.single(ZonedDateTime.parse("2027-03-14T19:30+01:00[Europe/Vienna]"));
    }

    /** A-B-C-D past midnight; coach 21 of the 2nd class, 22 of the 1st; 3 bikes. */
    static Inventory.Builder trainOf(InventoryId id) {
        return Inventory.builder(id, ride())
                .seats(SeatPlan.of(
                        Section.of("21", "2nd").bay("11", "12").bay("13", "14").mark("window", "11", "13"),
                        Section.of("22", "1st").bay("11", "12").mark("window", "11")))
                .pool(Pool.counted("bike", 3));
    }

    /** Stalls of category A, 2 rows of 4; a balcony of category B; standing room for 4. */
    static Inventory.Builder hallOf(InventoryId id) {
        return hallOf(id, evening());
    }

    static Inventory.Builder hallOf(InventoryId id, Timeline when) {
        return Inventory.builder(id, when)
                .seats(SeatPlan.of(
                        Section.of("stalls", "A").row("1", 4).row("2", 4),
                        Section.of("balcony", "B").row("1", "1", "3", "5")))
                .pool(Pool.counted("standing", 4));
    }

    /** Returns an id of a tariff that nobody else has. */
    static TariffId uniqueTariffId() {
        return TariffId.of("hall-" + UUID.randomUUID().toString().replace("-", ""));
    }

    /** One price for every place, such as {@code 48.00}. */
    static Tariff tariff(TariffId id, String price) {
        Money amount = Money.of(CurrencyUnit.EUR, new BigDecimal(price));
        return Tariff.builder(id, CurrencyUnit.EUR, RoundingMode.HALF_UP)
                .fare("STANDARD", Rule.set("every", amount, Basis.PLACE))
                .rule(Rule.reduce("group", Percent.percent("10"), Basis.PLACE).party(10, 50))
                .build();
    }

    InventoryId open(Inventory.Builder definition) {
        return inventories.open(definition.build()).orElseThrow().id();
    }

    InventoryId train() {
        return open(trainOf(uniqueId("train")));
    }

    InventoryId hall() {
        return open(hallOf(uniqueId("hall")));
    }

    /** Opens an event with one counted pool, called {@code standing}. */
    InventoryId standing(int places) {
        return open(Inventory.builder(uniqueId("standing"), evening()).pool(Pool.counted("standing", places)));
    }

    ChangePlan amend(InventoryId id, InventoryChange change) {
        ChangePlan plan = inventories.plan(id, change).orElseThrow();
        inventories.apply(OperationId.random(), plan).orElseThrow();
        return plan;
    }

    List<String> freeSeats(InventoryId id) {
        return freeSeats(id, Span.whole());
    }

    List<String> freeSeats(InventoryId id, Span span) {
        return inventories.availability(id, span).orElseThrow().freeSeats();
    }

    int left(InventoryId id, String pool) {
        return left(id, Span.whole(), pool);
    }

    int left(InventoryId id, Span span, String pool) {
        return Objects.requireNonNull(
                inventories.availability(id, span).orElseThrow().poolsLeft().get(pool), pool);
    }

    // --- holds and bookings

    Hold hold(ClaimRequest request) {
        return tryHold(request).orElseThrow();
    }

    Hold hold(InventoryId id, Pick first, Pick... more) {
        return hold(ClaimRequest.of(id, first, more));
    }

    Outcome<Hold> tryHold(ClaimRequest request) {
        return bookings.hold(HoldId.random(), request, TTL);
    }

    Outcome<Hold> tryHold(InventoryId id, Pick first, Pick... more) {
        return tryHold(ClaimRequest.of(id, first, more));
    }

    Hold found(Hold hold) {
        return bookings.find(hold.id()).orElseThrow();
    }

    Booking confirm(Hold first, Hold... more) {
        return tryConfirm(first, more).orElseThrow();
    }

    /** Quotes a hold without saying who travels, and buys it. */
    Booking buy(Hold hold) {
        Quote quote = bookings.quote(PriceRequest.of(hold.id())).orElseThrow();
        return bookings.confirm(BookingId.random(), quote).orElseThrow();
    }

    Outcome<Booking> tryConfirm(Hold first, Hold... more) {
        return bookings.confirm(BookingId.random(), Quote.free(first, more));
    }

    Booking cancelAll(Booking booking) {
        return bookings.cancel(
                        OperationId.random(),
                        bookings.quoteCancellation(booking.itemIds()).orElseThrow())
                .orElseThrow();
    }

    /** A hold whose time is over and that nobody has noticed. */
    Hold overdue(ClaimRequest request) {
        Hold hold = hold(request);
        pass(TTL);
        return hold;
    }

    Hold overdue(InventoryId id, Pick first, Pick... more) {
        return overdue(ClaimRequest.of(id, first, more));
    }

    static Command.PlaceHold place(ClaimRequest request) {
        return new Command.PlaceHold(HoldId.random(), request, TTL);
    }

    // --- answers

    static List<String> places(Hold hold) {
        return hold.claims().stream().map(Claim::place).toList();
    }

    static Refusal refusal(Outcome<?> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused<?>) outcome).refusal();
    }

    static Refusal.Reason reason(Outcome<?> outcome) {
        return refusal(outcome).reason();
    }

    /** Asserts that an outcome is accepted, and not for the first time. */
    static <T> T replayed(Outcome<T> outcome) {
        T value = outcome.orElseThrow();
        assertThat(outcome).as("replayed").isEqualTo(Outcome.accepted(value, true));
        return value;
    }

    /** Asserts that an outcome is accepted for the first time. */
    static <T> T fresh(Outcome<T> outcome) {
        T value = outcome.orElseThrow();
        assertThat(outcome).as("not replayed").isEqualTo(Outcome.accepted(value, false));
        return value;
    }

    /** Asserts that something is refused because it makes no sense, in words. */
    static void refusesShape(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .isNotBlank();
    }
}
