package io.github.holdfast.ledger;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The answers to a batch of commands, found by the identity of each command. Not changed after it is handed out. */
public final class Answers {

    private final Map<Command<?>, Answer<?>> answers;

    /** Makes room for this many answers. */
    Answers(int commands) {
        this.answers = new IdentityHashMap<>(commands);
    }

    /** Returns answers that say the same of every command, such as that nothing happened. */
    public static Answers all(List<? extends Command<?>> commands, Function<Command<?>, Answer<?>> answer) {
        Answers all = new Answers(commands.size());
        commands.forEach(command -> all.answers.put(command, answer.apply(command)));
        return all;
    }

    <R> void put(Command<R> command, Answer<R> answer) {
        answers.put(command, answer);
    }

    <R> void copy(Command<R> command, Answers from) {
        put(command, from.to(command));
    }

    /** Tells whether there are answers and all of them are of one kind. */
    boolean areAll(Class<?> kind) {
        return !answers.isEmpty() && answers.values().stream().allMatch(kind::isInstance);
    }

    /** Tells whether one of them is of a kind. */
    boolean areAny(Class<?> kind) {
        return answers.values().stream().anyMatch(kind::isInstance);
    }

    /**
     * Returns the answer to a command.
     *
     * @throws IllegalArgumentException if this very command was not in the batch
     */
    @SuppressWarnings("unchecked") // put() is the only way in, and pairs Command<R> with Answer<R>
    public <R> Answer<R> to(Command<R> command) {
        Answer<?> answer = answers.get(command);
        if (answer == null) {
            throw new IllegalArgumentException("not in this batch: " + command);
        }
        return (Answer<R>) answer;
    }
}
