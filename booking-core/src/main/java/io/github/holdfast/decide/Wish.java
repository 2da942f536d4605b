package io.github.holdfast.decide;

import io.github.holdfast.calendar.Span;
import io.github.holdfast.hold.Claim;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Pick;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.store.Cell;
import io.github.holdfast.store.CounterKey;
import io.github.holdfast.store.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

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
        return countersOf(plan.counter(pool));
    }

    List<CounterKey> countersOf(int counter) {
        List<CounterKey> keys = new ArrayList<>(slots());
        for (int slot = from; slot < to; slot++) {
            keys.add(new CounterKey(plan.number(), counter, slot));
        }
        return keys;
    }

    /** Returns the number of what tallies the category of a place; empty if nothing does. */
    OptionalInt tallyOf(String label) {
        return plan.tally(plan.definition().seats().seat(label).orElseThrow().category());
    }

    /** Returns the claim of a place as the plan has it, and under the tariff that prices it, as far as that is clear. */
    Claim claim(Pick pick, String label) {
        Claim claim = Claim.numbered(plan.id(), span, label)
                .category(plan.definition().seats().seat(label).orElseThrow().category());
        return priced(claim, pick.choice());
    }

    /** Returns the claim of places of a pool. */
    Claim claim(Pick.From from, String pool, int quantity) {
        return priced(Claim.counted(plan.id(), span, pool, quantity), from.choice());
    }

    private Claim priced(Claim bare, Pick.FareChoice choice) {
        List<TariffId> tariffs = plan.definition().tariffs();
        Optional<TariffId> tariff =
                choice.tariff().or(() -> tariffs.size() == 1 ? Optional.of(tariffs.get(0)) : Optional.empty());
        Claim under = tariffs.isEmpty() ? bare : bare.priced();
        Claim claim = tariff.map(under::tariff).orElse(under);
        return choice.fare().map(claim::fare).orElse(claim);
    }

    int ceilingOf(String pool) {
        return plan.definition().pool(pool).orElseThrow().authorised();
    }
}
