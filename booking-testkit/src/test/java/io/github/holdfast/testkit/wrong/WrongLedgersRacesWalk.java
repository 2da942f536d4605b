package io.github.holdfast.testkit.wrong;

import io.github.holdfast.testkit.LedgerContract;
import java.util.Map;
import java.util.function.Supplier;

/** The same with all wrong ledgers. */
class WrongLedgersRacesWalk extends WrongLedgersRacesTest {

    @Override
    Map<String, Supplier<LedgerContract>> wrong() {
        return WrongLedgers.over(WrongLedgersTest.Memory::new);
    }
}
