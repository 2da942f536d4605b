package io.github.holdfast.jdbc.contract;

import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Answers;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.ledger.Ledger;
import io.github.holdfast.ledger.Records;
import java.time.Duration;
import java.util.List;

/** A ledger over a database whose clock stands still until a test moves it. */
public interface StoppedClock extends OverDatabase {

    @Override
    public default Ledger newLedger() {
        Ledger real = OverDatabase.super.newLedger();
        return new Ledger() {
            @Override
            public Answers apply(List<? extends Command<?>> commands) {
                Answers answers = real.apply(commands);
                if (commands.stream().anyMatch(command -> isNumberTaken(command, answers))) {
                    pass(Duration.ofMillis(1));
                    return apply(commands);
                }
                return answers;
            }

            @Override
            public Records records() {
                return real.records();
            }
        };
    }

    /** Of all inventories that are opened in one millisecond, each 4096th gets a number that another one has. */
    private static boolean isNumberTaken(Command<?> command, Answers answers) {
        return command instanceof Command.OpenInventory && answers.to(command) instanceof Answer.TryAgain;
    }
}
