package io.github.holdfast.testkit.model;

import io.github.holdfast.calendar.Span;
import io.github.holdfast.hold.Pick;
import io.github.holdfast.inventory.InventoryChange;
import java.time.Duration;
import java.util.List;

/**
 * One step of a random chain, as data that shrinks and prints well. What it means is decided when it is its turn: {@code
 * some live hold, the third} is another hold in another chain.
 */
sealed interface Step {

    /** Which of the ids seen so far is meant. */
    enum Which {
        /** One that was never used. */
        FRESH,
        /** One of a hold that is held and live. */
        LIVE,
        /** One of the last ones used. */
        RECENT,
        /** Any that was used. */
        ANY
    }

    /**
     * An id.
     *
     * @param which out of which
     * @param number which of those, modulo how many there are
     */
    record Ref(Which which, int number) {
        @Override
        public String toString() {
            return which + "#" + number;
        }
    }

    /**
     * What is wanted of one inventory.
     *
     * @param inventory which of the {@link Stage}
     * @param span when
     * @param picks what
     */
    record Want(int inventory, Span span, List<Pick> picks) {}

    /** Opens an inventory of the stage. */
    record Open(int definition) implements Step {}

    /** Places a hold; without a time to live it blocks. */
    record Place(Ref id, List<Want> wants, int customer, Duration ttl) implements Step {}

    /** Blocks places. */
    record Block(Ref id, List<Want> wants) implements Step {}

    /** Extends a hold. */
    record Extend(Ref id, Duration ttl) implements Step {}

    /** Releases a hold. */
    record Release(Ref id) implements Step {}

    /** Sweeps holds. */
    record Sweep(List<Ref> ids) implements Step {}

    /** What is confirmed of what has a price; what has none is free anyway. */
    enum Quoted {
        /** What it costs. */
        NOW,
        /** What the first hold cost when it was placed. */
        WHEN_PLACED,
        /** A price of one's own. */
        MADE_UP,
        /** Nothing. */
        FREE
    }

    /** Confirms holds. */
    record Confirm(Ref id, List<Ref> holds, Quoted quoted) implements Step {}

    /** What is asked to be paid back. */
    enum Refunded {
        /** What is quoted. */
        QUOTED,
        /** A little more. */
        TOO_MUCH,
        /** Nothing, as if it had been free. */
        FREE
    }

    /** Cancels items of a booking. */
    record Cancel(Ref operation, Ref booking, List<Integer> items, Refunded refunded) implements Step {}

    /** Plans a change, and applies it at once or leaves it for later. */
    record Change(int inventory, InventoryChange change, boolean atOnce) implements Step {}

    /** Applies one of the last plans. */
    record Amend(Ref operation, int plan) implements Step {}

    /** Publishes a tariff of the stage. */
    record Publish(Ref operation, int tariff, int rules) implements Step {}

    /** Withdraws a version of a tariff. */
    record Withdraw(Ref operation, int tariff, int number) implements Step {}

    /** Sends a command again that was sent before. */
    record Repeat(int back) implements Step {}

    /** Lets time pass. */
    record Pass(Duration time) implements Step {}

    /** Lets time pass until the next hold expires, exactly or as shortly before as the clock allows. */
    record PassToExpiry(boolean reached) implements Step {}
}
