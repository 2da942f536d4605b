package io.github.holdfast.testkit.wrong;

import io.github.holdfast.hold.Hold;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Answers;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.ledger.Ledger;
import io.github.holdfast.ledger.Records;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A ledger that changes what goes into another one, what comes out of it, or answers by itself. Does none of it as it is. */
class Wrapper implements Ledger {

    final Ledger right;

    Wrapper(Ledger right) {
        this.right = right;
    }

    /** Swaps a command for another of the same kind. */
    Command<?> in(Command<?> command) {
        return command;
    }

    /** Answers a command without asking the ledger, or leaves it to the ledger. */
    Optional<Answer<?>> instead(Command<?> command) {
        return Optional.empty();
    }

    /** Swaps the answer of the ledger for another of the same kind. */
    Answer<?> out(Command<?> command, Answer<?> answer) {
        return answer;
    }

    @Override
    public Answers apply(List<? extends Command<?>> commands) {
        Map<Command<?>, Answer<?>> answered = new IdentityHashMap<>();
        Map<Command<?>, Command<?>> forwarded = new IdentityHashMap<>();
        for (Command<?> command : commands) {
            instead(command)
                    .ifPresentOrElse(
                            answer -> answered.put(command, answer), () -> forwarded.put(command, in(command)));
        }
        List<? extends Command<?>> asked = commands.stream()
                .filter(forwarded::containsKey)
                .map(forwarded::get)
                .toList();
        Answers real = right.apply(asked);
        return Answers.all(commands, command -> {
            Command<?> swapped = forwarded.get(command);
            return swapped == null ? made(answered, command) : out(command, real.to(swapped));
        });
    }

    private static Answer<?> made(Map<Command<?>, Answer<?>> answered, Command<?> command) {
        return Optional.<Answer<?>>ofNullable(answered.get(command)).orElseThrow();
    }

    @Override
    public Records records() {
        return right.records();
    }

    /** Asks the right ledger about one command by itself. */
    final <R> Answer<R> ask(Command<R> command) {
        return right.apply(List.of(command)).to(command);
    }

    static Hold ended(Hold hold, Hold.State state) {
        return hold.toBuilder().state(state).build();
    }

    @Override
    public final String toString() {
        return getClass().getSimpleName() + " over " + right;
    }
}
