package io.github.holdfast.memory;

import io.github.holdfast.hold.HoldId;
import io.github.holdfast.ledger.Answers;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.ledger.Decider;
import io.github.holdfast.ledger.Decision;
import io.github.holdfast.ledger.Keys;
import io.github.holdfast.ledger.Ledger;
import io.github.holdfast.ledger.Plans;
import io.github.holdfast.ledger.Records;
import io.github.holdfast.ledger.Slice;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A ledger that keeps everything in this process and forgets it at the end. One lock stands for all the locks of a
 * database: a batch runs alone, reads the clock, decides, writes. Thread-safe.
 */
public final class InMemoryLedger implements Ledger {

    /** How often a batch looks whether the lock is free before it falls asleep: for some ten microseconds. */
    private static final int LOOKS = 1_000;

    private final ReentrantLock lock = new ReentrantLock();
    final Store store;
    private final InstantSource clock;
    private final Records records;

    /**
     * Makes an empty ledger.
     *
     * @param clock the time that the store stamps; truncated to microseconds
     */
    public InMemoryLedger(InstantSource clock) {
        this(clock, new Store());
    }

    InMemoryLedger(InstantSource clock, Store store) {
        this.store = store;
        this.clock = Objects.requireNonNull(clock, "clock");
        this.records = new MemoryRecords(store, lock, this::now);
    }

    @Override
    public Answers apply(List<? extends Command<?>> commands) {
        Keys keys = Decider.keys(commands);
        enter();
        try {
            SortedSet<HoldId> missing = new TreeSet<>();
            Decision decision = decide(commands, keys, missing);
            while (decision.again()) {
                missing.addAll(decision.missing());
                decision = decide(commands, keys, missing);
            }
            store.write(decision.changes());
            return decision.answers();
        } finally {
            lock.unlock();
        }
    }

    /** Waits awake at first, unless others sleep already: a batch takes microseconds, and being woken takes longer. */
    private void enter() {
        for (int looks = 0; looks < LOOKS && !lock.hasQueuedThreads(); looks++) {
            if (lock.tryLock()) {
                return;
            }
            Thread.onSpinWait();
        }
        lock.lock();
    }

    private Decision decide(List<? extends Command<?>> commands, Keys keys, SortedSet<HoldId> missing) {
        Plans plans = store.plans(keys);
        Slice slice = new Loading(store, keys, plans, missing).load(Decider.keys(commands, plans));
        return Decider.decide(commands, slice, now());
    }

    @Override
    public Records records() {
        return records;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
