package io.github.holdfast.memory;

import io.github.holdfast.decide.Decider;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.ledger.Answers;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.ledger.Ledger;
import io.github.holdfast.ledger.Records;
import io.github.holdfast.store.Decision;
import io.github.holdfast.store.Keys;
import io.github.holdfast.store.Plans;
import io.github.holdfast.store.Slice;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A ledger that keeps everything in this process and forgets it at the end. One lock stands for all the locks of a
 * database: a batch runs alone, reads the clock, decides, writes. A batch is written whole or not at all, whatever is thrown
 * meanwhile; an error that is thrown after it was written does not undo it, and the same ids again tell. Reads wait for
 * nobody. Thread-safe.
 */
public final class InMemoryLedger implements Ledger {

    /**
     * Whoever writes has this monitor. It is a monitor because leaving one calls nothing, so that it is left whatever is
     * thrown, by a stack that is used up as well.
     */
    private final Object writing = new Object();

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
        this.records = new MemoryRecords(store, this::now);
    }

    @Override
    public Answers apply(List<? extends Command<?>> commands) {
        Keys keys = Decider.keys(commands);
        synchronized (writing) {
            SortedSet<HoldId> missing = new TreeSet<>();
            Decision decision = decide(commands, keys, missing);
            while (decision.again()) {
                missing.addAll(decision.missing());
                decision = decide(commands, keys, missing);
            }
            store.write(decision.changes());
            return decision.answers();
        }
    }

    private Decision decide(List<? extends Command<?>> commands, Keys keys, SortedSet<HoldId> missing) {
        Rows rows = store.rows;
        Plans plans = rows.plans(keys);
        Instant now = now();
        Slice slice = new Loading(rows, keys, plans, missing, now).load(Decider.keys(commands, plans));
        return Decider.decide(commands, slice, now);
    }

    @Override
    public Records records() {
        return records;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
