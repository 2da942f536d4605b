package io.github.holdfast.jdbc.contract;

import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.testkit.LedgerContract;
import org.junit.jupiter.api.AfterAll;

/** The door into a host's transaction keeps the contract on MariaDB. */
class MariaJoinedLedgerWalk implements Joined, LedgerContract {

    private static final Databases.Database DATABASE = Databases.mariaDatabase();

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Override
    public Databases.Database database() {
        return DATABASE;
    }
}
