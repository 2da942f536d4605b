package io.github.holdfast.pricing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * One line of a quote: what one rule does to one item, for one traveller where it counts travellers. Neighbouring slots of
 * equal amount are one line, and so are places of which nobody said who has them. Net and taxes add up to the amount, to the
 * smallest unit. Immutable and thread-safe.
 */
public final class QuoteLine {

    /** What a line is. */
    public enum Kind {
        /** The price itself. */
        BASE,
        /** Less. */
        REDUCTION,
        /** More. */
        SURCHARGE,
        /** On top of it all. */
        FEE,
        /** The difference to whole coins. */
        ROUNDING
    }

    /**
     * A tax on a line.
     *
     * @param tax its name and rate
     * @param amount of the line, negative where the line is
     */
    public record TaxPart(Tax tax, Money amount) {}

    private final int number;
    private final Kind kind;
    private final String rule;
    private final String reason;
    private final int item;
    private final Optional<String> traveller;
    private final int slotFrom;
    private final int slotTo;
    private final int quantity;
    private final boolean kept;
    private final CurrencyUnit currency;
    private final long gross;
    private final long net;
    private final Tax[] taxes;
    private final long[] taxAmounts;

    QuoteLine(int number, CurrencyUnit currency, LineDraft draft) {
        this.number = number;
        this.kind = draft.kind;
        this.rule = draft.rule;
        this.reason = draft.reason;
        this.item = draft.item;
        this.traveller = draft.traveller;
        this.slotFrom = draft.slotFrom;
        this.slotTo = draft.slotTo;
        this.quantity = Math.toIntExact(draft.quantity);
        this.kept = draft.kept;
        this.currency = currency;
        this.gross = draft.gross;
        this.net = draft.net;
        this.taxes = draft.taxes;
        this.taxAmounts = draft.taxAmounts;
    }

    /** Returns 1 for the quote's first line. */
    public int number() {
        return number;
    }

    /** Returns what it is. */
    public Kind kind() {
        return kind;
    }

    /** Returns the id of the rule that it comes from; {@code cash-rounding} for {@link Kind#ROUNDING}. */
    public String rule() {
        return rule;
    }

    /** Returns what the customer reads beside it, 1 to 200 characters; it ends in {@code (cut)} if not all could be taken off. */
    public String reason() {
        return reason;
    }

    /** Returns the number of its item in the booking to be, 1 for the first; empty if it is of the whole booking. */
    public OptionalInt item() {
        return item == 0 ? OptionalInt.empty() : OptionalInt.of(item);
    }

    /** Returns the key of the traveller whose it is, if it is somebody's. */
    public Optional<String> traveller() {
        return traveller;
    }

    /** Returns the first slot of its item that it is for, from 0; 0 if it is of the whole booking. */
    public int slotFrom() {
        return slotFrom;
    }

    /** Returns the first slot of its item that it is not for any more; 0 if it is of the whole booking. */
    public int slotTo() {
        return slotTo;
    }

    /** Returns how many equal amounts it is the sum of, 1 or more: places, slots, travellers. */
    public int quantity() {
        return quantity;
    }

    /** Returns what the customer pays for it, tax included; negative for a reduction. */
    public Money amount() {
        return Money.ofMinor(currency, gross);
    }

    /** Returns the amount without tax. */
    public Money net() {
        return Money.ofMinor(currency, net);
    }

    /** Returns its taxes; they and {@link #net} add up to {@link #amount}. */
    public List<TaxPart> taxes() {
        List<TaxPart> parts = new ArrayList<>(taxes.length);
        for (int i = 0; i < taxes.length; i++) {
            parts.add(new TaxPart(taxes[i], Money.ofMinor(currency, taxAmounts[i])));
        }
        return List.copyOf(parts);
    }

    /** Tells whether it is kept when its item is given back. */
    public boolean isKept() {
        return kept;
    }

    /** Returns the amount in smallest units. */
    long units() {
        return gross;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof QuoteLine that
                && number == that.number
                && kind == that.kind
                && rule.equals(that.rule)
                && reason.equals(that.reason)
                && item == that.item
                && traveller.equals(that.traveller)
                && slotFrom == that.slotFrom
                && slotTo == that.slotTo
                && quantity == that.quantity
                && kept == that.kept
                && currency.equals(that.currency)
                && gross == that.gross
                && net == that.net
                && Arrays.equals(taxes, that.taxes)
                && Arrays.equals(taxAmounts, that.taxAmounts);
    }

    @Override
    public int hashCode() {
        return Objects.hash(number, rule, item, gross, net);
    }

    @Override
    public String toString() {
        return number + ": " + kind + " " + rule + (item == 0 ? "" : " of item " + item)
                + traveller.map(who -> " for " + who).orElse("") + " " + quantity + " × = " + amount() + ", net "
                + net();
    }
}
