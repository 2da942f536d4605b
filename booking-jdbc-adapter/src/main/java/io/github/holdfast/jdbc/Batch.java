package io.github.holdfast.jdbc;

import io.github.holdfast.hold.HoldId;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Answers;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.ledger.Decider;
import io.github.holdfast.ledger.Decision;
import io.github.holdfast.ledger.Keys;
import io.github.holdfast.ledger.Plans;
import io.github.holdfast.ledger.Slice;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        Slice slice = loading.slice();
        Decision decision = Decider.decide(commands, slice, loading.readAt());
        while (decision.again() && !decision.stale() && loading.canLock(decision.missing())) {
            loading.lockMore(decision.missing());
            slice = loading.slice();
            decision = Decider.decide(commands, slice, loading.readAt());
        }
        if (decision.again()) {
            named.addAll(decision.missing());
            return Optional.empty();
        }
        if (!isSureOfRefusals(session, decision.answers())) {
            return Optional.empty();
        }
        if (!decision.changes().isEmpty()) {
            write(session, slice, decision);
        }
        return Optional.of(decision);
    }

    /** Before a new hold is refused: it must not be there already, for then it would be a replay. */
    private boolean isSureOfRefusals(Session session, Answers answers) throws SQLException {
        List<HoldId> refused = new ArrayList<>();
        for (Command<?> command : commands) {
            placed(command)
                    .filter(id -> !named.contains(id) && !(answers.to(command) instanceof Answer.Done))
                    .ifPresent(refused::add);
        }
        return !named.addAll(new Reading(session).existing(refused));
    }

    private void write(Session session, Slice slice, Decision decision) throws SQLException {
        Trip trip = session.trip();
        new Writing(trip).write(decision.changes());
        trip.run();
        committed = () -> known.committed(slice, decision.changes());
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
