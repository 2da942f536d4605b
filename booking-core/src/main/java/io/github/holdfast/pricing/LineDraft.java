package io.github.holdfast.pricing;

import io.github.holdfast.internal.MinorUnits;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A line while it is reckoned. For one thread. */
final class LineDraft {

    static final Tax[] UNTAXED = {};
    static final long[] NOTHING = {};

    final QuoteLine.Kind kind;
    final String rule;
    final String reason;
    final boolean kept;
    final @Nullable TaxClass taxClass;

    /** What one place, slot or traveller comes to, as the tariff's prices are. */
    final long each;

    /** The number of its item; 0 if it is of the whole booking. */
    int item;

    /** The rule for the whole booking of which it is an item's share; null for any other line. */
    @Nullable
    Clause ofBooking;

    /** What it ends with, if it counts. */
    private @Nullable Counted last;

    Optional<String> traveller = Optional.empty();
    int slotFrom;
    int slotTo;
    long quantity = 1;

    /** All of them together, as the tariff's prices are. */
    long amount;

    /** What is to be paid; known when taxes are reckoned. */
    long gross;

    long net;
    Tax[] taxes = UNTAXED;
    long[] taxAmounts = NOTHING;

    LineDraft(QuoteLine.Kind kind, Rule rule, String reason, @Nullable TaxClass taxClass, long each) {
        this.kind = kind;
        this.rule = rule.id();
        this.reason = reason;
        this.kept = rule.isKept();
        this.taxClass = taxClass;
        this.each = each;
    }

    /** Makes the difference to whole coins. */
    private LineDraft(String rule, String reason, long difference) {
        this.kind = QuoteLine.Kind.ROUNDING;
        this.rule = rule;
        this.reason = reason;
        this.kept = false;
        this.taxClass = null;
        this.each = difference;
    }

    static LineDraft rounding(String reason, long difference) {
        return new LineDraft("cash-rounding", reason, difference);
    }

    /** Says what it is for: all slots of an item, or of none the whole booking. */
    LineDraft on(int item, Optional<String> traveller, int slots) {
        this.item = item;
        this.traveller = traveller;
        this.slotTo = slots;
        return this;
    }

    /** Says that it is an item's share of what is done to the whole booking. */
    LineDraft sharing(Clause clause) {
        this.ofBooking = clause;
        return this;
    }

    /** Says what it is for. */
    LineDraft on(int item, Counted counted, int quantity) {
        this.item = item;
        this.traveller = counted.traveller;
        this.slotFrom = counted.slotFrom;
        this.slotTo = counted.slotTo;
        this.quantity = quantity;
        this.last = counted;
        return this;
    }

    /**
     * Takes up a line that says the same for the slot after.
     *
     * @return whether it does
     */
    boolean takes(LineDraft next) {
        if (last == null || next.last == null || !next.last.follows(last) || !isLike(next)) {
            return false;
        }
        last = next.last;
        slotTo = next.slotTo;
        quantity += next.quantity;
        return true;
    }

    /** Says how it is shown, before it is taxed. */
    void reckon(int number) {
        if (quantity > Integer.MAX_VALUE) {
            throw new ArithmeticException(named(number) + " counts more than can be counted: " + quantity);
        }
        if (Math.abs(each) > MinorUnits.MOST / quantity) {
            throw new ArithmeticException(named(number) + " is larger than amounts can be: " + quantity + " times "
                    + each + " of the smallest units");
        }
        amount = each * quantity;
        gross = amount;
        net = amount;
    }

    /** Begins to tax it anew: the amount that does not stand is 0 until its parts are added. */
    void tax(Tax[] anew, boolean grossStands) {
        taxes = anew;
        taxAmounts = new long[anew.length];
        net = grossStands ? 0 : net;
        gross = grossStands ? gross : 0;
    }

    /** Takes the tax off, of one whose gross amount the tariff says, or counts it as price. */
    void untax(boolean netStands) {
        taxes = UNTAXED;
        taxAmounts = NOTHING;
        net = netStands ? net : gross;
        gross = net;
    }

    /** Says which line it is, for people. */
    String named(int number) {
        return "line " + number + ", rule " + rule + (item == 0 ? "" : " of item " + item);
    }

    /** Tells whether another is the same sentence for somebody or some time else. */
    boolean isLike(LineDraft other) {
        return each == other.each
                && item == other.item
                && taxClass == other.taxClass
                && rule.equals(other.rule)
                && traveller.equals(other.traveller)
                && reason.equals(other.reason);
    }
}
