package io.github.holdfast.testkit.wrong;

import io.github.holdfast.ledger.Answers;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.ledger.Ledger;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Equal commands are one command. */
final class MergesEqualCommands extends Wrapper {

    MergesEqualCommands(Ledger right) {
        super(right);
    }

    @Override
    public Answers apply(List<? extends Command<?>> commands) {
        Map<Command<?>, Command<?>> first = new LinkedHashMap<>();
        Map<Command<?>, Command<?>> same = new IdentityHashMap<>();
        for (Command<?> command : commands) {
            Command<?> known = first.putIfAbsent(command, command);
            same.put(command, known == null ? command : known);
        }
        Answers answers = super.apply(List.copyOf(first.keySet()));
        return Answers.all(
                commands,
                command -> answers.to(
                        Optional.<Command<?>>ofNullable(same.get(command)).orElseThrow()));
    }
}
