package io.github.holdfast.decide;

import io.github.holdfast.booking.ChangePlan;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Pick;
import io.github.holdfast.internal.Unknown;
import io.github.holdfast.inventory.Campaign;
import io.github.holdfast.inventory.InventoryChange;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.store.CounterKey;
import io.github.holdfast.store.InventoryRow;
import io.github.holdfast.store.Plans;
import io.github.holdfast.store.StockKeys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the cells and counters that a batch needs to know. A change of an inventory may be accepted or not, so what comes
 * after it in the batch is looked up by every definition that the inventory may have by then.
 */
final class NeededStock {

    private final Plans plans;
    private final WantedKeys keys = new WantedKeys();
    private final Map<InventoryId, List<InventoryRow>> changed = new HashMap<>();

    NeededStock(Plans plans) {
        this.plans = plans;
    }

    StockKeys keys() {
        return keys;
    }

    /** Adds what a request wants, by every definition that its inventories may have. */
    void add(ClaimRequest request) {
        if (changed.isEmpty() || request.lines().stream().noneMatch(line -> changed.containsKey(line.inventory()))) {
            add(new Wishes(request.lines(), plans));
            return;
        }
        for (ClaimRequest.Line line : request.lines()) {
            for (InventoryRow row : possible(line.inventory())) {
                add(new Wishes(List.of(line), new Plans(List.of(row))));
            }
        }
    }

    /** Adds what uses of codes want, by every definition that their campaigns may have. */
    void add(Set<String> codes) {
        for (String code : codes) {
            for (InventoryRow row : possible(Campaign.idOf(code))) {
                Wish use = Redeeming.wish(row.plan());
                use.countersOf(Campaign.USES).forEach(key -> keys.add(key, 1, use.ceilingOf(Campaign.USES)));
            }
        }
    }

    private void add(Wishes wishes) {
        if (wishes.refusal().isPresent()) {
            return;
        }
        for (Wish wish : wishes.understood()) {
            for (Pick pick : wish.picks()) {
                if (pick instanceof Pick.Named named) {
                    for (String label : named.labels()) {
                        wish.cellsOf(label).forEach(keys::add);
                        wish.tallyOf(label).ifPresent(tally -> addTally(wish, tally));
                    }
                } else if (pick instanceof Pick.Best best) {
                    keys.add(new StockKeys.Range(wish.plan().number(), wish.from(), wish.to()));
                    best
                            .category()
                            .map(List::of)
                            .orElse(wish.plan().definition().tallies())
                            .stream()
                            .flatMapToInt(category -> wish.plan().tally(category).stream())
                            .forEach(tally -> addTally(wish, tally));
                } else if (pick instanceof Pick.From from) {
                    int ceiling = wish.ceilingOf(from.pool());
                    wish.countersOf(from.pool()).forEach(key -> keys.add(key, from.quantity(), ceiling));
                    if (wish.plan().isTallied(from.pool())) {
                        wish.countersOf(from.pool()).forEach(keys::addLoad);
                    }
                } else {
                    throw Unknown.kind(pick);
                }
            }
        }
    }

    private void addTally(Wish wish, int tally) {
        for (CounterKey key : wish.countersOf(tally)) {
            keys.add(key, 1, wish.plan().authorised(key));
            keys.addLoad(key);
        }
    }

    /** Adds what a change would withdraw or resize, by every definition that the inventory may have. */
    void add(InventoryId inventory, InventoryChange change) {
        for (InventoryRow row : possible(inventory)) {
            Amendment amendment = new Amendment(row.plan(), change);
            if (amendment.refusal().isEmpty()) {
                amendment.cells().forEach(keys::add);
                amendment.counters().forEach(key -> keys.add(key, 0, amendment.authorised()));
            }
        }
    }

    /** Says that an inventory may be changed as planned, so that what comes after may meet it so. */
    void foresee(ChangePlan planned) {
        for (InventoryRow row : possible(planned.inventory())) {
            if (row.plan().revision() == planned.revision()) {
                Amendment amendment = new Amendment(row.plan(), planned.change());
                changed.computeIfAbsent(planned.inventory(), any -> new ArrayList<>())
                        .add(new InventoryRow(amendment.after(), row.version(), row.sequence()));
            }
        }
    }

    private List<InventoryRow> possible(InventoryId inventory) {
        List<InventoryRow> rows = new ArrayList<>();
        Optional<InventoryRow> found = plans.row(inventory);
        found.ifPresent(rows::add);
        rows.addAll(changed.getOrDefault(inventory, List.of()));
        return rows;
    }
}
