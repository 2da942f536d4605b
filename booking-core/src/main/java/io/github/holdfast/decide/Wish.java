package io.github.holdfast.decide;

import io.github.holdfast.calendar.Span;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Pick;
import io.github.holdfast.store.Cell;
import io.github.holdfast.store.CounterKey;
import io.github.holdfast.store.Plan;
import java.util.ArrayList;
import java.util.List;

/**
 * One line of a request whose words are known to mean something: the plan it is about and its slots in numbers.
 *
 * @param plan the inventory's plan
 * @param span the span in words
 * @param from the first slot
 * @param to the first slot after it
 * @param picks what is wanted
 */
record Wish(Plan plan, Span span, int from, int to, List<Pick> picks) {

    Wish(Plan plan, ClaimRequest.Line line, int from, int to) {
        this(plan, line.span(), from, to, line.picks());
    }

    int slots() {
        return to - from;
    }

    List<Cell> cellsOf(String label) {
        int unit = plan.unit(label);
        List<Cell> cells = new ArrayList<>(slots());
        for (int slot = from; slot < to; slot++) {
            cells.add(new Cell(plan.number(), unit, slot));
        }
        return cells;
    }

    List<CounterKey> countersOf(String pool) {
        int counter = plan.counter(pool);
        List<CounterKey> keys = new ArrayList<>(slots());
        for (int slot = from; slot < to; slot++) {
            keys.add(new CounterKey(plan.number(), counter, slot));
        }
        return keys;
    }

    int ceilingOf(String pool) {
        return plan.definition().pool(pool).orElseThrow().authorised();
    }
}
