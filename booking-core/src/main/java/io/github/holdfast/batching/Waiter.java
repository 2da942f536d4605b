package io.github.holdfast.batching;

import io.github.holdfast.decide.Decider;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Answers;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.ledger.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One caller with its commands, from its arrival at a lane until its call ends. Where it stands is changed under the monitor
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
    final int size;

    /** Guarded by the monitor of {@link Lanes}, as are its neighbours in the lane. */
    Place place = Place.QUEUED;

    @Nullable
    Waiter before;

    @Nullable
    Waiter after;

    /** Where it stands; nothing before it enters and after it has left. Read without the monitor too. */
    volatile @Nullable Lane lane;

    /** Whether its commands may have been applied by a try of which nobody knows the end. Only leaders look. */
    boolean inDoubt;

    /** Whether it was ever taken, so that its commands may have been applied. */
    boolean wasTaken;

    /** The lane in which its turn is under way, wherever it stands meanwhile. */
    volatile @Nullable Lane leading;

    /** Whether its call has ended, in whatever way: written last, by whoever calls, without calling anything. */
    volatile boolean ended;

    private @Nullable Set<InventoryId> names;
    private volatile boolean answered;
    private @Nullable Answers answers;
    private @Nullable Throwable failure;

    Waiter(List<? extends Command<?>> commands) {
        this.commands = commands;
        this.size = commands.size();
    }

    List<? extends Command<?>> commands() {
        return commands;
    }

    /** Returns the inventories that its commands name. */
    Set<InventoryId> names() {
        Set<InventoryId> known = names;
        if (known == null) {
            known = Set.copyOf(Decider.keys(commands).inventories());
            names = known;
        }
        return known;
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

    /** Returns the lane that it leads or is asked to lead. */
    @Nullable
    Lane leads() {
        Lane mine = lane;
        return mine != null && mine.leader == this ? mine : null;
    }

    /** Tells whether it leads a lane or will; not if its turn has ended without anybody having been appointed. */
    boolean isLeading(Lane led) {
        return !hasEnded() && (leading == led || lane == led);
    }

    /** Tells whether nothing is to be expected of it: its call has ended, or its thread without ending the call. */
    boolean hasEnded() {
        return ended || !thread.isAlive();
    }

    boolean isAnswered() {
        return answered;
    }

    void answer(Answers theirs) {
        answers = theirs;
        answered = true;
        wake();
    }

    /** Takes what is its own out of the answers to a batch. */
    void answerFrom(Answers batch) {
        Answers.Builder mine = Answers.builder(commands.size());
        commands.forEach(command -> copy(command, batch, mine));
        answer(mine.build());
    }

    private static <R> void copy(Command<R> command, Answers from, Answers.Builder to) {
        to.put(command, from.to(command));
    }

    void fail(Throwable theirs) {
        failure = theirs;
        answered = true;
        wake();
    }

    /** Whoever leads is awake. */
    void wake() {
        if (!isMine()) {
            LockSupport.unpark(thread);
        }
    }

    /** Returns what it was answered, or throws what went wrong with its own commands. */
    Answers result() {
        Throwable thrown = failure;
        if (thrown instanceof RuntimeException broken) {
            throw broken;
        }
        if (thrown instanceof Error broken) {
            throw broken;
        }
        Answers mine = answers;
        if (mine == null) { // what was thrown was not declared
            String lost = "nobody knows what became of it";
            throw thrown == null ? StoreException.unknown(lost) : StoreException.unknown(lost, thrown);
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
