package io.github.holdfast.jdbc.contract;

import io.github.holdfast.jdbc.support.Databases;
import org.junit.jupiter.api.AfterAll;

/** The door into a host's transaction keeps the contract on MariaDB. */
class MariaJoinedLedgerWalk implements JoinedLedgerContract {

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
