package io.github.holdfast.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Speaks to one connection in one dialect. Statements name tables as {@code {hold}}. */
final class Session {

    private final Connection connection;
    private final Dialect dialect;
    private final Tables tables;
    private final String now;
    private final boolean readsClockAroundLocks;

    Session(Connection connection, Dialect dialect, JdbcOptions options) {
        this.connection = connection;
        this.dialect = dialect;
        this.tables = new Tables(options);
        this.now = options.clock().map(tables::in).orElseGet(() -> dialect.now(tables));
        this.readsClockAroundLocks =
                dialect.readsClockAroundLocks() && options.clock().isEmpty();
    }

    Connection connection() {
        return connection;
    }

    Dialect dialect() {
        return dialect;
    }

    /** Returns the clock as an expression. */
    String now() {
        return now;
    }

    /** Tells whether {@link #now} may be read in a query around the one that locks; a host's own clock may be read too soon. */
    boolean readsClockAroundLocks() {
        return readsClockAroundLocks;
    }

    /** Reads the clock. */
    Instant readClock() throws SQLException {
        return query("SELECT " + now, List.of(), row -> row.instant(1)).get(0);
    }

    /**
     * Reads the clock at the end of a trip, after its locks. A statement of its own, because within one that waits the clock
     * may be read before the wait.
     */
    List<Instant> clock(Trip trip) {
        return trip.query("SELECT " + now, row -> row.instant(1));
    }

    /** Begins a list of statements. */
    Trip trip() {
        return new Trip(connection, dialect, tables);
    }

    /** Runs a query over lists, as {@link Trip#query}. If all of them are empty, nothing is asked. */
    <T> List<T> query(String sql, Trip.Mapper<T> mapper, Rows... lists) throws SQLException {
        Trip alone = trip();
        List<T> found = alone.query(sql, mapper, lists);
        alone.run();
        return found;
    }

    /** Runs a query with single parameters. */
    <T> List<T> query(String sql, List<? extends @Nullable Object> parameters, Trip.Mapper<T> mapper)
            throws SQLException {
        List<T> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(tables.in(sql))) {
            for (int i = 0; i < parameters.size(); i++) {
                statement.setObject(i + 1, dialect.parameter(parameters.get(i)));
            }
            try (ResultSet rows = statement.executeQuery()) {
                Row row = new Row(rows, dialect);
                while (rows.next()) {
                    found.add(mapper.map(row));
                }
            }
        }
        return found;
    }

    /** Returns a join with a table by an index. */
    String join(String table, String alias, String on) {
        return dialect.join(tables.name(table), alias, on);
    }

    /** Returns the rows of a table with the keys that a query finds, in their order. */
    String among(String table, String alias, String key, String query) {
        return dialect.among(tables.name(table), alias, key, query);
    }
}
