package io.github.holdfast.jdbc;

import io.github.holdfast.hold.HoldId;
import io.github.holdfast.ledger.Changes;
import io.github.holdfast.ledger.CounterKey;
import io.github.holdfast.ledger.Draw;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes cells, counters and what holds drew from counters. */
final class StockWriting {

    private final Trip trip;

    StockWriting(Trip trip) {
        this.trip = trip;
    }

    void write(Changes changes) {
        writeCells(changes.cells());
        writeCounters(changes.counters());
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

    private void writeCounters(List<Changes.CounterChange> counters) {
        Rows fresh = Rows.of("scope long, counter_key text, slot int, taken int, ceiling int, high int, highest int");
        Rows moved = Rows.of("scope long, counter_key text, slot int, delta int, ceiling int, most int");
        for (Changes.CounterChange change : counters) {
            CounterKey key = change.key();
            int ceiling = change.ceiling();
            int most = change.limit();
            if (change.isNew()) {
                int high = most == ceiling ? ceiling : Math.max(ceiling, change.delta());
                fresh.add(key.scope(), key.key(), key.slot(), change.delta(), ceiling, high, most);
            } else {
                moved.add(key.scope(), key.key(), key.slot(), change.delta(), ceiling, most);
            }
        }
        trip.insert("counter", fresh);
        trip.update(
                "counter",
                moved,
                "t.scope = k.scope AND t.counter_key = k.counter_key AND t.slot = k.slot"
                        + " AND (k.delta <= 0 OR t.taken + k.delta <= k.most)",
                // A rise below an unchanged ceiling leaves "high" alone, so that its CHECK guards by itself.
                "high = CASE WHEN k.delta > 0 AND k.ceiling = t.ceiling AND k.most = t.ceiling THEN t.high"
                        + " ELSE GREATEST(k.ceiling, t.taken + k.delta) END,"
                        + " taken = t.taken + k.delta, ceiling = k.ceiling,"
                        + " highest = GREATEST(t.highest, k.most)");
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
