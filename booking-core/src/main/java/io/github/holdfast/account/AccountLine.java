package io.github.holdfast.account;

import io.github.holdfast.caller.OperationId;
import io.github.holdfast.pricing.QuoteLine;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * One line of what is owed for a booking. Net and taxes add up to the amount, to the smallest unit. Nobody changes it or takes
 * it away: what becomes of it later is another line. Immutable and thread-safe.
 */
public final class AccountLine {

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
        ROUNDING,
        /** A line taken back. */
        REVERSAL,
        /** What is kept of whoever gives something back. */
        CHARGE,
        /** What the rest costs more, or less, because others left. */
        REPRICED
    }

    private final int number;
    private final Instant at;
    private final Kind kind;
    private final OptionalInt item;
    private final Optional<String> rule;
    private final Optional<String> reason;
    private final Optional<String> traveller;
    private final int slotFrom;
    private final int slotTo;
    private final int quantity;
    private final Money amount;
    private final Money net;
    private final List<QuoteLine.TaxPart> taxes;
    private final boolean kept;
    private final Optional<OperationId> operation;
    private final OptionalInt reverses;

    private AccountLine(Builder parts) {
        this.number = parts.number;
        this.at = parts.at;
        this.kind = parts.kind;
        this.item = parts.item;
        this.rule = parts.rule;
        this.reason = parts.reason;
        this.traveller = parts.traveller;
        this.slotFrom = parts.slotFrom;
        this.slotTo = parts.slotTo;
        this.quantity = parts.quantity;
        this.amount = parts.amount;
        this.net = parts.net;
        this.taxes = parts.taxes;
        this.kept = parts.kept;
        this.operation = parts.operation;
        this.reverses = parts.reverses;
    }

    /** Returns the line by which a booking owes what a quote said; its number is that of the quote's line. */
    public static AccountLine of(QuoteLine line, Instant at) {
        return builder(line.number(), at, kind(line.kind()), line.amount())
                .item(line.item())
                .rule(Optional.of(line.rule()))
                .reason(Optional.of(line.reason()))
                .traveller(line.traveller())
                .slots(line.slotFrom(), line.slotTo())
                .quantity(line.quantity())
                .net(line.net(), line.taxes())
                .kept(line.isKept())
                .build();
    }

    private static Kind kind(QuoteLine.Kind kind) {
        return switch (kind) {
            case BASE -> Kind.BASE;
            case REDUCTION -> Kind.REDUCTION;
            case SURCHARGE -> Kind.SURCHARGE;
            case FEE -> Kind.FEE;
            case ROUNDING -> Kind.ROUNDING;
        };
    }

    /**
     * Returns the line that takes this one back.
     *
     * @param number its own place in the account
     * @param at when it is written
     * @param operation by which
     */
    public AccountLine reversal(int number, Instant at, OperationId operation) {
        List<QuoteLine.TaxPart> back = taxes.stream()
                .map(part -> new QuoteLine.TaxPart(part.tax(), part.amount().negated()))
                .toList();
        return builder(number, at, Kind.REVERSAL, amount.negated())
                .item(item)
                .rule(rule)
                .reason(reason)
                .traveller(traveller)
                .slots(slotFrom, slotTo)
                .quantity(quantity)
                .net(net.negated(), back)
                .kept(kept)
                .operation(operation)
                .reverses(this.number)
                .build();
    }

    /**
     * Begins a line without taxes, of the whole booking.
     *
     * @param number its place in the account, 1 or more
     * @param at when it was written
     * @param kind what it is
     * @param amount what is owed by it, taxes included; negative for what is owed less
     */
    public static Builder builder(int number, Instant at, Kind kind, Money amount) {
        return new Builder(number, at, kind, amount);
    }

    /** Collects the parts of a line. For one thread. */
    public static final class Builder {

        private final int number;
        private final Instant at;
        private final Kind kind;
        private final Money amount;
        private OptionalInt item = OptionalInt.empty();
        private Optional<String> rule = Optional.empty();
        private Optional<String> reason = Optional.empty();
        private Optional<String> traveller = Optional.empty();
        private int slotFrom;
        private int slotTo;
        private int quantity = 1;
        private Money net;
        private List<QuoteLine.TaxPart> taxes = List.of();
        private boolean kept;
        private Optional<OperationId> operation = Optional.empty();
        private OptionalInt reverses = OptionalInt.empty();

        private Builder(int number, Instant at, Kind kind, Money amount) {
            this.number = number;
            this.at = Objects.requireNonNull(at, "at");
            this.kind = Objects.requireNonNull(kind, "kind");
            this.amount = Objects.requireNonNull(amount, "amount");
            this.net = amount;
        }

        /** Says of which item of the booking it is; unless set, of the whole booking. */
        public Builder item(OptionalInt number) {
            this.item = Objects.requireNonNull(number, "item");
            return this;
        }

        /** Says from which rule it comes; none unless set. */
        public Builder rule(Optional<String> id) {
            this.rule = Objects.requireNonNull(id, "rule");
            return this;
        }

        /** Says what the customer reads beside it; nothing unless set. */
        public Builder reason(Optional<String> text) {
            this.reason = Objects.requireNonNull(text, "reason");
            return this;
        }

        /** Says whose it is; nobody's unless set. */
        public Builder traveller(Optional<String> key) {
            this.traveller = Objects.requireNonNull(key, "traveller");
            return this;
        }

        /** Says for which slots of its item it is: the first, and the first one after them. */
        public Builder slots(int from, int to) {
            this.slotFrom = from;
            this.slotTo = to;
            return this;
        }

        /** Says of how many equal amounts it is the sum; 1 unless set. */
        public Builder quantity(int quantity) {
            this.quantity = quantity;
            return this;
        }

        /** Says what is left of the amount without taxes, and which taxes those are. */
        public Builder net(Money net, List<QuoteLine.TaxPart> taxes) {
            this.net = Objects.requireNonNull(net, "net");
            this.taxes = List.copyOf(taxes);
            return this;
        }

        /** Says whether it is kept when its item is given back; not kept unless set. */
        public Builder kept(boolean kept) {
            this.kept = kept;
            return this;
        }

        /** Says by which operation it came; by the confirmation of its booking unless set. */
        public Builder operation(OperationId id) {
            this.operation = Optional.of(id);
            return this;
        }

        /** Says the number of the line that it takes back; none unless set. */
        public Builder reverses(int number) {
            this.reverses = OptionalInt.of(number);
            return this;
        }

        /** Returns the line. */
        public AccountLine build() {
            return new AccountLine(this);
        }
    }

    /** Returns its place in the account; the first line has number 1. */
    public int number() {
        return number;
    }

    /** Returns when it was written, by the store's clock. */
    public Instant at() {
        return at;
    }

    /** Returns what it is. */
    public Kind kind() {
        return kind;
    }

    /** Returns the number of its item in the booking; empty if it is of the whole booking. */
    public OptionalInt item() {
        return item;
    }

    /** Returns the id of the tariff's rule that it comes from, if it comes from one. */
    public Optional<String> rule() {
        return rule;
    }

    /** Returns what the customer reads beside it, 1 to 200 characters, if there is something to read. */
    public Optional<String> reason() {
        return reason;
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

    /** Returns what is owed by it, taxes included; negative for what is owed less. */
    public Money amount() {
        return amount;
    }

    /** Returns the amount without taxes. */
    public Money net() {
        return net;
    }

    /** Returns its taxes; they and {@link #net} add up to {@link #amount}. */
    public List<QuoteLine.TaxPart> taxes() {
        return taxes;
    }

    /** Tells whether it is kept when its item is given back. */
    public boolean isKept() {
        return kept;
    }

    /** Returns the operation by which it came; empty if it came with the booking. */
    public Optional<OperationId> operation() {
        return operation;
    }

    /** Returns the number of the line that it takes back, if it takes one back; no line is taken back twice. */
    public OptionalInt reverses() {
        return reverses;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AccountLine that
                && number == that.number
                && at.equals(that.at)
                && kind == that.kind
                && item.equals(that.item)
                && rule.equals(that.rule)
                && reason.equals(that.reason)
                && traveller.equals(that.traveller)
                && slotFrom == that.slotFrom
                && slotTo == that.slotTo
                && quantity == that.quantity
                && amount.equals(that.amount)
                && net.equals(that.net)
                && taxes.equals(that.taxes)
                && kept == that.kept
                && operation.equals(that.operation)
                && reverses.equals(that.reverses);
    }

    @Override
    public int hashCode() {
        return Objects.hash(number, at, amount);
    }

    @Override
    public String toString() {
        return number + ": " + kind + rule.map(id -> " " + id).orElse("")
                + (item.isPresent() ? " of item " + item.getAsInt() : "")
                + traveller.map(who -> " for " + who).orElse("") + " " + quantity + " × = " + amount + ", net " + net;
    }
}
