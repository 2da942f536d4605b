package io.github.holdfast.batching;

import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Answers;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.ledger.Ledger;
import io.github.holdfast.ledger.StoreException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One turn of a leader: applies a batch and answers everybody in it, whatever goes wrong.
 *
 * <ul>
 *   <li>Contention: a batch that can be parted is parted, one that cannot is tried once more; whoever still meets a lock
 *       alone waits for it in a siding.
 *   <li>A lost commit: the same commands are applied again before anybody is answered.
 *   <li>An exception: the batch is halved until the caller whose commands cause it has it alone.
 *   <li>An error, such as a stack that is used up, comes of the thread as much as of the commands: nobody is answered, and
 *       each leads again for itself alone, on its own thread. Who is alone already gets it.
 *   <li>A store that cannot be reached: everybody who waits is told.
 * </ul>
 */
final class Ladder {

    private static final int TRIES_AFTER_LOSS = 2;

    /** How a batch is tried. */
    private enum Manner {
        TOGETHER,
        /** Once more, all that name the same. */
        ALONE,
        PATIENTLY
    }

    private final Ledger hasty;
    private final Ledger patient;
    private final Lanes lanes;
    private final Lane lane;
    private final Step.Watch watch;
    private boolean begun;
    private boolean interrupted;
    private int triesAfterInterrupt = 3;
    private boolean gotThrough = true;

    Ladder(Ledger hasty, Ledger patient, Lanes lanes, Lane lane, Step.Watch watch) {
        this.hasty = hasty;
        this.patient = patient;
        this.lanes = lanes;
        this.lane = lane;
        this.watch = watch;
    }

    /** Tells whether the store was asked for anything. */
    boolean hasBegun() {
        return begun;
    }

    /** Tells whether the leader was interrupted meanwhile; the flag itself is clear, for the sake of the others. */
    boolean wasInterrupted() {
        return interrupted;
    }

    /** Tells whether no lock was met, or it was granted in the end. */
    boolean gotThrough() {
        return gotThrough;
    }

    /** Answers everybody in a batch, or puts them aside, or leaves them to themselves. */
    void settle(List<Waiter> batch) {
        if (batch.isEmpty()) {
            return;
        }
        if (batch.get(0).inDoubt) {
            settleLost(batch);
        } else {
            boolean blocked = lane.blocked != null && lane.blocked != Lanes.UNNAMED;
            settle(batch, blocked ? Manner.PATIENTLY : Manner.TOGETHER);
        }
    }

    private void settle(List<Waiter> batch, Manner manner) {
        Tried tried = attempt(batch, manner == Manner.PATIENTLY ? patient : hasty);
        if (tried.isLost()) {
            settleLost(batch);
        } else if (tried.failure() != null) {
            settleFailed(batch, manner, tried);
        } else if (!tried.isBusy() || manner == Manner.PATIENTLY || givesUp(batch)) {
            gotThrough &= !tried.isBusy();
            tell(batch, tried.some());
        } else if (manner == Manner.ALONE) {
            giveWay(batch, tried.some());
        } else {
            settleApart(batch, tried.some());
        }
    }

    /** A leader that was interrupted and has only its own commands to apply need not go on. */
    private boolean givesUp(List<Waiter> batch) {
        return interrupted && batch.size() == 1 && batch.get(0).isMine();
    }

    private void settleApart(List<Waiter> batch, Answers busy) {
        for (Groups.Group group : lane.blocked == null ? Groups.of(batch) : Groups.each(batch)) {
            if (!group.canWaitAside() && lanes.areBlocked(group.names())) {
                tell(group.waiters(), busy);
            } else {
                settle(group.waiters(), Manner.ALONE);
            }
        }
    }

    /** What one try brought: answers, or what was thrown. */
    private record Tried(
            @Nullable Answers answers, @Nullable Throwable failure, boolean interrupted) {

        Answers some() {
            return Objects.requireNonNull(answers);
        }

        boolean isBusy() {
            return answers != null
                    && !answers.values().isEmpty()
                    && answers.values().stream().allMatch(Answer.TryAgain.class::isInstance);
        }

        boolean isLost() {
            return answers != null && answers.values().stream().anyMatch(Answer.Unknown.class::isInstance)
                    || failure instanceof StoreException store && store.outcomeUnknown();
        }

        boolean isError() {
            return failure instanceof Error;
        }

        boolean isUnreachable() {
            return failure instanceof StoreException store && store.retryable();
        }
    }

    /** An interrupt is the leader's own business; the store's work is for all and must not be cut short by it. */
    private Tried attempt(List<Waiter> batch, Ledger ledger) {
        interrupted |= Thread.interrupted();
        List<? extends Command<?>> commands = commands(batch);
        Answers answers = null;
        Throwable failure = null;
        watch.at(Step.APPLYING);
        begun = true;
        try {
            answers = ledger.apply(commands);
        } catch (Throwable thrown) {
            failure = thrown;
        }
        boolean meanwhile = Thread.interrupted();
        interrupted |= meanwhile;
        watch.at(Step.APPLIED);
        return new Tried(answers, failure, meanwhile);
    }

    private static List<? extends Command<?>> commands(List<Waiter> batch) {
        if (batch.size() == 1) {
            return batch.get(0).commands();
        }
        List<Command<?>> all = new ArrayList<>();
        batch.forEach(waiter -> all.addAll(waiter.commands()));
        return all;
    }

    private void settleFailed(List<Waiter> batch, Manner manner, Tried tried) {
        Throwable failure = Objects.requireNonNull(tried.failure());
        if (tried.isError()) {
            settleAlone(batch, failure);
        } else if (tried.isUnreachable() && givesUp(batch)) {
            fail(batch, failure);
        } else if (tried.isUnreachable() && tried.interrupted() && triesAfterInterrupt-- > 0) {
            settle(batch, manner);
        } else if (tried.isUnreachable()) {
            fail(batch, failure);
            fail(lanes.drain(lane), failure);
        } else if (batch.size() == 1) {
            fail(batch, failure);
        } else {
            int half = batch.size() / 2;
            settle(batch.subList(0, half), manner);
            settle(batch.subList(half, batch.size()), manner);
        }
    }

    /** Whoever is not answered when the turn ends leads again, alone. */
    private void settleAlone(List<Waiter> batch, Throwable error) {
        if (batch.size() == 1 && batch.get(0).isMine()) {
            fail(batch, error);
        }
    }

    private void fail(List<Waiter> batch, Throwable failure) {
        for (Waiter waiter : batch) {
            watch.at(Step.FAILING);
            waiter.fail(failure);
        }
    }

    /** Callers' ids are idempotency keys, so what may have happened can be applied once more and answers what happened. */
    private void settleLost(List<Waiter> batch) {
        batch.forEach(waiter -> waiter.inDoubt = true);
        for (int i = 0; i < TRIES_AFTER_LOSS; i++) {
            if (resolves(batch)) {
                return;
            }
        }
        for (Groups.Group group : Groups.of(batch)) {
            if (!resolves(group.waiters())) {
                tellUnknown(group.waiters());
            }
        }
    }

    private void tellUnknown(List<Waiter> waiters) {
        for (Waiter waiter : waiters) {
            watch.at(Step.ANSWERING);
            waiter.answer(waiter.unknown());
            watch.at(Step.ANSWERED);
        }
    }

    private boolean resolves(List<Waiter> batch) {
        Tried again = attempt(batch, hasty);
        if (again.failure() instanceof Error error) {
            settleAlone(batch, error);
            return true;
        }
        boolean known = again.answers() != null && !again.isLost() && !again.isBusy();
        if (known) {
            tell(batch, again.some());
        }
        return known;
    }

    /** Who meets a lock alone waits for it aside, if that holds nobody up. */
    private void giveWay(List<Waiter> waiters, Answers busy) {
        Groups.Group group = Groups.of(waiters).get(0);
        gotThrough = false;
        if (lane.blocked != null && !lanes.isAnybodyBehind(lane)) {
            settle(waiters, Manner.PATIENTLY);
        } else if (lane.blocked != null || !group.canWaitAside() || !lanes.setAside(group)) {
            tell(waiters, busy);
        }
    }

    private void tell(List<Waiter> batch, Answers answers) {
        Set<Object> ids = new HashSet<>();
        for (Waiter waiter : batch) {
            watch.at(Step.ANSWERING);
            if (waiter.inDoubt) {
                waiter.answer(firstTime(waiter.commands(), answers, ids));
            } else if (batch.size() == 1) {
                waiter.answer(answers);
            } else {
                waiter.answerFrom(answers);
            }
            watch.at(Step.ANSWERED);
        }
    }

    /**
     * The callers have asked once, so what an earlier try of ours did is no replay to them. Of several with one id only the
     * first can have done it.
     *
     * @param ids the ids that others of the batch had before
     */
    private static Answers firstTime(List<? extends Command<?>> commands, Answers answers, Set<Object> ids) {
        Answers.Builder told = Answers.builder(commands.size());
        for (Command<?> command : commands) {
            copy(command, answers, ids.add(List.of(command.getClass(), command.key())), told);
        }
        return told.build();
    }

    private static <R> void copy(Command<R> command, Answers from, boolean first, Answers.Builder to) {
        Answer<R> answer = from.to(command);
        boolean ours = first && answer instanceof Answer.Done<R>;
        to.put(command, ours ? new Answer.Done<>(((Answer.Done<R>) answer).value(), false) : answer);
    }
}
