package io.github.holdfast.memory;

import io.github.holdfast.testkit.wrong.Matrix;

/** The same with all tests against each leak: none catches one without being written down. */
class LeakyStoreWalk extends LeakyStoreTest {

    @Override
    Matrix matrix() {
        return Matrix.of(ContractOverStore.class);
    }
}
