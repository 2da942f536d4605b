package io.github.holdfast.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Speaks to one connection in one dialect. Statements name tables as {@code {hold}}. */
final class Session {

    /** The most rows that one statement writes. */
    private static final int CHUNK = 4_096;

    private final Connection connection;
    private final Dialect dialect;
    private final Tables tables;
    private final String now;

    Session(Connection connection, Dialect dialect, JdbcOptions options) {
        this.connection = connection;
        this.dialect = dialect;
        this.tables = new Tables(options);
        this.now = options.clock().map(tables::in).orElseGet(() -> dialect.now(tables));
    }

    /** Makes something out of the present row. */
    interface Mapper<T> {
        T map(ResultSet row) throws SQLException;
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

    /** Reads the clock. */
    Instant readClock() throws SQLException {
        return query("SELECT " + now, List.of(), row -> instant(row, 1)).get(0);
    }

    /**
     * Runs a query over lists: {@code @1} stands for the first as a table {@code k}, {@code @2} for the second. If all of
     * them are empty, nothing is asked.
     */
    <T> List<T> query(String sql, Mapper<T> mapper, Rows... lists) throws SQLException {
        List<T> found = new ArrayList<>();
        if (Stream.of(lists).allMatch(Rows::isEmpty)) {
            return found;
        }
        String filled = tables.in(sql);
        for (int i = 0; i < lists.length; i++) {
            filled = filled.replace("@" + (i + 1), dialect.table(lists[i]));
        }
        try (PreparedStatement statement = connection.prepareStatement(filled)) {
            int index = 1;
            for (Rows list : lists) {
                index = dialect.bind(statement, index, list);
            }
            read(statement, mapper, found);
        }
        return found;
    }

    /** Runs a query with single parameters. */
    <T> List<T> query(String sql, List<? extends @Nullable Object> parameters, Mapper<T> mapper) throws SQLException {
        List<T> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(tables.in(sql))) {
            for (int i = 0; i < parameters.size(); i++) {
                Object value = parameters.get(i);
                statement.setObject(i + 1, value instanceof Instant time ? time.atOffset(ZoneOffset.UTC) : value);
            }
            read(statement, mapper, found);
        }
        return found;
    }

    private static <T> void read(PreparedStatement statement, Mapper<T> mapper, List<T> found) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                found.add(mapper.map(rows));
            }
        }
    }

    /** Returns a join with a table by an index. */
    String join(String table, String alias, String on) {
        return dialect.join(tables.name(table), alias, on);
    }

    /** Returns the condition that a value is one of those that a query finds. */
    String among(String query) {
        return dialect.among(query);
    }

    /** Inserts rows; every one of them must be new. */
    void insert(String table, Rows rows) throws SQLException {
        for (Rows chunk : rows.chunks(CHUNK)) {
            execute(dialect.insert(tables.name(table), chunk), chunk, chunk.size());
        }
    }

    /** Updates one row for each of these; the table is {@code t}, the rows are {@code k}. */
    void update(String table, Rows rows, String on, String set) throws SQLException {
        for (Rows chunk : rows.chunks(CHUNK)) {
            execute(dialect.update(tables.name(table), dialect.table(chunk), on, set), chunk, chunk.size());
        }
    }

    /** Updates any number of rows for each of these. */
    void updateAny(String table, Rows rows, String on, String set) throws SQLException {
        for (Rows chunk : rows.chunks(CHUNK)) {
            execute(dialect.update(tables.name(table), dialect.table(chunk), on, set), chunk, -1);
        }
    }

    /** Deletes one row for each of these. */
    void delete(String table, Rows rows, String on) throws SQLException {
        for (Rows chunk : rows.chunks(CHUNK)) {
            execute(dialect.delete(tables.name(table), dialect.table(chunk), on), chunk, chunk.size());
        }
    }

    private void execute(String sql, Rows rows, int expected) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            dialect.bind(statement, 1, rows);
            int touched = statement.executeUpdate();
            if (expected >= 0 && touched != expected) {
                throw new StrangerException(touched + " rows instead of " + expected + ": " + sql);
            }
        }
    }

    static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant().truncatedTo(ChronoUnit.MICROS);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant().truncatedTo(ChronoUnit.MICROS);
    }
}
