package io.github.holdfast.testkit.wrong;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.testkit.LedgerContract;
import org.junit.jupiter.api.Test;

/** Which wrong ledgers the races of the contract catch: printed, not compared with anything, since it depends on chance. */
class WrongLedgersRacesTest {

    @Test
    void races_catch_wrong_ledgers_by_chance_and_the_right_one_never() {
        Matrix matrix = Matrix.of(LedgerContract.class).patience(20);
        matrix.runRaces("right", WrongLedgersTest.Memory::new);
        WrongLedgers.over(WrongLedgersTest.Memory::new).forEach(matrix::runRaces);
        System.out.println(matrix);
        assertThat(matrix.caughtByRaces("right")).isEmpty();
        assertThat(matrix.caughtByRaces("a no becomes a yes")).isNotEmpty(); // whoever wins, too many have won
    }
}
