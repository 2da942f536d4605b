package io.github.holdfast.pricing;

import io.github.holdfast.internal.MinorUnits;
import io.github.holdfast.internal.Text;
import io.github.holdfast.terms.Percent;
import org.joda.money.Money;

/** Checks what a rule says by itself; how rules go together is checked by {@link TariffCheck}. */
final class RuleCheck {

    private RuleCheck() {}

    /** Checks what a rule does, and for each of what. */
    static void effect(String id, Effect effect, Basis basis) {
        String rule = "rule " + Text.shown(id);
        Effect.Kind kind = effect.kind();
        boolean bounds = kind == Effect.Kind.SET || kind == Effect.Kind.CAP || kind == Effect.Kind.FLOOR;
        if (basis == Basis.BOOKING && bounds) {
            throw new IllegalArgumentException(
                    rule + ": " + kind + " must be for each place, slot or traveller, not " + "for the BOOKING");
        }
        effect.percent().ifPresent(percent -> percent(rule, kind, basis, percent));
        effect.amount().ifPresent(amount -> {
            long least = units(id, amount);
            if (kind == Effect.Kind.GIVEN) {
                bounds(id, amount, effect.most().orElseThrow());
            } else if (least < 0) {
                throw new IllegalArgumentException(
                        rule + " must be 0 or more: " + amount + "; less is said by reduce, more by surcharge");
            }
        });
    }

    private static void percent(String rule, Effect.Kind kind, Basis basis, Percent percent) {
        if (percent.millionths() < 0) {
            throw new IllegalArgumentException(
                    rule + " must be 0 % or more: " + percent + " %; less is said by reduce, more by surcharge");
        }
        if (kind == Effect.Kind.REDUCE && percent.millionths() > MinorUnits.WHOLE) {
            throw new IllegalArgumentException(rule + " must take off 100 % at most: " + percent + " %");
        }
        if (kind == Effect.Kind.FEE && basis != Basis.BOOKING && basis != Basis.PLACE) {
            throw new IllegalArgumentException(
                    rule + ": a fee in percent must be for the BOOKING or each PLACE, not each " + basis);
        }
    }

    /** Checks that what a rule does may be taxed otherwise than what it changes: only what makes a price larger. */
    static void tax(String id, Effect effect) {
        boolean adds = switch (effect.kind()) {
            case SET, SURCHARGE, FEE -> true;
            case GIVEN -> effect.amount().orElseThrow().isPositiveOrZero();
            case REDUCE, CAP, FLOOR -> false;
        };
        if (!adds) {
            throw new IllegalArgumentException("rule " + Text.shown(id) + ": " + effect.kind()
                    + " has no tax class of its own; it is taxed as what it changes");
        }
    }

    private static void bounds(String id, Money least, Money most) {
        if (!least.getCurrencyUnit().equals(most.getCurrencyUnit())) {
            throw new IllegalArgumentException(
                    "rule " + Text.shown(id) + " has bounds in two currencies: " + least + ", " + most);
        }
        if (units(id, most) < units(id, least)) {
            throw new IllegalArgumentException(
                    "rule " + Text.shown(id) + " must have bounds in order, the least first: " + least + ", " + most);
        }
    }

    /** Checks that a condition can be asked for what the rule counts. */
    static void condition(String id, Effect effect, Basis basis, Condition condition) {
        if (condition instanceof AmountCondition && effect.kind() == Effect.Kind.SET) {
            throw new IllegalArgumentException(
                    "rule " + Text.shown(id) + ": amount must go with what changes a price, not with SET");
        }
        if (condition instanceof TravellerCondition && !basis.byTraveller()) {
            throw new IllegalArgumentException("rule " + Text.shown(id) + ": " + condition.about()
                    + " must go with TRAVELLER or TRAVELLER_SLOT, not with " + basis);
        }
        if (condition instanceof SlotCondition.OfNumber && !basis.bySlot()) {
            throw new IllegalArgumentException("rule " + Text.shown(id) + ": " + condition.about()
                    + " must go with PLACE_SLOT or TRAVELLER_SLOT, not with " + basis);
        }
    }

    /** Makes a condition on an amount. */
    static AmountCondition amount(String id, Money from, Range<Long> range) {
        if (from.isNegative()) {
            throw new IllegalArgumentException("rule " + Text.shown(id) + ": amount must be 0 or more: " + from);
        }
        return new AmountCondition(from.getCurrencyUnit(), range);
    }

    /** Returns an amount that a rule may have. */
    static long units(String id, Money amount) {
        try {
            return MinorUnits.of("rule " + Text.shown(id), amount);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
