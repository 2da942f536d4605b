package io.github.holdfast.jdbc.guard;

import io.github.holdfast.testkit.wrong.Matrix;

/** The same with all tests against each mutant: none catches one without being written down. */
class PostgresMutantsWalk extends PostgresMutantsTest {

    @Override
    Matrix matrix() {
        return Matrix.of(GuardContract.class);
    }
}
