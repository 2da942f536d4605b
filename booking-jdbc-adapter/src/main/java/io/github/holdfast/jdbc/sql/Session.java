package io.github.holdfast.jdbc.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Speaks to one connection in one dialect. Statements name tables as {@code {hold}}. */
public final class Session {

    private static final int FETCHED = 1_000;

    private final Connection connection;
    private final Database database;
    private final Dialect dialect;
    private final String now;

    Session(Connection connection, Database database) {
        this.connection = connection;
        this.database = database;
        this.dialect = database.dialect();
        this.now = database.clock().map(database.tables()::in).orElseGet(() -> dialect.now(database.tables()));
    }

    /** Returns the connection. */
    public Connection connection() {
        return connection;
    }

    /** Returns the dialect. */
    public Dialect dialect() {
        return dialect;
    }

    /** Returns the clock as an expression. */
    public String now() {
        return now;
    }

    /** Tells whether {@link #now} may be read in a query around the one that locks; a host's own clock may be read too soon. */
    public boolean readsClockAroundLocks() {
        return dialect.readsClockAroundLocks() && database.clock().isEmpty();
    }

    /** Reads the clock. */
    public Instant readClock() throws SQLException {
        return query("SELECT " + now, List.of(), row -> row.instant(1)).get(0);
    }

    /**
     * Reads the clock at the end of a trip, after its locks. A statement of its own, because within one that waits the clock
     * may be read before the wait.
     */
    public List<Instant> clock(Trip trip) {
        return trip.query("SELECT " + now, row -> row.instant(1));
    }

    /** Begins a list of statements. */
    public Trip trip() {
        return new Trip(connection, database);
    }

    /** Runs a query with single parameters. */
    public <T> List<T> query(String sql, List<? extends @Nullable Object> parameters, Trip.Mapper<T> mapper)
            throws SQLException {
        List<T> found = new ArrayList<>();
        try (PreparedStatement statement =
                connection.prepareStatement(database.tables().in(sql))) {
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

    /** What is done with each row. */
    public interface Reader {
        /** Does it with the present row. */
        void read(Row row) throws SQLException;
    }

    /** Runs a query with single parameters, of which not all rows are in memory at a time where the driver can do that. */
    public void each(String sql, List<?> parameters, Reader reader) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(database.tables().in(sql))) {
            statement.setFetchSize(FETCHED);
            for (int i = 0; i < parameters.size(); i++) {
                statement.setObject(i + 1, dialect.parameter(parameters.get(i)));
            }
            try (ResultSet rows = statement.executeQuery()) {
                Row row = new Row(rows, dialect);
                while (rows.next()) {
                    reader.read(row);
                }
            }
        }
    }

    /** Returns a join with a table by an index, as {@link Trip#join}. */
    public String join(Table table, String alias, Match match, String other) {
        return dialect.join(database.tables().name(table.name()), alias, match, other);
    }
}
