package io.github.holdfast.benchmarks.store;

import io.github.holdfast.benchmarks.load.Design;
import java.sql.SQLException;
import java.util.List;

/** A fresh copy of the filled database on the PostgreSQL server. */
public final class Copy implements Ground {

    private static final String HOT = "SELECT round(total_exec_time) || ' ms in ' || calls || ' calls, '"
            + " || round(mean_exec_time::numeric, 3) || ' ms each: ' || left(regexp_replace(query, '\\s+', ' ', 'g'), 160)"
            + " FROM pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid WHERE d.datname = '%s'"
            + " ORDER BY total_exec_time DESC LIMIT 8";

    private final Server server;
    private final Database database;
    private final Opener opener;

    public Copy(Server server, Opener opener) throws SQLException {
        this.server = server;
        this.database = server.fresh();
        this.opener = opener;
    }

    @Override
    public Design open() throws SQLException {
        Design design = opener.on(database);
        database.execute("SELECT pg_stat_statements_reset()");
        return design;
    }

    @Override
    public long process() {
        return server.process();
    }

    @Override
    public Counts counts() throws SQLException {
        return Counts.of(database);
    }

    @Override
    public List<String> hot() throws SQLException {
        return database.column(HOT.formatted(database.name()));
    }

    @Override
    public void analyse() throws SQLException {
        database.execute("ANALYZE");
    }

    @Override
    public void close() throws SQLException {
        server.drop(database);
    }
}
