package io.github.holdfast.pricing;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A line while it is reckoned. For one thread. */
final class LineDraft {

    static final Tax[] UNTAXED = {};
    static final long[] NOTHING = {};

    final QuoteLine.Kind kind;
    final String rule;
    final String reason;
    final int item;
    final Optional<String> traveller;
    final boolean kept;
    final @Nullable TaxClass taxClass;

    int slotFrom;
    int slotTo;
    int quantity;

    /** What one place, slot or traveller comes to, as the tariff's prices are. */
    final long unit;

    /** All of them together, as the tariff's prices are. */
    long amount;

    /** What is to be paid; known when taxes are reckoned. */
    long gross;

    long net;
    Tax[] taxes = UNTAXED;
    long[] taxAmounts = NOTHING;

    LineDraft(
            QuoteLine.Kind kind,
            String rule,
            String reason,
            int item,
            Optional<String> traveller,
            boolean kept,
            @Nullable TaxClass taxClass,
            int quantity,
            long amount) {
        this.kind = kind;
        this.rule = rule;
        this.reason = reason;
        this.item = item;
        this.traveller = traveller;
        this.kept = kept;
        this.taxClass = taxClass;
        this.quantity = quantity;
        this.unit = amount;
        this.amount = amount;
        this.gross = amount;
        this.net = amount;
    }
}
