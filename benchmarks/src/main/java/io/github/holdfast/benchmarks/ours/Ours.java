package io.github.holdfast.benchmarks.ours;

import com.zaxxer.hikari.HikariDataSource;
import io.github.holdfast.Bookings;
import io.github.holdfast.benchmarks.load.Client;
import io.github.holdfast.benchmarks.load.Design;
import io.github.holdfast.benchmarks.store.Database;
import io.github.holdfast.booking.AuditReport;
import io.github.holdfast.jdbc.JdbcLedger;
import io.github.holdfast.jdbc.JdbcOptions;
import io.github.holdfast.ledger.Ledger;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Holdfast, through its door, with its defaults and an application's pool of connections; like those of all who commit
 * themselves, they do not commit by themselves.
 */
public final class Ours implements Design {

    private final Database database;
    private final HikariDataSource pool;
    private final Deal deal;
    private final long before;

    private Ours(Database database, HikariDataSource pool, Deal deal, long before) {
        this.database = database;
        this.pool = pool;
        this.deal = deal;
        this.before = before;
    }

    /** What is on sale, ready, and who asks for it. */
    interface Deal {
        Client client(int number);
    }

    /** Puts something on sale. */
    interface Setup {
        Deal on(Bookings bookings, Ledger ledger);
    }

    static Design open(Database database, JdbcOptions options, Setup setup) throws SQLException {
        HikariDataSource pool = database.pool(database.connections(), false);
        Ledger ledger = JdbcLedger.owning(pool, options);
        Deal deal = setup.on(Bookings.over(ledger), ledger);
        return new Ours(database, pool, deal, holds(database));
    }

    /** The options of every design here: defaults in a schema of their own. */
    public static JdbcOptions options() {
        return JdbcOptions.defaults().schema(Database.OURS);
    }

    private static long holds(Database database) throws SQLException {
        return database.number("SELECT COUNT(*) FROM ours.hf_hold");
    }

    @Override
    public Client client(int number) {
        return deal.client(number);
    }

    @Override
    public List<String> faults(long accepted) throws SQLException {
        return faults(database, before + accepted);
    }

    /** Audits a database, and counts the holds that must be stored in it. */
    public static List<String> faults(Database database, long holds) throws SQLException {
        List<String> faults = new ArrayList<>();
        Bookings.over(JdbcLedger.owning(database.unpooled(), options())).upkeep().audit().violations().stream()
                .map(AuditReport.Violation::toString)
                .forEach(faults::add);
        long stored = holds(database);
        if (stored != holds) {
            faults.add(holds + " holds must be there, " + stored + " are stored");
        }
        return faults;
    }

    @Override
    public void close() {
        pool.close();
    }
}
