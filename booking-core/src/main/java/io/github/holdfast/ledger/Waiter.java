package io.github.holdfast.ledger;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One caller with its commands, from its arrival at a lane until it is answered. Where it stands is changed under the lock
 * of {@link Lanes}; whoever leads answers it, once.
 */
final class Waiter {

    /** Where a waiter stands on its way. */
    enum Place {
        QUEUED,
        /** Its commands are being applied, or may have been. */
        TAKEN,
        /** It does not wait any longer. */
        GONE
    }

    private static final int SOON_MILLIS = 20;

    private final Thread thread = Thread.currentThread();
    private final List<? extends Command<?>> commands;

    /** Guarded by the lock of {@link Lanes}. */
    Place place = Place.QUEUED;

    /** The lane that waits for this one to lead it. */
    private volatile @Nullable Lane leads;

    private volatile boolean answered;
    private @Nullable Answers answers;
    private @Nullable Throwable failure;

    Waiter(List<? extends Command<?>> commands) {
        this.commands = commands;
    }

    List<? extends Command<?>> commands() {
        return commands;
    }

    int size() {
        return commands.size();
    }

    /** Tells whether this is the caller that asks. */
    boolean isMine() {
        return thread == Thread.currentThread();
    }

    /** Tells whether this very command is among them. */
    boolean has(Command<?> command) {
        for (Command<?> own : commands) {
            if (own == command) {
                return true;
            }
        }
        return false;
    }

    void lead(Lane lane) {
        leads = lane;
        wake();
    }

    /** Returns the lane that it was asked to lead, as long as it has not begun. */
    @Nullable
    Lane leads() {
        return leads;
    }

    void begin() {
        leads = null;
    }

    boolean isAnswered() {
        return answered;
    }

    void answer(Answers theirs) {
        answers = theirs;
        tell();
    }

    /** Takes what is its own out of the answers to a batch. */
    void answerFrom(Answers batch) {
        Answers mine = new Answers(commands.size());
        commands.forEach(command -> mine.copy(command, batch));
        answer(mine);
    }

    void fail(Throwable theirs) {
        failure = theirs;
        tell();
    }

    private void tell() {
        answered = true;
        wake();
    }

    /** Whoever leads is awake. */
    private void wake() {
        if (!isMine()) {
            LockSupport.unpark(thread);
        }
    }

    /** Returns what it was answered, or throws what went wrong with its own commands. */
    Answers result() {
        if (failure instanceof RuntimeException broken) {
            throw broken;
        }
        if (failure instanceof Error broken) {
            throw broken;
        }
        Answers mine = answers;
        if (mine == null) {
            throw new IllegalStateException("not answered", failure);
        }
        return mine;
    }

    /** Answers itself that nothing happened. */
    void giveWay() {
        Duration soon = Duration.ofMillis(SOON_MILLIS + Math.floorMod(System.identityHashCode(this), SOON_MILLIS));
        answer(Answers.all(commands, command -> new Answer.TryAgain<>(soon)));
    }

    Answers unknown() {
        List<String> keys = commands.stream().map(Command::key).toList();
        return Answers.all(commands, command -> new Answer.Unknown<>(keys));
    }
}
