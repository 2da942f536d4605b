package io.github.holdfast.memory;

import static io.github.holdfast.hold.Pick.from;
import static io.github.holdfast.hold.Pick.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.holdfast.Bookings;
import io.github.holdfast.calendar.Timeline;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.seat.SeatPlan;
import io.github.holdfast.seat.Section;
import io.github.holdfast.store.Cell;
import io.github.holdfast.store.Changes;
import io.github.holdfast.store.Changes.CellChange;
import io.github.holdfast.store.Changes.CounterChange;
import io.github.holdfast.store.CounterKey;
import io.github.holdfast.store.InventoryRow;
import io.github.holdfast.store.Pending;
import io.github.holdfast.store.Plan;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Changes that a key or a CHECK of a database would refuse are refused in memory too, and nothing of them is written. */
class StoreTest {
    private static final InventoryId HALL = InventoryId.of("brahms");
    private static final HoldId KNOWN = HoldId.random();
    private static final HoldId NEXT = HoldId.random();

    /** Keeps what would be written; once it is told to, instead of writing it. */
    private static final class Keeping extends Store {
        private boolean writing = true;
        private Optional<Changes> kept = Optional.empty();

        @Override
        void write(Changes changes) {
            kept = Optional.of(changes);
            if (writing) {
                super.write(changes);
            }
        }
    }

    private final Keeping store = new Keeping();
    private final InMemoryLedger ledger = new InMemoryLedger(() -> Instant.parse("2027-01-01T00:00:00Z"), store);
    private final Bookings bookings = Bookings.over(ledger);
    private Changes right;
    private long hall;

    @BeforeEach
    void decide() {
        Timeline evening = Timeline.single(ZonedDateTime.parse("2027-03-14T19:30+01:00[Europe/Vienna]"));
        bookings.inventories()
                .open(Inventory.builder(HALL, evening)
                        .seats(SeatPlan.of(Section.of("stalls", "A").row("1", 4)))
                        .pool(Pool.counted("standing", 4))
                        .build())
                .orElseThrow();
        place(KNOWN, "stalls/1/1");
        hall = anyCell().inventory();
        store.writing = false;
        place(NEXT, "stalls/1/2");
        right = store.kept.orElseThrow();
        store.writing = true;
    }

    private void place(HoldId id, String seat) {
        bookings.hold(id, ClaimRequest.of(HALL, named(seat), from("standing", 1)))
                .orElseThrow();
    }

    @Test
    void what_was_decided_is_written() {
        Map<String, Object> before = rows();
        store.write(right);
        assertThat(rows()).isNotEqualTo(before);
        assertThat(store.rows.holds.containsKey(NEXT)).isTrue();
        assertThat(bookings.upkeep().audit().violations()).isEmpty();
    }

    @Test
    void a_cell_that_belongs_to_somebody_else_stops_all_of_it() {
        Cell taken = anyCell();
        refuses(with(new CellChange(taken, Optional.empty(), Optional.of(NEXT))), "belongs to");
        refuses(with(new CellChange(taken, Optional.of(NEXT), Optional.empty())), "belongs to");
        refuses(with(new CellChange(new Cell(hall, 3, 0), Optional.of(KNOWN), Optional.empty())), "belongs to");
    }

    @Test
    void a_counter_that_would_leave_its_bounds_stops_all_of_it() {
        CounterKey key = store.rows.counters.keys().iterator().next();
        refuses(with(new CounterChange(key, false, 4, 4)), "would rise to 5 of 4");
        refuses(with(new CounterChange(key, false, -2, 4)), "counter at -1");
    }

    @Test
    void a_hold_that_was_wrongly_accepted_does_not_raise_the_bound_of_a_counter() {
        CounterKey known = store.rows.counters.keys().iterator().next();
        refuses(with(new CounterChange(known, false, 40, 100)), "outside 0");
        CounterKey first = new CounterKey(known.scope(), known.counter(), known.slot() + 1);
        refuses(with(new CounterChange(first, true, 40, 100)), "outside 0");
    }

    @Test
    void what_is_settled_and_is_not_pending_stops_all_of_it() {
        Pending known = store.rows.pending.keys().iterator().next();
        Pending later = new Pending(known.part(), known.lapsesAt().plusSeconds(1), KNOWN);
        refuses(right.toBuilder().settled(List.of(later)).build(), "not pending");
    }

    @Test
    void what_is_noted_twice_or_of_a_hold_that_is_not_there_stops_all_of_it() {
        Pending known = store.rows.pending.keys().iterator().next();
        refuses(right.toBuilder().pending(List.of(known)).build(), "noted already");
        Pending strange = new Pending(known.part(), known.lapsesAt(), HoldId.random());
        refuses(right.toBuilder().pending(List.of(strange)).build(), "no such hold");
    }

    @Test
    void an_inventory_that_is_not_there_stops_all_of_it() {
        refuses(touching(hall + 1), "no inventory has the number");
    }

    @Test
    void the_number_of_another_inventory_stops_all_of_it() {
        Plan known = Optional.ofNullable(store.rows.inventories.get(HALL))
                .orElseThrow()
                .plan();
        Inventory other = Inventory.builder(
                        InventoryId.of("mahler"), known.definition().timeline())
                .pool(Pool.counted("standing", 1))
                .build();
        Plan same = Plan.builder(hall, other, known.openedAs()).build();
        refuses(opening(new InventoryRow(same, 0, 1)), "has the number of another inventory");
    }

    private void refuses(Changes wrong, String why) {
        Map<String, Object> before = rows();
        assertThatThrownBy(() -> store.write(wrong))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(why);
        assertThat(rows()).isEqualTo(before);
        assertThat(bookings.upkeep().audit().violations()).isEmpty();
    }

    private Map<String, Object> rows() {
        return AllRows.of(store.rows);
    }

    private Cell anyCell() {
        return store.rows.cells.keys().iterator().next();
    }

    private Changes with(CellChange wrong) {
        List<CellChange> cells = new ArrayList<>(right.cells());
        cells.add(wrong);
        return right.toBuilder().cells(cells).build();
    }

    private Changes with(CounterChange wrong) {
        return right.toBuilder().counters(List.of(wrong)).build();
    }

    private Changes touching(long wrong) {
        return right.toBuilder().touched(new TreeSet<>(List.of(wrong))).build();
    }

    private Changes opening(InventoryRow wrong) {
        return right.toBuilder().opened(List.of(wrong)).build();
    }
}
