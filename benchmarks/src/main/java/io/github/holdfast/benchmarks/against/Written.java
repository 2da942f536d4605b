package io.github.holdfast.benchmarks.against;

import com.zaxxer.hikari.HikariDataSource;
import io.github.holdfast.benchmarks.store.Database;
import java.sql.SQLException;
import java.util.List;

/**
 * What the server wrote so far: how far its log is, and rows by {@code pg_stat_user_tables}. Entries of indexes, and bytes
 * of log without page images, are read from the log itself.
 */
record Written(String position, double inserted, double updated, double hot, double deleted, boolean counted) {

    private static final String ROWS = "SELECT COALESCE(SUM(%s), 0)::bigint FROM pg_stat_user_tables";
    private static final String BACKENDS =
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";

    /** Reads it; sessions hand in what they counted when they end, so for rows all of them have to. */
    static Written read(Database database, HikariDataSource pool, String schema, boolean counted)
            throws SQLException, InterruptedException {
        if (!counted) {
            return new Written(position(database), Double.NaN, Double.NaN, Double.NaN, Double.NaN, false);
        }
        List<String> before = database.column(BACKENDS);
        while (database.column(BACKENDS).stream().anyMatch(before::contains)) {
            pool.getHikariPoolMXBean().softEvictConnections(); // not once: the pool may still be connecting
            Thread.sleep(50);
        }
        String where = " WHERE schemaname = '" + schema + "'";
        return new Written(
                position(database),
                database.number(ROWS.formatted("n_tup_ins") + where),
                database.number(ROWS.formatted("n_tup_upd") + where),
                database.number(ROWS.formatted("n_tup_hot_upd") + where),
                database.number(ROWS.formatted("n_tup_del") + where),
                true);
    }

    private static String position(Database database) throws SQLException {
        return database.text("SELECT pg_current_wal_insert_lsn()");
    }

    /** What was written since, for each of so many operations. */
    Each since(Written before, Database database, int number) throws SQLException {
        String log = " FROM pg_get_wal_stats('" + before.position + "', LEAST('" + position
                + "'::pg_lsn, pg_current_wal_flush_lsn()), true)";
        String entries = "SELECT COALESCE(SUM(count), 0)::bigint" + log
                + " WHERE \"resource_manager/record_type\" ~ '^Btree/(INSERT_LEAF|INSERT_POST|SPLIT)'";
        return new Each(
                (double) database.number("SELECT SUM(record_size)::bigint" + log) / number,
                (inserted - before.inserted) / number,
                (updated - before.updated) / number,
                (hot - before.hot) / number,
                (deleted - before.deleted) / number,
                counted ? (double) database.number(entries) / number : Double.NaN);
    }

    /** For one operation. */
    record Each(double log, double inserted, double updated, double hot, double deleted, double entries) {
        Slice slice(double rate, double client, double server) {
            return new Slice(rate, client, server, log, inserted, updated, hot, deleted, entries);
        }
    }
}
