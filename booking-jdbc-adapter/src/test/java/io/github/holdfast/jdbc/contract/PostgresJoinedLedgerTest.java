package io.github.holdfast.jdbc.contract;

import io.github.holdfast.jdbc.support.Databases;
import org.junit.jupiter.api.AfterAll;

/** The door into a host's transaction keeps the contract on PostgreSQL. */
class PostgresJoinedLedgerTest implements JoinedLedgerContract {

    private static final Databases.Database DATABASE = Databases.postgresDatabase();

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Override
    public Databases.Database database() {
        return DATABASE;
    }
}
