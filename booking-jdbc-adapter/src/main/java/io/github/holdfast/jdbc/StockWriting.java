package io.github.holdfast.jdbc;

import io.github.holdfast.hold.HoldId;
import io.github.holdfast.store.Changes;
import io.github.holdfast.store.CounterKey;
import io.github.holdfast.store.Draw;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes cells, counters and what holds drew from counters. */
final class StockWriting {

    private static final String COUNTER = "t.scope = k.scope AND t.counter_key = k.counter_key AND t.slot = k.slot";

    private static final String NEW_COUNTERS = """
            INSERT INTO {counter} (scope, counter_key, slot, taken, ceiling, high, highest)
             SELECT k.scope, k.counter_key, k.slot, k.taken, k.authorised, k.authorised, k.authorised FROM @1""";

    private static final String NAMED_REVISION =
            " AND k.stamp = (SELECT i.revision_stamp FROM {inventory} i WHERE i.number = k.scope)";

    private static final String RAISING =
            "high = GREATEST(t.high, k.highest), highest = GREATEST(t.highest, k.highest)";

    /** What sinks takes its bound along. Set before what it depends on: MariaDB would see the new value. */
    private static final String MOVING =
            "high = CASE WHEN k.delta < 0 THEN GREATEST(t.ceiling, t.taken + k.delta) ELSE t.high END,"
                    + " taken = t.taken + k.delta";

    private static final String SETTLING = "ceiling = k.ceiling, high = GREATEST(k.ceiling, t.taken)";

    private final Trip trip;

    StockWriting(Trip trip) {
        this.trip = trip;
    }

    void write(Changes changes, Authorised authorised) {
        writeCells(changes.cells());
        writeCounters(changes, authorised);
        writeDraws(changes);
    }

    void writeCells(List<Changes.CellChange> cells) {
        Rows taken = Rows.of("inventory_id long, unit_no int, slot int, hold_id uuid");
        Rows passed = Rows.of("inventory_id long, unit_no int, slot int, before_id uuid, hold_id uuid");
        Rows freed = Rows.of("inventory_id long, unit_no int, slot int, before_id uuid");
        for (Changes.CellChange change : cells) {
            long inventory = change.cell().inventory();
            int unit = change.cell().unit();
            int slot = change.cell().slot();
            @Nullable UUID before = change.before().map(HoldId::value).orElse(null);
            @Nullable UUID after = change.after().map(HoldId::value).orElse(null);
            if (before == null) {
                taken.add(inventory, unit, slot, after);
            } else if (after == null) {
                freed.add(inventory, unit, slot, before);
            } else {
                passed.add(inventory, unit, slot, before, after);
            }
        }
        String same = "t.inventory_id = k.inventory_id AND t.unit_no = k.unit_no AND t.slot = k.slot";
        trip.insert("claim", taken);
        trip.update("claim", passed, same + " AND t.hold_id = k.before_id", "hold_id = k.hold_id");
        trip.delete("claim", freed, same + " AND t.hold_id = k.before_id");
    }

    /**
     * The bound of a counter, {@code high}, is the database's own guard: no hold raises it. A row that the first sale makes
     * takes it from the definition, under the definition's stamp; afterwards it follows changes of the definition.
     */
    private void writeCounters(Changes changes, Authorised authorised) {
        Rows fresh = Rows.of("scope long, counter_key text, slot int, taken int, authorised int, stamp long");
        Rows moved = Rows.of("scope long, counter_key text, slot int, delta int, most int");
        for (Changes.CounterChange change : changes.counters()) {
            CounterKey key = change.key();
            if (change.isNew()) {
                fresh.add(
                        key.scope(),
                        key.key(),
                        key.slot(),
                        change.delta(),
                        authorised.inAll(key),
                        authorised.stamp(key));
            } else {
                moved.add(key.scope(), key.key(), key.slot(), change.delta(), change.limit());
            }
        }
        Rows ceilings = Rows.of("scope long, counter_key text, slot int, ceiling int, highest int, stamp long");
        for (Changes.CeilingChange change : changes.ceilings()) {
            CounterKey key = change.key();
            ceilings.add(key.scope(), key.key(), key.slot(), change.ceiling(), change.highest(), authorised.stamp(key));
        }
        trip.insertSelected(
                NEW_COUNTERS + trip.join("inventory", "i", "i.number = k.scope AND i.revision_stamp = k.stamp"), fresh);
        trip.update("counter", ceilings, COUNTER + NAMED_REVISION, RAISING);
        trip.update("counter", moved, COUNTER + " AND (k.delta <= 0 OR t.taken + k.delta <= k.most)", MOVING);
        trip.update("counter", ceilings, COUNTER + NAMED_REVISION, SETTLING);
    }

    void writeDraws(Changes changes) {
        Rows returned = Rows.of("hold_id uuid, line_no int, slot int");
        changes.returned()
                .forEach(draw -> returned.add(
                        draw.hold().value(), draw.line(), draw.key().slot()));
        trip.delete("draw", returned, "t.hold_id = k.hold_id AND t.line_no = k.line_no AND t.slot = k.slot");
        Rows lapses = Rows.of("hold_id uuid, lapses_at time");
        changes.lapses().forEach((hold, at) -> lapses.add(hold.value(), at.orElse(null)));
        trip.updateAny("draw", lapses, "t.hold_id = k.hold_id", "lapses_at = k.lapses_at");
        Map<HoldId, @Nullable Instant> lapsesAt = new HashMap<>();
        changes.placed().forEach(row -> lapsesAt.put(row.id(), row.lapsesAt().orElse(null)));
        Rows drawn = Rows.of("""
                hold_id uuid, line_no int, slot int, scope long, counter_key text, quantity int, lapses_at time""");
        for (Draw draw : changes.drawn()) {
            CounterKey key = draw.key();
            drawn.add(
                    draw.hold().value(),
                    draw.line(),
                    key.slot(),
                    key.scope(),
                    key.key(),
                    draw.quantity(),
                    lapsesAt.get(draw.hold()));
        }
        trip.insert("draw", drawn);
    }
}
