package io.github.holdfast.pricing;

import io.github.holdfast.internal.MinorUnits;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** A rule made ready for use: amounts in smallest units, conditions by what they look at. Immutable. */
final class Clause {

    private static final int NO_PERCENT = -1;

    final Rule rule;
    final Effect.Kind kind;
    final Basis basis;

    /** Smallest units; for an amount given the least. 0, if the rule says a percentage. */
    final long amount;

    /** The largest amount that may be given. */
    final long most;

    /** Millionths of a percent, or {@link #NO_PERCENT}. */
    private final long percent;

    private final ItemCondition[] items;
    private final SlotCondition[] slots;
    private final TravellerCondition[] travellers;
    private final @Nullable AmountCondition reached;

    Clause(Rule rule) {
        this.rule = rule;
        this.kind = rule.effect().kind();
        this.basis = rule.basis();
        this.amount = units(rule, rule.effect().amount().orElse(null));
        this.most = units(rule, rule.effect().most().orElse(null));
        this.percent =
                rule.effect().percent().map(percent -> percent.millionths()).orElse((long) NO_PERCENT);
        this.items = rule.scope().of(ItemCondition.class).toArray(ItemCondition[]::new);
        this.slots = rule.scope().of(SlotCondition.class).toArray(SlotCondition[]::new);
        this.travellers = rule.scope().of(TravellerCondition.class).toArray(TravellerCondition[]::new);
        this.reached =
                rule.scope().of(AmountCondition.class).stream().findFirst().orElse(null);
    }

    private static long units(Rule rule, @Nullable Money amount) {
        return amount == null ? 0 : MinorUnits.of("rule " + rule.id(), amount);
    }

    boolean isPercent() {
        return percent != NO_PERCENT;
    }

    /** Returns the percentage in millionths of a percent. */
    long percent() {
        return percent;
    }

    /** Tells whether it may hold for an item; where slots are not counted singly, the item's first is looked at. */
    boolean holds(Subject subject) {
        for (ItemCondition condition : items) {
            if (!condition.holds(subject)) {
                return false;
            }
        }
        return basis.bySlot() || holds(subject.item().slots().get(0), 0);
    }

    boolean holds(Facts.Slot slot, int number) {
        for (SlotCondition condition : slots) {
            if (!condition.holds(slot, number)) {
                return false;
            }
        }
        return true;
    }

    boolean holds(Passenger passenger) {
        for (TravellerCondition condition : travellers) {
            if (!condition.holds(passenger)) {
                return false;
            }
        }
        return true;
    }

    boolean holds(long amountReached) {
        return reached == null || reached.holds(amountReached);
    }
}
