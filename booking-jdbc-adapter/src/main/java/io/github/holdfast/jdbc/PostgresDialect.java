package io.github.holdfast.jdbc;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** PostgreSQL 15 and later. */
final class PostgresDialect extends Dialect {

    /**
     * Every statement here has the keys of the rows that it wants, and there is an index for each. PostgreSQL may think
     * otherwise: a plan that it made while a table was empty reads the whole table, or an index from end to end, and is kept
     * when 100,000 rows have come, until housekeeping comes by. And it may plan each statement anew each time, which takes
     * longer than to run it. Therefore no sequential scans; joins and writes in a shape that has one plan only, {@link
     * #join} and {@link #update}; and that plan is made once.
     */
    private static final String PLANNING =
            "(VALUES ('enable_seqscan', 'off'), ('plan_cache_mode', 'force_generic_plan'))"
                    + " AS setting(name, chosen)";

    @Override
    String name() {
        return "postgresql";
    }

    @Override
    String now(Tables tables) {
        return "clock_timestamp()";
    }

    @Override
    boolean sendsTogether() {
        return true;
    }

    @Override
    void begin(Connection connection, Duration lockTimeout, Trip first) {
        first.add("SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
        first.query(
                "SELECT set_config('lock_timeout', '" + lockTimeout.toMillis() + "', true),"
                        + " set_config(name, chosen, true) FROM " + PLANNING,
                row -> row);
    }

    @Override
    Undo useIndexes(Connection connection) throws SQLException {
        StringBuilder undo = new StringBuilder();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT name, before, set_config(name, chosen, true) FROM"
                        + " (SELECT name, chosen, current_setting(name) AS before FROM " + PLANNING
                        + " OFFSET 0) known")) {
            while (row.next()) {
                undo.append(undo.isEmpty() ? "SELECT " : ", ")
                        .append("set_config('" + row.getString(1) + "', '" + row.getString(2) + "', true)");
            }
        }
        return same -> {
            try (Statement statement = same.createStatement()) {
                statement.execute(undo.toString());
            }
        };
    }

    @Override
    Undo remember(Connection connection) {
        return same -> {}; // all of it is for one transaction
    }

    @Override
    void beginSnapshot(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
        }
    }

    @Override
    List<String> unsafeSettings(Connection connection, JdbcOptions options) throws SQLException {
        List<String> unsafe = new ArrayList<>();
        for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SHOW " + setting)) {
                row.next();
                if ("off".equals(row.getString(1))) {
                    unsafe.add(setting + "=off");
                }
            }
        }
        return unsafe;
    }

    /** In one transaction, one after the other: a lock that ends with it is held by whoever makes tables. */
    @Override
    void alone(Connection connection, JdbcSchema.Work work) throws SQLException {
        connection.setAutoCommit(false);
        boolean done = false;
        try {
            define(connection, "SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
            define(connection, "SELECT pg_advisory_xact_lock(hashtextextended('holdfast: the schema', 0))");
            work.on(connection);
            connection.commit();
            done = true;
        } finally {
            if (!done) {
                connection.rollback();
            }
            connection.setAutoCommit(true);
        }
    }

    @Override
    void define(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    boolean hasSchema(Connection connection, String schema) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT to_regnamespace(?) IS NOT NULL")) {
            statement.setString(1, schema);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    @Override
    Map<String, Set<String>> columns(Connection connection, JdbcOptions options, Collection<String> tables)
            throws SQLException {
        Tables names = new Tables(options);
        Map<String, Set<String>> found = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement("SELECT t.name, a.attname FROM"
                + " UNNEST(?, ?) t(name, full_name) JOIN pg_attribute a ON a.attrelid = to_regclass(t.full_name)"
                + " WHERE a.attnum > 0 AND NOT a.attisdropped")) {
            statement.setArray(1, connection.createArrayOf("text", tables.toArray()));
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "text", tables.stream().map(names::name).toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.computeIfAbsent(row.getString(1), any -> new HashSet<>())
                            .add(row.getString(2));
                }
            }
        }
        return found;
    }

    @Override
    String typeOf(Column column) {
        return column.postgres();
    }

    @Override
    String eachSlot() {
        return "CROSS JOIN LATERAL generate_series(l.slot_from, l.slot_to - 1) AS s(slot)";
    }

    /** OFFSET 0 keeps the planner from turning the join round. */
    @Override
    String join(String table, String alias, String on) {
        return " CROSS JOIN LATERAL (SELECT * FROM " + table + " " + alias + " WHERE " + on + " OFFSET 0) " + alias;
    }

    @Override
    String among(String query) {
        return " = ANY (ARRAY(" + query + "))";
    }

    @Override
    String soonestDraws(Rows counters, Rows passedOver) {
        return "@1 CROSS JOIN LATERAL (SELECT d.* FROM {draw} d WHERE d.scope = k.scope"
                + " AND d.counter_key = k.counter_key AND d.slot = k.slot AND d.lapses_at IS NOT NULL"
                + " AND d.hold_id NOT IN (SELECT k.hold_id FROM @2)"
                + " ORDER BY d.lapses_at, d.hold_id LIMIT k.most) d";
    }

    @Override
    String update(String table, String keys, String on, String set) {
        return "UPDATE " + table + " AS t SET " + set + " FROM " + located(table, keys, on) + " WHERE t.ctid = k.place";
    }

    @Override
    String delete(String table, String keys, String on) {
        return "DELETE FROM " + table + " AS t USING " + located(table, keys, on) + " WHERE t.ctid = k.place";
    }

    /**
     * The rows to write are found by their keys first, and written where they lie. Should somebody outside our locks move
     * one in between, it is not written, and the number of rows tells.
     */
    private static String located(String table, String keys, String on) {
        return "(SELECT k.*, t.place FROM " + keys + " CROSS JOIN LATERAL (SELECT t.ctid AS place FROM " + table
                + " t WHERE " + on + " OFFSET 0) t OFFSET 0) k";
    }

    @Override
    void bindArray(PreparedStatement statement, int index, Column type, @Nullable Object[] values) throws SQLException {
        String name = type == Column.TIME ? "timestamptz" : type.postgres().toLowerCase(Locale.ROOT);
        @Nullable
        Object[] typed = switch (type) {
            case BYTES -> Arrays.copyOf(values, values.length, byte[][].class);
            case LONG -> Arrays.copyOf(values, values.length, Long[].class);
            case INT -> Arrays.copyOf(values, values.length, Integer[].class);
            default -> values;
        };
        Array array = statement.getConnection().createArrayOf(name, typed);
        statement.setArray(index, array);
    }
}
