package io.github.holdfast.memory;

import static io.github.holdfast.hold.Pick.from;
import static io.github.holdfast.hold.Pick.named;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.Bookings;
import io.github.holdfast.booking.AuditReport;
import io.github.holdfast.calendar.Timeline;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.CustomerId;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.pricing.Quote;
import io.github.holdfast.seat.SeatPlan;
import io.github.holdfast.seat.Section;
import io.github.holdfast.store.HoldLine;
import io.github.holdfast.store.HoldRow;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The audit of the ledger in memory compares rows with definitions, with each other and with what happened. */
class MemoryWordsTest {
    private static final InventoryId HALL = InventoryId.of("hall");
    private static final HoldId SOLD = HoldId.random();
    private static final HoldId OPEN = HoldId.random();

    private final InMemoryLedger ledger = new InMemoryLedger(() -> Instant.parse("2027-01-01T00:00:00Z"));
    private final Bookings bookings = Bookings.over(ledger);

    @BeforeEach
    void sell() {
        Timeline evening = Timeline.single(ZonedDateTime.parse("2027-03-14T19:00+01:00[Europe/Vienna]"));
        bookings.inventories()
                .open(Inventory.builder(HALL, evening)
                        .seats(SeatPlan.of(Section.of("1", "2nd").bay("11", "12")))
                        .pool(Pool.counted("standing", 4))
                        .build())
                .orElseThrow();
        Hold hold = bookings.hold(SOLD, ClaimRequest.of(HALL, named("1/11"), from("standing", 1)))
                .orElseThrow();
        bookings.confirm(BookingId.random(), Quote.free(hold)).orElseThrow();
        bookings.hold(OPEN, ClaimRequest.of(HALL, named("1/12"))).orElseThrow();
        assertThat(bookings.upkeep().audit().violations()).isEmpty();
    }

    @Test
    void a_hold_that_stands_and_was_tidied_is_found() {
        change(OPEN, row -> row.toBuilder().tidied(true).build());
        finds("a hold that stands was tidied");
    }

    @Test
    void an_expiry_outside_of_the_life_of_a_hold_is_found() {
        change(
                SOLD,
                row -> row.toBuilder().expiresAt(row.boundedBy().plusSeconds(1)).build());
        finds("a hold expires outside of its life");
    }

    @Test
    void a_hold_that_is_at_home_elsewhere_is_found() {
        change(SOLD, row -> row.toBuilder().home(row.home() + 1).build());
        finds("a hold is at home elsewhere");
    }

    @Test
    void a_line_that_is_another_unit_than_it_says_or_that_began_at_another_time_is_found() {
        change(
                SOLD,
                row -> row.toBuilder()
                        .lines(row.lines().stream()
                                .map(line -> HoldLine.builder(
                                                line.number(),
                                                line.inventory(),
                                                line.claim(),
                                                row.placedAt().plusSeconds(1))
                                        .unit(line.unit() + 1)
                                        .counter(line.counter() + 1)
                                        .from(line.from())
                                        .to(line.to())
                                        .build())
                                .toList())
                        .build());
        finds("a line is not what its inventory calls it");
        finds("a line was taken at another time than its hold");
    }

    @Test
    void a_load_of_what_is_not_tallied_is_found() {
        change(
                OPEN,
                row -> row.toBuilder()
                        .lines(row.lines().stream()
                                .map(line -> HoldLine.builder(
                                                line.number(),
                                                line.inventory(),
                                                line.claim().load(7),
                                                line.heldAt())
                                        .unit(line.unit())
                                        .build())
                                .toList())
                        .build());
        finds("a line is tallied otherwise than its inventory says");
    }

    @Test
    void a_counter_with_other_bounds_than_the_definition_is_found() {
        rows().counters.forEach((key, c) -> rows().counters.put(key, new Rows.Counter(c.taken(), 1_000, 1_000, 1_000)));
        finds("a counter is bounded otherwise than its inventory");
    }

    @Test
    void a_customer_other_than_the_booking_has_is_found() {
        change(
                SOLD,
                row -> row.toBuilder()
                        .customer(Optional.of(CustomerId.of("mallory")))
                        .build());
        finds("a booking is not of the customer of its holds");
    }

    @Test
    void an_inventory_that_is_gone_is_found() {
        rows().inventories.remove(HALL);
        finds("a row is of an inventory that is not there");
        finds("an event is of nothing that is there");
    }

    @Test
    void a_booking_that_is_gone_with_its_hold_is_found_by_its_events() {
        rows().bookings.keys().forEach(rows().bookings::remove);
        change(SOLD, row -> row.toBuilder().state(Hold.State.HELD).build());
        finds("an event is of nothing that is there");
        finds("a hold is not what its last event made of it");
    }

    /** The rows that the audit reads, to be damaged. */
    private Rows rows() {
        return ledger.store.rows;
    }

    private void change(HoldId id, UnaryOperator<HoldRow> change) {
        HoldRow row = Optional.ofNullable(rows().holds.get(id)).orElseThrow();
        rows().holds.put(id, change.apply(row));
    }

    private void finds(String rule) {
        assertThat(bookings.upkeep().audit().violations())
                .extracting(AuditReport.Violation::rule)
                .contains(rule);
    }
}
