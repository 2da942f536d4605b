package io.github.holdfast.pricing;

import io.github.holdfast.internal.MinorUnits;
import io.github.holdfast.terms.Percent;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** A rule made ready for use: amounts in smallest units, conditions by what they look at. Immutable. */
final class Clause {

    /** The tax of a change that is taxed as what it changes. */
    static final int NO_TAX = -1;

    private static final long NO_PERCENT = -1;

    final Rule rule;
    final Effect.Kind kind;
    final Basis basis;
    final int priority;

    /** The place of its tax class among {@link TariffPlan#taxes}, or {@link #NO_TAX}. */
    final int tax;

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

    Clause(Rule rule, List<Optional<TaxClass>> taxes) {
        this.rule = rule;
        this.kind = rule.effect().kind();
        this.basis = rule.basis();
        this.priority = rule.priority();
        this.tax = kind == Effect.Kind.SET || rule.tax().isPresent() ? taxes.indexOf(rule.tax()) : NO_TAX;
        this.amount = units(rule, rule.effect().amount());
        this.most = units(rule, rule.effect().most());
        this.percent = rule.effect().percent().map(Percent::millionths).orElse(NO_PERCENT);
        this.items = rule.scope().of(ItemCondition.class).toArray(ItemCondition[]::new);
        this.slots = rule.scope().of(SlotCondition.class).toArray(SlotCondition[]::new);
        this.travellers = rule.scope().of(TravellerCondition.class).toArray(TravellerCondition[]::new);
        this.reached =
                rule.scope().of(AmountCondition.class).stream().findFirst().orElse(null);
    }

    private static long units(Rule rule, Optional<Money> amount) {
        return amount.map(money -> MinorUnits.of("rule " + rule.id(), money)).orElse(0L);
    }

    boolean isPercent() {
        return percent != NO_PERCENT;
    }

    /** Returns what it says, without a sign: its amount, or its percentage of what has been reached. */
    long of(long running, RoundingMode rounding) {
        return isPercent() ? MinorUnits.part(running, percent, rounding) : amount;
    }

    /** Tells whether it looks at what has been reached. */
    boolean asksAmount() {
        return reached != null;
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
