package io.github.holdfast.pricing;

import io.github.holdfast.terms.Percent;
import java.util.Optional;
import org.joda.money.Money;

/**
 * What a rule does to a price.
 *
 * @param kind what is done
 * @param amount the money of it; empty if it is a percentage
 * @param percent the percentage of it; empty if it is money
 * @param most the largest amount that the host may state; empty unless it is {@link Kind#GIVEN}, whose least is the amount
 */
record Effect(Kind kind, Optional<Money> amount, Optional<Percent> percent, Optional<Money> most) {

    /** The kinds, in the order in which they are applied; the host's own amounts go with reductions. */
    enum Kind {
        /** The price itself. */
        SET,
        /** Less. */
        REDUCE,
        /** More. */
        SURCHARGE,
        /** An amount within bounds that the host states, less or more. */
        GIVEN,
        /** Not more than. */
        CAP,
        /** Not less than. */
        FLOOR,
        /** On top of it all, never reduced. */
        FEE
    }

    static Effect of(Kind kind, Money amount) {
        return new Effect(kind, Optional.of(amount), Optional.empty(), Optional.empty());
    }

    static Effect of(Kind kind, Percent percent) {
        return new Effect(kind, Optional.empty(), Optional.of(percent), Optional.empty());
    }

    static Effect given(Money least, Money most) {
        return new Effect(Kind.GIVEN, Optional.of(least), Optional.empty(), Optional.of(most));
    }

    /** Tells whether it changes a price that stands, so that rules of it have an order and groups. */
    boolean changes() {
        return kind == Kind.REDUCE || kind == Kind.SURCHARGE || kind == Kind.GIVEN;
    }
}
