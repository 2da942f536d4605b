package io.github.holdfast.testkit.wrong;

import io.github.holdfast.testkit.LedgerContract;

/** The same with all tests against each wrong ledger: none catches one without being written down. */
class WrongLedgersWalk extends WrongLedgersTest {

    @Override
    Matrix matrix() {
        return Matrix.of(LedgerContract.class);
    }
}
