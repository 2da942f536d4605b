package io.github.holdfast.benchmarks.store;

import java.sql.SQLException;

/**
 * What the server counted in one database.
 *
 * @param wal bytes of the log
 * @param statements statements run; COMMIT is not among them
 * @param transactions transactions that were committed
 * @param rows rows read from tables, by whatever scan
 */
public record Counts(double wal, double statements, double transactions, double rows) {

    /** Of a server that counts nothing of the kind, or was not asked. */
    public static final Counts NONE = logOnly(Double.NaN);

    /** Of a server that tells how long its log is and nothing else that compares. */
    static Counts logOnly(double bytes) {
        return new Counts(bytes, Double.NaN, Double.NaN, Double.NaN);
    }

    /** Reads PostgreSQL's counters. Connections hand theirs in when they close: ask after the design is closed. */
    public static Counts of(Database database) throws SQLException {
        String name = "'" + database.name() + "'";
        return new Counts(
                database.number("SELECT (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::bigint"),
                database.number("SELECT COALESCE(SUM(s.calls), 0)::bigint FROM pg_stat_statements s JOIN pg_database d"
                        + " ON d.oid = s.dbid WHERE d.datname = " + name
                        + " AND s.query NOT IN ('COMMIT', 'ROLLBACK')"),
                database.number("SELECT xact_commit FROM pg_stat_database WHERE datname = " + name),
                database.number("SELECT COALESCE(SUM(seq_tup_read + COALESCE(idx_tup_fetch, 0)), 0)::bigint"
                        + " FROM pg_stat_user_tables"));
    }

    /** Returns what was counted since. */
    public Counts since(Counts before) {
        return new Counts(
                wal - before.wal,
                statements - before.statements,
                transactions - before.transactions,
                rows - before.rows);
    }
}
