package io.github.holdfast.testkit.wrong;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.ledger.Ledger;
import io.github.holdfast.memory.InMemoryLedger;
import io.github.holdfast.testkit.LedgerContract;
import io.github.holdfast.testkit.MovableTime;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Each wrong ledger is caught by the contract, and by the tests that are written down for it. */
class WrongLedgersTest {

    /** The right ledger. */
    static final class Memory implements LedgerContract {

        private final MovableTime time = MovableTime.at("2027-03-01T10:00:00.000001Z");
        private final Ledger ledger = new InMemoryLedger(time);

        @Override
        public Ledger newLedger() {
            return ledger;
        }

        @Override
        public void pass(Duration by) {
            time.pass(by);
        }
    }

    private static final Path CATCHES = Path.of("src/test/resources/wrong-ledgers.txt");

    /** Returns a matrix that runs what is written down. */
    Matrix matrix() {
        return Matrix.of(LedgerContract.class).onlyAsIn(CATCHES);
    }

    @Test
    void every_wrong_ledger_is_caught_as_written_down() {
        Matrix matrix = matrix();
        WrongLedgers.over(Memory::new).forEach(matrix::run);
        System.out.println(matrix);
        matrix.requireAllCaught();
        matrix.requireAsIn(CATCHES);
    }

    @Test
    void the_right_ledger_is_caught_by_nothing() {
        Matrix matrix = Matrix.of(LedgerContract.class);
        matrix.run("right", Memory::new);
        assertThat(matrix.caught("right")).isEmpty();
    }
}
