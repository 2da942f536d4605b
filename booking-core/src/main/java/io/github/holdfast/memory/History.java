package io.github.holdfast.memory;

import io.github.holdfast.hold.Hold;
import io.github.holdfast.store.Cell;
import io.github.holdfast.store.CounterKey;
import io.github.holdfast.store.HoldLine;
import io.github.holdfast.store.HoldRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** What lay where from when to when, by when lines were taken and ended: checked for every moment there was. */
final class History {

    private final Map<Cell, List<Spell>> spells = new HashMap<>();
    private final Map<CounterKey, List<Move>> moves = new HashMap<>();

    private record Spell(Instant from, Instant to) {}

    private record Move(Instant at, int quantity) {}

    History(Iterable<HoldRow> holds) {
        for (HoldRow row : holds) {
            for (HoldLine line : row.lines()) {
                Instant end = row.endOf(line).orElse(row.state() == Hold.State.HELD ? row.expiresAt() : Hold.NEVER);
                if (!line.heldAt().equals(end)) { // or else it was taken and given back within one batch
                    add(line, end);
                }
            }
        }
    }

    private void add(HoldLine line, Instant end) {
        for (Cell cell : line.cells()) {
            spells.computeIfAbsent(cell, any -> new ArrayList<>()).add(new Spell(line.heldAt(), end));
        }
        for (CounterKey key : line.counters()) {
            List<Move> counted = moves.computeIfAbsent(key, any -> new ArrayList<>());
            counted.add(new Move(line.heldAt(), line.claim().quantity()));
            counted.add(new Move(end, -line.claim().quantity()));
        }
    }

    void checkCells(BiConsumer<String, Object> violation) {
        spells.forEach((cell, all) -> {
            all.sort(Comparator.comparing(Spell::from));
            for (int i = 1; i < all.size(); i++) {
                if (all.get(i).from().isBefore(all.get(i - 1).to())) {
                    violation.accept(
                            "a cell had two owners at one time",
                            cell + " at " + all.get(i).from());
                }
            }
        });
    }

    /** What is given back at an instant can be taken at the same instant. */
    void checkPools(Table<CounterKey, Rows.Counter> counters, BiConsumer<String, Object> violation) {
        moves.forEach((key, all) -> {
            int highest = Optional.ofNullable(counters.get(key))
                    .map(Rows.Counter::highest)
                    .orElse(0);
            all.sort(Comparator.comparing(Move::at).thenComparing(Move::quantity));
            int taken = 0;
            for (Move move : all) {
                taken += move.quantity();
                if (move.quantity() > 0 && taken > highest) {
                    violation.accept(
                            "a pool was above what was authorised",
                            key + " at " + move.at() + ": " + taken + " of " + highest);
                }
            }
        });
    }
}
