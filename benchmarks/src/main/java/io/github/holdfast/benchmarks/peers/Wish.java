package io.github.holdfast.benchmarks.peers;

import io.github.holdfast.benchmarks.ours.Sales;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import java.util.UUID;

/** What one client wants next; the same mixture as Holdfast is asked for. */
public final class Wish {

    private final int slots;
    private final String customer;
    private final SplittableRandom random;
    private final Deque<UUID> kept = new ArrayDeque<>();

    public Wish(int number, int slots) {
        this.slots = slots;
        this.customer = "customer-" + number;
        this.random = new SplittableRandom(number);
    }

    public String customer() {
        return customer;
    }

    SplittableRandom random() {
        return random;
    }

    /** The first of two seats side by side. */
    public int seat() {
        return random.nextInt(Sales.SEATS - 1);
    }

    public int slot() {
        return random.nextInt(slots);
    }

    /** The number of a row in the table of seats. */
    public static long row(int seat, int slot) {
        return (long) slot * Sales.SEATS + seat;
    }

    public boolean confirms() {
        return random.nextInt(5) > 0;
    }

    /** The holds that this client still has, the oldest first. */
    Deque<UUID> kept() {
        return kept;
    }
}
