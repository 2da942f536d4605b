package io.github.holdfast.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.testkit.wrong.Matrix;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Whatever is not written as it was decided, a test of the contract or the audit after it notices. */
class LeakyStoreTest {

    private static final Path CATCHES = Path.of("src/test/resources/leaky-stores.txt");

    /** Returns a matrix that runs what is written down. */
    Matrix matrix() {
        return Matrix.of(ContractOverStore.class).onlyAsIn(CATCHES);
    }

    @Test
    void every_leak_is_caught_as_written_down() {
        Matrix matrix = matrix();
        LeakyStore.all().forEach(matrix::run);
        System.out.println(matrix);
        matrix.requireAllCaught();
        matrix.requireAsIn(CATCHES);
    }

    @Test
    void a_store_without_a_leak_is_caught_by_nothing() {
        Matrix matrix = Matrix.of(ContractOverStore.class);
        matrix.run("right", InMemoryLedgerTest::new);
        assertThat(matrix.caught("right")).isEmpty();
    }
}
