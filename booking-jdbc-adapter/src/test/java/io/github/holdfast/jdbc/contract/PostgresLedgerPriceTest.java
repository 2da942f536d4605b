package io.github.holdfast.jdbc.contract;

import io.github.holdfast.jdbc.JdbcLedger;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.ledger.Ledger;
import io.github.holdfast.testkit.model.LedgerPriceContract;
import java.time.Duration;
import net.jqwik.api.lifecycle.AfterContainer;

/** The ledger on PostgreSQL sells at exactly what it quoted. */
class PostgresLedgerPriceTest implements LedgerPriceContract {

    private static final Databases.Database DATABASE = Databases.postgresDatabase();

    @AfterContainer
    static void close() {
        DATABASE.close();
    }

    @Override
    public Ledger newLedger() {
        return JdbcLedger.owning(DATABASE.dataSource(), DATABASE.options());
    }

    @Override
    public void pass(Duration by) {
        DATABASE.pass(by);
    }

    @Override
    public int tries() {
        return 50;
    }
}
