package io.github.holdfast.jdbc.contract;

import io.github.holdfast.jdbc.JdbcLedger;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.ledger.Ledger;
import io.github.holdfast.testkit.LedgerContract;
import org.junit.jupiter.api.AfterAll;

/** The ledger on PostgreSQL keeps the contract too when each caller has a transaction of its own. */
class PostgresUnbatchedLedgerWalk implements OverDatabase, LedgerContract {

    private static final Databases.Database DATABASE = Databases.postgresDatabase();

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Override
    public Ledger newLedger() {
        return JdbcLedger.owning(DATABASE.dataSource(), DATABASE.options().batching(false));
    }

    @Override
    public Databases.Database database() {
        return DATABASE;
    }
}
