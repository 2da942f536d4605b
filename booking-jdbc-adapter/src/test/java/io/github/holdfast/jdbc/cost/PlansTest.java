package io.github.holdfast.jdbc.cost;

import static io.github.holdfast.hold.Pick.from;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.github.holdfast.Bookings;
import io.github.holdfast.Tariffs;
import io.github.holdfast.booking.Booking;
import io.github.holdfast.booking.Listing;
import io.github.holdfast.calendar.Span;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.jdbc.JdbcLedger;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.Others;
import io.github.holdfast.jdbc.support.Shop;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.pricing.TariffVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * How PostgreSQL finds the rows: by an index and never by reading a table, also when the plans were made while there was
 * nothing to read. The tables hold 100,000 rows of others.
 */
class PlansTest {

    private static final int RUNS = 12;
    private static final Databases.Database DATABASE = Databases.postgresDatabase();
    private static final String SCHEMA = DATABASE.options().schema().orElseThrow();

    /** One connection, whose statements were prepared when all tables were empty, and one that came later. */
    private static final HikariDataSource EARLY = Databases.oneConnection();

    private static final HikariDataSource LATE = Databases.oneConnection();
    private static final Shop EARLY_SHOP = new Shop(JdbcLedger.owning(EARLY, DATABASE.options()));
    private static final Shop LATE_SHOP = new Shop(JdbcLedger.owning(LATE, DATABASE.options()));

    /** Something to be measured, got ready out of two seats that are free. */
    private interface Deed {
        Command<?> ready(Shop shop, InventoryId inventory);
    }

    private static Map<String, Deed> deeds() {
        Map<String, Deed> deeds = new LinkedHashMap<>();
        deeds.put("from", (shop, id) -> Shop.place(id, from("standing", 1)));
        deeds.put("named", (shop, id) -> Shop.place(id, shop.freshSeats(id)));
        deeds.put("extend", (shop, id) -> new Command.ExtendHold(held(shop, id).id(), Duration.ofMinutes(9)));
        deeds.put(
                "release", (shop, id) -> new Command.ReleaseHold(held(shop, id).id()));
        deeds.put("confirm", (shop, id) -> Shop.confirm(held(shop, id)));
        deeds.put("confirm at a price", (shop, id) -> shop.confirmPriced(held(shop, stage(shop))));
        deeds.put("cancel", (shop, id) -> shop.cancel(shop.done(Shop.confirm(held(shop, id)))));
        return deeds;
    }

    private static final Map<Shop, InventoryId> STAGES = new HashMap<>();

    /** What a shop sells by a tariff. */
    private static InventoryId stage(Shop shop) {
        return STAGES.computeIfAbsent(shop, any -> shop.open("stage", 1_000, 1_000, shop.published()));
    }

    private static Hold held(Shop shop, InventoryId id) {
        return shop.hold(id, shop.freshSeats(id));
    }

    @BeforeAll
    static void prepare_while_the_tables_are_empty_then_fill_them_then_prepare_again() {
        Others.analyze(DATABASE);
        runAll(EARLY, EARLY_SHOP);
        readAll(EARLY_SHOP);
        Others.fill(DATABASE);
        runAll(LATE, LATE_SHOP);
    }

    @AfterAll
    static void close() {
        EARLY.close();
        LATE.close();
        DATABASE.close();
    }

    /** Runs every deed so often that the server has settled for a plan, and says what it did, for all runs together. */
    private static Map<String, Meter> runAll(HikariDataSource one, Shop shop) {
        InventoryId id = shop.open("hall", 1_000, 1_000);
        shop.done(Shop.place(id, from("standing", 1)));
        Map<String, Meter> meters = new LinkedHashMap<>();
        for (Map.Entry<String, Deed> deed : deeds().entrySet()) {
            meters.put(deed.getKey(), run(one, shop, id, deed.getValue()));
        }
        InventoryId tallied = shop.openTallied("hall", 1_000, 1_000, "A");
        meters.put("tallied", run(one, shop, tallied, (any, hall) -> Shop.place(hall, shop.freshSeats(hall))));
        return meters;
    }

    /** Reads the counters when all sessions have handed theirs in: idle ones would do so amid what is measured. */
    private static Meter read(HikariDataSource one) {
        Meter.handIn(EARLY, LATE, DATABASE.dataSource());
        return Meter.read(one, SCHEMA);
    }

    private static Meter run(HikariDataSource one, Shop shop, InventoryId id, Deed deed) {
        List<Command<?>> ready = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            ready.add(deed.ready(shop, id));
        }
        Meter before = read(one);
        ready.forEach(shop::done);
        return read(one).since(before);
    }

    @Test
    void plans_made_while_the_tables_were_empty_read_no_table_when_100000_rows_have_come() {
        Map<String, Meter> early = runAll(EARLY, EARLY_SHOP);
        Map<String, Meter> late = runAll(LATE, LATE_SHOP);
        late.forEach((deed, meter) -> {
            assertThat(meter.scans()).as(deed).isEmpty();
            assertThat(early.get(deed).scans()).as(deed).isEmpty();
            assertThat(early.get(deed).rows()).as(deed).isEqualTo(meter.rows());
        });
    }

    @Test
    void rows_read_are_the_same_for_100_and_20000_units_and_for_an_empty_and_a_nearly_sold_out_inventory() {
        Map<String, Map<String, Meter>> meters = new LinkedHashMap<>();
        for (int seats : List.of(100, 20_000)) {
            for (int sold : List.of(0, seats * 95 / 100)) {
                InventoryId id = LATE_SHOP.open("hall", seats, seats + 1);
                Others.sell(DATABASE, id, sold, sold, seats + 1);
                undo(LATE_SHOP.done(Shop.place(id, from("standing", 1))));
                deeds().forEach((name, deed) -> meters.computeIfAbsent(name, any -> new LinkedHashMap<>())
                        .put(sold + " of " + seats + " sold", alone(id, seats * 95 / 100, deed)));
            }
        }
        meters.forEach(PlansTest::sameWhateverTheSize);
    }

    /**
     * The same rows, and the same buffers but for pages that were split, an index that grew a level, or a table that grew by
     * some pages at once; a look at all that was sold would touch hundreds.
     */
    private static void sameWhateverTheSize(String deed, Map<String, Meter> bySize) {
        bySize.forEach((size, meter) -> {
            System.out.printf("%-8s %-20s %3d buffers, rows %s%n", deed, size, meter.allBuffers(), meter.rows());
            assertThat(meter.scans()).as(deed).isEmpty();
        });
        assertThat(bySize.values().stream().map(Meter::rows).distinct())
                .as(deed)
                .hasSize(1);
        LongSummaryStatistics buffers =
                bySize.values().stream().mapToLong(Meter::allBuffers).summaryStatistics();
        assertThat(buffers.getMax() - buffers.getMin()).as(deed).isLessThan(40);
    }

    @Test
    void a_refusal_reads_nothing_of_what_is_sold_and_a_takeover_no_more_than_what_it_takes() {
        Map<String, Map<String, Meter>> meters = new LinkedHashMap<>();
        Map<Integer, InventoryId> halls = new LinkedHashMap<>();
        for (int places : List.of(100, 20_000)) {
            InventoryId hall = LATE_SHOP.open("hall", 100, places);
            Others.sell(DATABASE, hall, 90, places - 20, places);
            for (int i = 0; i < 20; i++) {
                LATE_SHOP.done(Shop.place(hall, from("standing", 1)));
            }
            halls.put(places, hall);
            measure(meters, "sold out", places, Shop.place(hall, from("standing", 2)));
            measure(meters, "taken", places, Shop.place(hall, Shop.seats(40)));
        }
        DATABASE.pass(Shop.TTL);
        halls.forEach((places, hall) -> measure(meters, "overdue", places, Shop.place(hall, from("standing", 2))));
        meters.forEach(PlansTest::sameWhateverTheSize);
        assertThat(meters.get("sold out").get("of 100").rows().get("pending")).isLessThan(4);
        assertThat(meters.get("overdue").get("of 100").rows().get("pending")).isLessThan(12);
    }

    @Test
    void a_load_reads_what_has_lapsed_and_nothing_of_what_is_held_or_sold() {
        Map<String, Map<String, Meter>> meters = new LinkedHashMap<>();
        for (int held : List.of(20, 2_000)) {
            InventoryId hall = LATE_SHOP.openTallied("hall", 5_000, 1, "A");
            Hold first = held(LATE_SHOP, hall);
            for (int i = 0; i < held / 20; i++) {
                List<Command<?>> batch = new ArrayList<>();
                for (int hold = 0; hold < 20; hold++) {
                    batch.add(Shop.place(hall, LATE_SHOP.freshSeats(hall)));
                }
                LATE_SHOP.ledger().apply(batch);
            }
            Command<Hold> next = Shop.place(hall, LATE_SHOP.freshSeats(hall));
            Meter before = read(LATE);
            Hold hold = LATE_SHOP.done(next);
            meters.computeIfAbsent("load", any -> new LinkedHashMap<>())
                    .put(held + " held", read(LATE).since(before));
            assertThat(first.claims().get(0).load()).hasValue(0);
            assertThat(hold.claims().get(0).load()).hasValue((2 * held + 2) * 1_000 / 5_000);
        }
        meters.forEach(PlansTest::sameWhateverTheSize);
        assertThat(meters.get("load").get("2000 held").rows().getOrDefault("pending", 0L))
                .isLessThan(4);
    }

    private static void measure(
            Map<String, Map<String, Meter>> meters, String what, int places, Command<Hold> command) {
        Meter before = read(LATE);
        boolean accepted = LATE_SHOP.ledger().apply(List.of(command)).to(command) instanceof Answer.Done;
        Meter meter = read(LATE).since(before);
        assertThat(accepted).isEqualTo(what.equals("overdue"));
        meters.computeIfAbsent(what, any -> new LinkedHashMap<>()).put("of " + places, meter);
    }

    @Test
    void reading_a_hold_a_booking_a_page_or_what_is_free_reads_no_table() {
        Meter before = read(EARLY);
        readAll(EARLY_SHOP);
        assertThat(read(EARLY).since(before).scans()).isEmpty();
    }

    @Test
    void a_page_of_one_inventory_reads_what_that_inventory_has_and_not_what_others_have() {
        InventoryId id = EARLY_SHOP.open("hall", 1_000, 1_000);
        Hold hold = EARLY_SHOP.hold(id, EARLY_SHOP.freshSeats(id));
        Booking booking = EARLY_SHOP.done(Shop.confirm(hold));
        Meter before = read(EARLY);
        assertThat(EARLY_SHOP.bookings().list(Listing.holds().inventory(id)).rows())
                .extracting(Hold::id)
                .containsExactly(hold.id());
        assertThat(EARLY_SHOP.bookings().list(Listing.bookings().inventory(id)).rows())
                .containsExactly(booking);
        assertThat(read(EARLY).since(before).allRows()).isLessThan(50);
    }

    private static void readAll(Shop shop) {
        InventoryId id = shop.open("hall", 1_000, 1_000);
        Bookings bookings = shop.bookings();
        for (int i = 0; i < RUNS; i++) {
            Hold hold = held(shop, id);
            Booking booking = shop.done(Shop.confirm(hold));
            assertThat(bookings.find(hold.id())).isPresent();
            assertThat(shop.ledger().records().neighbours(id, 25)).isNotEmpty();
            assertThat(bookings.list(Listing.holds().inventory(id).state(Hold.State.EXPIRED))
                            .rows())
                    .isEmpty();
            assertThat(bookings.find(booking.id())).contains(booking);
            assertThat(bookings.find(booking.reference())).contains(booking);
            Command.ConfirmHolds priced = shop.confirmPriced(held(shop, stage(shop)));
            Money total = shop.done(priced).total();
            assertThat(bookings.account(priced.id()).orElseThrow().charged()).isEqualTo(total);
            assertThat(bookings.inventories().availability(id, Span.whole())).isPresent();
            assertThat(bookings.list(Listing.holds().inventory(id)).rows()).isNotEmpty();
            assertThat(bookings.list(Listing.bookings().inventory(id)).rows()).isNotEmpty();
        }
    }

    @Test
    void what_is_asked_of_a_tariff_reads_no_other_tariff() {
        for (int i = 0; i < 1_000; i++) {
            LATE_SHOP.done(Shop.publishing());
        }
        Tariffs tariffs = LATE_SHOP.bookings().tariffs();
        Meter before = read(LATE);
        for (int i = 0; i < RUNS; i++) {
            TariffVersion version = LATE_SHOP.done(Shop.publishing());
            assertThat(tariffs.versions(version.id())).containsExactly(version);
            assertThat(tariffs.find(version.id(), 1)).contains(version);
            assertThat(tariffs.inForce(version.id(), Instant.MAX)).contains(version);
            LATE_SHOP.done(Shop.withdrawing(version));
            assertThat(LATE_SHOP.ledger().records().neighbours(version.id(), 1)).isNotEmpty();
        }
        Meter meter = read(LATE).since(before);
        assertThat(meter.scans()).isEmpty();
        assertThat(meter.rows().get("tariff")).isLessThan(200L * RUNS);
    }

    /** One deed on two certain seats, which are free again afterwards. */
    private static Meter alone(InventoryId id, int seat, Deed deed) {
        LATE_SHOP.freshFrom(id, seat);
        Command<?> ready = deed.ready(LATE_SHOP, id);
        Meter before = read(LATE);
        Object value = LATE_SHOP.done(ready);
        Meter meter = read(LATE).since(before);
        undo(value);
        return meter;
    }

    private static void undo(Object value) {
        if (value instanceof Hold hold && hold.state() == Hold.State.HELD) {
            LATE_SHOP.done(new Command.ReleaseHold(hold.id()));
        } else if (value instanceof Booking booking && booking.state() == Booking.State.CONFIRMED) {
            LATE_SHOP.done(LATE_SHOP.cancel(booking));
        }
    }
}
