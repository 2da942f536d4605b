package io.github.holdfast.testkit.wrong;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.testkit.LedgerContract;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Which wrong ledgers the races of the contract catch: one that no race can miss, and in {@link WrongLedgersRacesWalk} all of
 * them. That is printed, not compared with anything, since it depends on chance.
 */
class WrongLedgersRacesTest {

    private static final String CANNOT_BE_MISSED = "a no becomes a yes"; // whoever wins, too many have won

    /** The wrong ledgers that race. */
    Map<String, Supplier<LedgerContract>> wrong() {
        return Map.of(
                CANNOT_BE_MISSED,
                WrongLedgers.over(WrongLedgersTest.Memory::new).get(CANNOT_BE_MISSED));
    }

    @Test
    void races_catch_wrong_ledgers_by_chance_and_the_right_one_never() {
        Matrix right = Matrix.of(LedgerContract.class);
        right.runRaces("right", WrongLedgersTest.Memory::new);
        assertThat(right.caughtByRaces("right")).isEmpty();
        Matrix matrix = Matrix.of(LedgerContract.class).patience(20); // who never ends may well be called caught
        wrong().forEach(matrix::runRaces);
        System.out.println(matrix);
        assertThat(matrix.caughtByRaces(CANNOT_BE_MISSED)).isNotEmpty();
    }
}
