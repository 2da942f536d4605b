package io.github.holdfast.ledger;

import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The answers to a batch of commands, found by the identity of each command. Not changed after it is handed out. */
public final class Answers {

    private final Map<Command<?>, Answer<?>> answers;

    private Answers(Builder parts) {
        this.answers = parts.answers;
    }

    /**
     * Begins answers.
     *
     * @param commands how many there will be
     */
    public static Builder builder(int commands) {
        return new Builder(commands);
    }

    /** Collects the answers to a batch. For one thread, and for one batch. */
    public static final class Builder {

        private Map<Command<?>, Answer<?>> answers;

        private Builder(int commands) {
            this.answers = new IdentityHashMap<>(commands);
        }

        /** Answers this very command. */
        public <R> Builder put(Command<R> command, Answer<R> answer) {
            answers.put(command, answer);
            return this;
        }

        /** Returns the answers, to which nothing can be added. */
        public Answers build() {
            Answers built = new Answers(this);
            answers = Map.of();
            return built;
        }
    }

    /** Returns answers that say the same of every command, such as that nothing happened. */
    public static Answers all(List<? extends Command<?>> commands, Function<Command<?>, Answer<?>> answer) {
        Builder all = new Builder(commands.size());
        commands.forEach(command -> all.answers.put(command, answer.apply(command)));
        return all.build();
    }

    /** Returns all answers, in no order. Unmodifiable. */
    public Collection<Answer<?>> values() {
        return Collections.unmodifiableCollection(answers.values());
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
