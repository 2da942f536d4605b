package io.github.holdfast.jdbc.apply.optimistic;

import io.github.holdfast.decide.Decider;
import io.github.holdfast.jdbc.cache.Known;
import io.github.holdfast.jdbc.sql.LockTime;
import io.github.holdfast.jdbc.sql.Require;
import io.github.holdfast.jdbc.sql.Session;
import io.github.holdfast.jdbc.sql.Trip;
import io.github.holdfast.jdbc.table.ClaimTable;
import io.github.holdfast.jdbc.table.CounterTable;
import io.github.holdfast.jdbc.table.HoldLineTable;
import io.github.holdfast.jdbc.table.HoldTable;
import io.github.holdfast.jdbc.table.InventoryTable;
import io.github.holdfast.jdbc.table.OutboxTable;
import io.github.holdfast.jdbc.table.PendingTable;
import io.github.holdfast.jdbc.table.Stamp;
import io.github.holdfast.jdbc.table.Stamps;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.store.Changes;
import io.github.holdfast.store.CounterKey;
import io.github.holdfast.store.Decision;
import io.github.holdfast.store.InventoryRow;
import io.github.holdfast.store.Keys;
import io.github.holdfast.store.Plan;
import io.github.holdfast.store.Plans;
import io.github.holdfast.store.Slice;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * New holds in one round trip: they are decided on what this node knows, before anything is locked, and sent together with
 * the lock, with a look at everything that was believed, and with the commit. If under the lock something is not as it was
 * believed to be, the server breaks off, nothing has happened, and the batch goes the usual way.
 *
 * <p>That is right because these decisions depend on nothing but what is looked at: who asks for what is free gets it, and
 * who asks for what somebody has and keeps is refused. The time is still the store's, read after the locks. Until then it is
 * {@link Instant#EPOCH}, and the server adds its clock to every time it writes; the answers come from a second decision, by
 * the store's time.
 */
public final class OneTrip {

    private static final Logger LOG = LoggerFactory.getLogger(OneTrip.class);

    private final List<? extends Command<?>> commands;
    private final Known known;
    private final long timesForgotten;
    private final Belief belief;
    private final Decision decision;

    private OneTrip(
            List<? extends Command<?>> commands, Known known, long timesForgotten, Belief belief, Decision decision) {
        this.commands = commands;
        this.known = known;
        this.timesForgotten = timesForgotten;
        this.belief = belief;
        this.decision = decision;
    }

    /** Prepares it, if these commands are nothing but new holds, and enough is known of what they want. */
    public static Optional<OneTrip> of(List<? extends Command<?>> commands, Keys keys, Known known) {
        long times = known.timesForgotten();
        boolean onlyNew = commands.stream().allMatch(Command.PlaceHold.class::isInstance)
                && keys.holds().stream().noneMatch(id -> known.lines(id).isPresent());
        return onlyNew
                ? Belief.of(commands, keys, known)
                        .filter(belief -> belief.plans().rows().stream()
                                .allMatch(row ->
                                        known.caution(row.plan().number()).believes()))
                        .flatMap(belief ->
                                belief.decide().map(decision -> new OneTrip(commands, known, times, belief, decision)))
                : Optional.empty();
    }

    /** Tells whether there is anything to write. */
    public boolean writes() {
        return !decision.changes().isEmpty();
    }

    /**
     * Locks, looks, writes and commits; if there is nothing to write, it rolls back.
     *
     * @param trip what must be sent first
     * @return the answers
     * @throws SQLException {@link Require#FAILED} or a key's, if something was not as it was believed to be
     */
    public Decision run(Session session, Trip trip) throws SQLException {
        LockTime time = session.dialect().lockTime().orElseThrow();
        Map<Long, Stamp> stocks = new HashMap<>();
        List<Instant> clock = InventoryTable.lockStamped(session, trip, time, belief.definitions(), stocks);
        Map<CounterKey, Integer> taken = new HashMap<>();
        belief.look(trip, time, decision, taken);
        long drawn = known.drawStamp();
        if (writes()) {
            trip.countFrom(time);
            write(trip, drawn);
        }
        trip.add(writes() ? "COMMIT" : "ROLLBACK");
        trip.run();
        return remember(clock.get(0), taken, new Stamps(belief.definitions(), stocks, drawn));
    }

    private void write(Trip trip, long drawn) {
        Changes changes = decision.changes();
        HoldTable.insert(trip, changes.placed());
        HoldLineTable.insert(trip, changes.placed());
        InventoryTable.touch(trip, changes.touched(), drawn);
        ClaimTable.write(trip, changes.cells());
        CounterTable.rise(trip, changes.counters());
        PendingTable.write(trip, changes);
        OutboxTable.insertPlaced(trip, changes.events());
    }

    /** Says that nothing happened, because something was not as it was believed to be. */
    public void wasWrong() {
        belief.plans().rows().forEach(row -> known.caution(row.plan().number()).wasWrong());
    }

    /** Decides once more, by the store's time and on what was there: the same is done, only the times are the store's. */
    private Decision remember(Instant now, Map<CounterKey, Integer> taken, Stamps stamps) {
        List<InventoryRow> rows = new ArrayList<>();
        for (InventoryRow row : belief.plans().rows()) {
            Plan plan = row.plan();
            rows.add(new InventoryRow(plan, stamps.foundStock(plan.number()).count(), 0));
            known.caution(plan.number()).wasRight();
        }
        Slice found = belief.slice(new Plans(rows), taken);
        Decision byTheStoresTime = Decider.decide(commands, found, now);
        if (byTheStoresTime.again() || !commands.stream().allMatch(one -> isSame(one, byTheStoresTime))) {
            throw new IllegalStateException("decided otherwise by the store's time: " + now);
        }
        try {
            known.unlessForgottenSince(timesForgotten, () -> {
                byTheStoresTime.changes().touched().forEach(one -> known.catchUp(one, stamps.foundStock(one)));
                known.committed(found, byTheStoresTime.changes(), stamps);
            });
        } catch (RuntimeException wrong) {
            LOG.warn("What was committed could not be remembered", wrong);
            known.forget();
        }
        return byTheStoresTime;
    }

    private boolean isSame(Command<?> command, Decision byTheStoresTime) {
        Object before = decision.answers().to(command).getClass();
        return byTheStoresTime.answers().to(command).getClass().equals(before);
    }
}
