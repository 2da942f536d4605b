package io.github.holdfast.jdbc.apply;

import io.github.holdfast.decide.Decider;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.jdbc.apply.locked.Loading;
import io.github.holdfast.jdbc.apply.locked.Writing;
import io.github.holdfast.jdbc.apply.optimistic.OneTrip;
import io.github.holdfast.jdbc.cache.Known;
import io.github.holdfast.jdbc.sql.Session;
import io.github.holdfast.jdbc.sql.Trip;
import io.github.holdfast.jdbc.table.HoldTable;
import io.github.holdfast.jdbc.table.Stamps;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.store.Decision;
import io.github.holdfast.store.Keys;
import io.github.holdfast.store.Owner;
import io.github.holdfast.store.Plans;
import io.github.holdfast.store.Slice;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One batch of commands: locked, loaded, decided and written in a transaction that somebody else begins and ends.
 *
 * <p>At first a batch believes what this node knows, and that the ids of new holds are new: if one is not, its key refuses
 * it, or it is met when the hold is about to be refused. After a conflict it believes nothing but what it reads.
 */
final class Batch {

    private static final Logger LOG = LoggerFactory.getLogger(Batch.class);
    private static final int ROUNDS_OF_BELIEF = 4;

    private final List<? extends Command<?>> commands;
    private final Known known;
    private final Keys keys;
    private final SortedSet<HoldId> named;
    private boolean careful;
    private int rounds;
    private Runnable committed = () -> {};

    Batch(List<? extends Command<?>> commands, Known known, boolean careful) {
        this.commands = commands;
        this.known = known;
        this.careful = careful;
        this.keys = Decider.keys(commands);
        List<? extends Command<?>> others =
                commands.stream().filter(command -> !isNew(command)).toList();
        this.named = new TreeSet<>(Decider.keys(others).holds());
        keys.holds().stream().filter(id -> known.lines(id).isPresent()).forEach(named::add);
    }

    private boolean isNew(Command<?> command) {
        return placed(command).isPresent();
    }

    private static Optional<HoldId> placed(Command<?> command) {
        if (command instanceof Command.PlaceHold place) {
            return Optional.of(place.id());
        }
        return command instanceof Command.BlockPlaces block ? Optional.of(block.id()) : Optional.empty();
    }

    /** Believes nothing from now on. Tells whether it did believe something. */
    boolean doubt() {
        boolean believed = !careful;
        careful = true;
        return believed;
    }

    /** Returns how all of it can be done in one round trip, if it can. */
    Optional<OneTrip> inOneTrip() {
        return careful ? Optional.empty() : OneTrip.of(commands, keys, known);
    }

    /**
     * Runs once.
     *
     * @param trip what must be sent first
     * @return what was decided and written; empty if nothing was: the next run, in a new transaction, knows more
     */
    Optional<Decision> run(Session session, Trip trip) throws SQLException {
        careful |= rounds++ >= ROUNDS_OF_BELIEF;
        if (careful) {
            named.addAll(keys.holds());
        }
        Loading loading = new Loading(session, known, keys, careful);
        Plans plans = loading.lockInventories(trip);
        loading.load(trip, named, Decider.keys(commands, plans));
        Decided decided = decide(loading);
        Doubt doubt = Doubt.OF_OWNERS;
        while (!decided.decision().again() && doubt == Doubt.OF_OWNERS) {
            doubt = doubt(session, loading, decided);
            decided = doubt == Doubt.OF_OWNERS ? decide(loading) : decided;
        }
        if (decided.decision().again()) {
            named.addAll(decided.decision().missing());
            return Optional.empty();
        }
        if (doubt == Doubt.OF_IDS) {
            return Optional.empty();
        }
        if (!decided.decision().changes().isEmpty()) {
            write(session, decided);
        }
        return Optional.of(decided.decision());
    }

    /** What was decided, and on what. */
    private record Decided(Slice slice, Decision decision, Stamps stamps) {}

    private Decided decide(Loading loading) throws SQLException {
        loading.readLapsed();
        Slice slice = loading.slice();
        Decision decision = Decider.decide(commands, slice, loading.readAt());
        while (decision.again() && !decision.stale() && loading.canLock(decision.missing())) {
            loading.lockMore(decision.missing());
            loading.readLapsed();
            slice = loading.slice();
            decision = Decider.decide(commands, slice, loading.readAt());
        }
        return new Decided(slice, decision, loading.stamps());
    }

    /** What may be wrong with a decision. */
    private enum Doubt {
        /** Nothing. */
        NONE,
        /** Another node has confirmed or extended who is in the way, perhaps after the time that was read: decide again. */
        OF_OWNERS,
        /** A hold that was taken for new is there: start over, for it might be a replay. */
        OF_IDS
    }

    /**
     * Looks closely before anything is said of others: refusals tell who is in the way and until when, changes tell whom
     * they affect. What is accepted otherwise needs no second look, because whoever has lapsed was locked and asked.
     */
    private Doubt doubt(Session session, Loading loading, Decided decided) throws SQLException {
        Set<Owner> spokenOf = new HashSet<>(decided.decision().spokenOf());
        if (!spokenOf.isEmpty() && loading.isBehind()) {
            loading.readClock();
            return Doubt.OF_OWNERS;
        }
        if (careful) {
            return Doubt.NONE;
        }
        spokenOf.removeIf(owner -> decided.slice().holds().containsKey(owner.hold())); // these are locked
        Set<HoldId> asked = loading.cells().unsure(spokenOf);
        Set<HoldId> takenForNew = new HashSet<>();
        for (Command<?> command : commands) {
            HoldId id = placed(command).filter(one -> !named.contains(one)).orElse(null);
            if (id != null) {
                takenForNew.add(id);
                if (!(decided.decision().answers().to(command) instanceof Answer.Done)) {
                    asked.add(id);
                }
            }
        }
        List<Owner> found = HoldTable.owners(session, asked);
        loading.cells().learn(found);
        takenForNew.retainAll(found.stream().map(Owner::hold).toList());
        if (named.addAll(takenForNew)) {
            return Doubt.OF_IDS;
        }
        if (found.isEmpty() || loading.cells().areUpToDate(spokenOf)) {
            return Doubt.NONE;
        }
        loading.readClock();
        return Doubt.OF_OWNERS;
    }

    private void write(Session session, Decided decided) throws SQLException {
        Trip trip = session.trip();
        Writing.write(trip, decided.slice(), decided.decision().changes(), decided.stamps());
        trip.run();
        committed = () -> known.committed(decided.slice(), decided.decision().changes(), decided.stamps());
    }

    /** Says that what was written is committed. Whatever goes wrong while that is noted, the answers stand. */
    void committed() {
        try {
            committed.run();
        } catch (RuntimeException wrong) {
            LOG.warn("What was committed could not be remembered", wrong);
            known.forget();
        }
    }

    List<String> keys() {
        return commands.stream().map(Command::key).toList();
    }
}
