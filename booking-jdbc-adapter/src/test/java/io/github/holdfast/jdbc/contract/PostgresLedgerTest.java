package io.github.holdfast.jdbc.contract;

import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.testkit.LedgerContract;
import org.junit.jupiter.api.AfterAll;

/** The ledger on PostgreSQL keeps the contract. */
class PostgresLedgerTest implements OverDatabase, LedgerContract {

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
