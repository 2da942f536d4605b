package io.github.holdfast.memory;

import static io.github.holdfast.calendar.Span.stops;
import static io.github.holdfast.hold.Pick.from;
import static io.github.holdfast.hold.Pick.named;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.Bookings;
import io.github.holdfast.booking.AuditReport;
import io.github.holdfast.booking.Booking;
import io.github.holdfast.booking.ChangePlan;
import io.github.holdfast.calendar.Timeline;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.event.BookingEvent;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryChange;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.pricing.Quote;
import io.github.holdfast.seat.SeatPlan;
import io.github.holdfast.seat.Section;
import io.github.holdfast.store.Cell;
import io.github.holdfast.store.HoldRow;
import io.github.holdfast.store.Pending;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The audit of the ledger in memory finds each kind of damage that a bug could do to its rows. */
class MemoryAuditTest {
    private static final InventoryId TRAIN = InventoryId.of("ic-1");
    private static final HoldId SOLD = HoldId.random();
    private static final HoldId OPEN = HoldId.random();

    private Instant now = Instant.parse("2027-01-01T00:00:00Z");
    private final InMemoryLedger ledger = new InMemoryLedger(() -> now);
    private final Bookings bookings = Bookings.over(ledger);

    @BeforeEach
    void sell() {
        Timeline timeline = Timeline.departs("A", ZonedDateTime.parse("2027-03-14T10:00+01:00[Europe/Vienna]"))
                .calls("B", LocalTime.of(11, 0), LocalTime.of(11, 2))
                .arrives("C", LocalTime.of(12, 0));
        bookings.inventories()
                .open(Inventory.builder(TRAIN, timeline)
                        .seats(SeatPlan.of(Section.of("1", "2nd").bay("11", "12")))
                        .pool(Pool.counted("bike", 4))
                        .build())
                .orElseThrow();
        Hold hold = hold(SOLD, ClaimRequest.of(TRAIN, stops("A", "C"), named("1/11"), from("bike", 1)));
        bookings.confirm(BookingId.random(), Quote.free(hold)).orElseThrow();
        hold(OPEN, ClaimRequest.of(TRAIN, stops("A", "B"), named("1/12"), from("bike", 1)));
        assertThat(bookings.upkeep().audit().violations()).isEmpty();
    }

    @Test
    void a_claim_of_nobody_is_found() {
        Cell free = new Cell(anyCell().inventory(), 99, 0);
        rows().cells.put(free, HoldId.random());
        finds("a claim belongs to no live hold");
    }

    @Test
    void a_claim_that_a_hold_did_not_ask_for_is_found() {
        rows().cells.put(new Cell(anyCell().inventory(), 99, 0), SOLD);
        finds("a claim belongs to no live hold");
    }

    @Test
    void a_claim_of_a_released_hold_is_found() {
        Cell kept = cellOf(OPEN);
        bookings.release(OPEN).orElseThrow();
        assertThat(bookings.upkeep().audit().violations()).isEmpty();
        rows().cells.put(kept, OPEN);
        finds("a claim belongs to no live hold");
    }

    @Test
    void a_claim_kept_by_an_expired_hold_that_was_tidied_is_found() {
        Cell kept = cellOf(OPEN);
        now = now.plus(Duration.ofHours(1));
        assertThat(bookings.upkeep().audit().violations()).isEmpty();
        bookings.upkeep().sweep(100).orElseThrow();
        assertThat(bookings.upkeep().audit().violations()).isEmpty();
        rows().cells.put(kept, OPEN);
        finds("a claim belongs to no live hold");
    }

    @Test
    void a_lost_claim_is_found() {
        rows().cells.remove(cellOf(OPEN));
        finds("a live hold lost a claim");
    }

    @Test
    void what_lapses_and_is_not_noted_is_found() {
        rows().pending.keys().forEach(rows().pending::remove);
        finds("what lapses of a hold is not noted");
    }

    @Test
    void what_is_sold_and_is_noted_as_lapsing_is_found() {
        HoldRow sold = rows().holds.get(SOLD);
        rows().pending.put(new Pending(sold.parts().first(), sold.expiresAt(), SOLD), SOLD);
        finds("what lapses of a hold is not noted");
    }

    @Test
    void what_lapses_at_another_time_than_its_hold_is_found() {
        Pending right = rows().pending.keys().iterator().next();
        rows().pending.put(new Pending(right.part(), right.lapsesAt().plusSeconds(1), OPEN), OPEN);
        finds("what lapses belongs to no hold, or lapses at another time");
    }

    @Test
    void a_counter_that_drifted_is_found() {
        rows().counters
                .forEach((key, c) ->
                        rows().counters.put(key, new Rows.Counter(c.taken() + 1, c.ceiling(), c.high(), c.highest())));
        finds("a counter is not the sum of its lines");
    }

    @Test
    void a_lost_counter_is_found() {
        rows().counters.forEach((key, counter) -> rows().counters.remove(key));
        finds("a line has no counter");
    }

    @Test
    void what_lapses_of_nobody_is_found() {
        HoldId stranger = HoldId.random();
        Pending right = rows().pending.keys().iterator().next();
        rows().pending.put(new Pending(right.part(), right.lapsesAt(), stranger), stranger);
        finds("what lapses belongs to no hold, or lapses at another time");
    }

    @Test
    void a_seat_sold_twice_is_found_in_the_history() {
        HoldRow sold = rows().holds.get(SOLD);
        HoldId twin = HoldId.random();
        rows().holds.put(twin, sold.toBuilder().id(twin).build());
        finds("a cell had two owners at one time");
    }

    @Test
    void a_pool_that_was_sold_above_what_was_authorised_is_found_in_the_history() {
        HoldRow sold = rows().holds.get(SOLD);
        for (int more = 0; more < 2; more++) {
            HoldId twin = HoldId.random();
            rows().holds.put(twin, sold.toBuilder().id(twin).build());
            assertThat(rules()).doesNotContain("a pool was above what was authorised");
        }
        HoldId last = HoldId.random();
        rows().holds.put(last, sold.toBuilder().id(last).build());
        finds("a pool was above what was authorised");
    }

    @Test
    void a_pool_that_was_resized_is_judged_by_the_most_that_ever_was_authorised() {
        bookings.release(OPEN).orElseThrow();
        hold(HoldId.random(), ClaimRequest.of(TRAIN, stops("B", "C"), from("bike", 3)));
        amend(InventoryChange.resize(Pool.counted("bike", 1)));
        assertThat(bookings.upkeep().audit().violations()).isEmpty();
        now = now.plus(Duration.ofHours(1));
        amend(InventoryChange.resize(Pool.counted("bike", 9)));
        hold(HoldId.random(), ClaimRequest.of(TRAIN, stops("A", "C"), from("bike", 8)));
        amend(InventoryChange.resize(Pool.counted("bike", 0)));
        assertThat(bookings.upkeep().audit().violations()).isEmpty();
    }

    @Test
    void places_of_a_pool_that_change_hands_at_one_instant_are_not_counted_twice() {
        Hold all = hold(HoldId.random(), ClaimRequest.of(TRAIN, stops("B", "C"), from("bike", 3)));
        bookings.release(all.id()).orElseThrow();
        hold(HoldId.random(), ClaimRequest.of(TRAIN, stops("B", "C"), from("bike", 3)));
        assertThat(bookings.upkeep().audit().violations()).isEmpty();
    }

    @Test
    void an_end_that_does_not_fit_the_state_is_found() {
        change(OPEN, row -> row.toBuilder().state(Hold.State.EXPIRED).build());
        finds("an expired hold ended at another time");
        change(OPEN, row -> row.toBuilder().state(Hold.State.RELEASED).build());
        finds("a hold that is over did not end");
    }

    @Test
    void a_booking_without_its_hold_is_found() {
        rows().holds.remove(SOLD);
        finds("a booking has a hold that it did not confirm");
    }

    @Test
    void a_booking_of_a_hold_that_is_not_confirmed_is_found() {
        change(SOLD, row -> row.toBuilder().state(Hold.State.HELD).build());
        finds("a booking has a hold that it did not confirm");
    }

    @Test
    void a_cancelled_item_whose_places_stand_is_found() {
        Booking before = rows().bookings.values().findFirst().orElseThrow().booking();
        HoldRow standing = rows().holds.get(SOLD);
        bookings.cancel(
                        OperationId.random(),
                        bookings.quoteCancellation(before.itemIds()).orElseThrow())
                .orElseThrow();
        assertThat(bookings.upkeep().audit().violations()).isEmpty();
        rows().holds.put(SOLD, standing);
        finds("an item and its line disagree");
    }

    @Test
    void a_lost_event_is_found() {
        List<BookingEvent> all = rows().events.all();
        keepEvents(event -> event != all.get(all.size() - 1));
        finds("a hold and its events disagree");
    }

    @Test
    void a_gap_among_events_is_found() {
        keepEvents(event -> !event.aggregateId().equals(SOLD.toString()) || event.sequence() != 1);
        finds("a sequence has a gap");
    }

    @Test
    void only_the_first_hundred_of_a_kind_are_told() {
        for (int i = 0; i < 150; i++) {
            rows().cells.put(new Cell(1, i, 0), HoldId.random());
        }
        assertThat(bookings.upkeep().audit().violations()).hasSize(100);
    }

    private Hold hold(HoldId id, ClaimRequest request) {
        return bookings.hold(id, request).orElseThrow();
    }

    private Cell cellOf(HoldId id) {
        return rows().cells
                .rows()
                .filter(row -> row.value().equals(id))
                .findFirst()
                .orElseThrow()
                .key();
    }

    private Cell anyCell() {
        return rows().cells.rows().findFirst().orElseThrow().key();
    }

    /** The rows that the audit reads, to be damaged. */
    private Rows rows() {
        return ledger.store.rows;
    }

    private void keepEvents(Predicate<BookingEvent> kept) {
        Rows right = rows();
        Rows wrong = new Rows(right, new Log<>());
        wrong.events.add(right.events.all().stream().filter(kept).toList());
        ledger.store.rows = wrong;
    }

    private void change(HoldId id, UnaryOperator<HoldRow> change) {
        HoldRow row = Optional.ofNullable(rows().holds.get(id)).orElseThrow();
        rows().holds.put(id, change.apply(row));
    }

    private void amend(InventoryChange change) {
        ChangePlan plan = bookings.inventories().plan(TRAIN, change).orElseThrow();
        bookings.inventories().apply(OperationId.random(), plan).orElseThrow();
    }

    private void finds(String rule) {
        assertThat(rules()).contains(rule);
    }

    private List<String> rules() {
        return bookings.upkeep().audit().violations().stream()
                .map(AuditReport.Violation::rule)
                .toList();
    }
}
