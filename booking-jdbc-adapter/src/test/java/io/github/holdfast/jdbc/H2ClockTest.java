package io.github.holdfast.jdbc;

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
