package io.github.holdfast.jdbc.contract;

import io.github.holdfast.jdbc.support.Databases;
import org.junit.jupiter.api.AfterAll;

/** The ledger on H2 keeps to the microsecond what depends on time. */
class H2StoppedClockWalk implements StoppedClockContract {

    private static final Databases.Database DATABASE = Databases.stoppedH2();

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Override
    public Databases.Database database() {
        return DATABASE;
    }
}
