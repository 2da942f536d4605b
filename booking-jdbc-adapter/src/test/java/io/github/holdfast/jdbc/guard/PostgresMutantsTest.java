package io.github.holdfast.jdbc.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.jdbc.support.Constraint;
import io.github.holdfast.jdbc.support.Tampering;
import io.github.holdfast.testkit.wrong.Matrix;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each guard is tested by itself: wrong in one line, a ledger is caught by the tests that are written down for it. */
class PostgresMutantsTest {

    private static final Path CATCHES = Path.of("src/test/resources/postgres-mutants.txt");

    /** Returns a matrix that runs what is written down. */
    Matrix matrix() {
        return Matrix.of(GuardContract.class).onlyAsIn(CATCHES);
    }

    @Test
    void every_mutant_of_the_SQL_is_caught_as_written_down() {
        Matrix matrix = matrix();
        try (var variants = new PostgresMutants.Variants()) {
            PostgresMutants.rewritings().forEach((wrong, rewriting) -> {
                matrix.run(wrong, () -> new PostgresMutants.Rig(variants, rewriting, Optional.empty()));
                assertThat(rewriting.isDone())
                        .as("%s: the SQL is another by now", wrong)
                        .isTrue();
            });
            PostgresMutants.others()
                    .forEach((wrong, tampering) ->
                            matrix.run(wrong, () -> new PostgresMutants.Rig(variants, tampering, Optional.empty())));
            for (Constraint dropped : Constraint.values()) {
                matrix.run(
                        dropped + " dropped",
                        () -> new PostgresMutants.Rig(variants, new Tampering() {}, Optional.of(dropped)));
            }
        }
        System.out.println(matrix);
        matrix.requireAllCaught();
        matrix.requireAsIn(CATCHES);
    }
}
