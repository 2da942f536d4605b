package io.github.holdfast.jdbc;

import io.github.holdfast.jdbc.contract.ClockContract;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.OnEach;
import io.github.holdfast.jdbc.support.Tampering;

/** On H2 the clock is read after the wait. */
class H2ClockTest implements ClockContract {

    @Override
    public Databases.Database database() {
        return OnEach.Shared.H2;
    }

    @Override
    public Tampering tampering() {
        return new Tampering() {};
    }
}
