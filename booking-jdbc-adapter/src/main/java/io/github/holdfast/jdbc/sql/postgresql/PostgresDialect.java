package io.github.holdfast.jdbc.sql.postgresql;

import io.github.holdfast.jdbc.sql.Column;
import io.github.holdfast.jdbc.sql.Dialect;
import io.github.holdfast.jdbc.sql.EachSlot;
import io.github.holdfast.jdbc.sql.LockTime;
import io.github.holdfast.jdbc.sql.Match;
import io.github.holdfast.jdbc.sql.Rows;
import io.github.holdfast.jdbc.sql.Soonest;
import io.github.holdfast.jdbc.sql.Table;
import io.github.holdfast.jdbc.sql.Tables;
import io.github.holdfast.jdbc.sql.Trip;
import io.github.holdfast.jdbc.sql.Type;
import io.github.holdfast.jdbc.sql.Update;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** PostgreSQL 15 and later. */
public final class PostgresDialect extends Dialect {

    /**
     * Every statement here has the keys of the rows that it wants, and there is an index for each. PostgreSQL may think
     * otherwise: a plan that it made while a table was empty reads the whole table, or an index from end to end, and is kept
     * when 100,000 rows have come, until housekeeping comes by. And it may plan each statement anew each time, which takes
     * longer than to run it. Therefore no sequential scans; no memory of rows within a join, which is made or not by how
     * large tables were; joins and writes in a shape that has one plan only, {@link
     * #join} and {@link #update}; and that plan is made once.
     */
    private static final String PLANNING =
            "(VALUES ('enable_seqscan', 'off'), ('enable_memoize', 'off'), ('plan_cache_mode', 'force_generic_plan'))"
                    + " AS setting(name, chosen)";

    private static final long MICROS_A_DAY = 86_400_000_000L;

    @Override
    public boolean isSpokenBy(String product) {
        return product.contains("postgresql");
    }

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public String now(Tables tables) {
        return "clock_timestamp()";
    }

    @Override
    public boolean sendsTogether() {
        return true;
    }

    /** It is kept in a setting of the transaction. */
    private final class SettingOfTransaction implements LockTime {

        @Override
        public String kept(String clock) {
            return "CAST(set_config('holdfast.locked_at', CAST(CAST(EXTRACT(EPOCH FROM " + clock
                    + ") * 1000000 AS BIGINT) AS TEXT), TRUE) AS BIGINT)";
        }

        @Override
        public String read() {
            return time("(SELECT CAST(current_setting('holdfast.locked_at') AS BIGINT))");
        }

        @Override
        public String table(Rows rows) {
            return timed(
                    rows,
                    " + locked.at",
                    " CROSS JOIN (SELECT CAST(current_setting('holdfast.locked_at') AS BIGINT) AS at OFFSET 0) locked");
        }
    }

    @Override
    public Optional<LockTime> lockTime() {
        return Optional.of(new SettingOfTransaction());
    }

    /** The rows of a subquery that locks come out one by one, each when its lock is there. */
    @Override
    public boolean readsClockAroundLocks() {
        return true;
    }

    @Override
    public void begin(Connection connection, Duration lockTimeout, Trip first) {
        first.add("SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
        first.query(
                "SELECT set_config('lock_timeout', '" + lockTimeout.toMillis() + "', true),"
                        + " set_config(name, chosen, true) FROM " + PLANNING,
                row -> row);
    }

    @Override
    public Work useIndexes(Connection connection) throws SQLException {
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
    public Work remember(Connection connection) {
        return same -> {}; // all of it is for one transaction
    }

    @Override
    public void beginSnapshot(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
        }
    }

    @Override
    public List<String> unsafeSettings(Connection connection, Tables tables, Collection<String> names)
            throws SQLException {
        return PostgresSettings.unsafe(connection);
    }

    @Override
    public List<String> unusableSettings(Connection connection, String nothing) throws SQLException {
        return PostgresSettings.unusable(connection);
    }

    /** In one transaction, one after the other: a lock that ends with it is held by whoever makes tables. */
    @Override
    public void alone(Connection connection, Work work) throws SQLException {
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
    public void define(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public boolean hasSchema(Connection connection, String schema) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT to_regnamespace(?) IS NOT NULL")) {
            statement.setString(1, schema);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    @Override
    public Map<String, Set<String>> columns(Connection connection, Tables tables, Collection<String> names)
            throws SQLException {
        Map<String, Set<String>> found = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement("SELECT t.name, a.attname FROM"
                + " UNNEST(?, ?) t(name, full_name) JOIN pg_attribute a ON a.attrelid = to_regclass(t.full_name)"
                + " WHERE a.attnum > 0 AND NOT a.attisdropped")) {
            statement.setArray(1, connection.createArrayOf("text", names.toArray()));
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "text", names.stream().map(tables::name).toArray()));
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
    public List<String> mergingColumns(Connection connection, Tables tables, Collection<String> names)
            throws SQLException {
        return PostgresSettings.mergingColumns(connection, tables, names);
    }

    @Override
    public String typeOf(Type type) {
        return switch (type) {
            case LONG, TIME -> "BIGINT";
            case INT -> "INTEGER";
            case TEXT, DOCUMENT -> "VARCHAR";
            case UUID -> "UUID";
            case BYTES -> "BYTEA";
            case BOOLEAN -> "BOOLEAN";
            case DECIMAL -> "NUMERIC";
        };
    }

    @Override
    public EachSlot eachSlot(Table lines, Column<Integer> from, Column<Integer> to) {
        return new EachSlot(
                "CROSS JOIN LATERAL generate_series(" + from.in("l") + ", " + to.in("l") + " - 1) AS s(slot)",
                "s.slot");
    }

    /** OFFSET 0 keeps the planner from turning the join round. */
    @Override
    public String join(String table, String alias, Match match, String other) {
        return " CROSS JOIN LATERAL (SELECT * FROM " + table + " " + alias + " WHERE " + match.text(alias, other)
                + " OFFSET 0) " + alias;
    }

    @Override
    public String isOneOf(String query) {
        return " = ANY (ARRAY(" + query + "))";
    }

    @Override
    public Soonest.Query soonest(Soonest what, Rows keys, Rows passedOver) {
        String id = what.id().in("d");
        String from = "@1 CROSS JOIN LATERAL (SELECT d.* FROM " + what.table().inBraces() + " d WHERE "
                + what.match("d", "k") + " AND " + what.time().in("d") + " IS NOT NULL"
                + " AND " + id + " NOT IN (SELECT " + what.id().in("k") + " FROM @2)"
                + " ORDER BY " + what.order("d") + " LIMIT " + what.most().in("k") + ") d";
        return new Soonest.Query(from, List.of(keys, passedOver));
    }

    @Override
    public String update(String table, String keys, Update update, String on) {
        String set = update.assignments().stream()
                .map(one -> one.column().name() + " = " + one.value())
                .collect(Collectors.joining(", "));
        return "UPDATE " + table + " AS t SET " + set + " FROM " + located(table, keys, on) + " WHERE t.ctid = k.place";
    }

    @Override
    public String delete(String table, String keys, Match match) {
        return "DELETE FROM " + table + " AS t USING " + located(table, keys, match.text("t", "k"))
                + " WHERE t.ctid = k.place";
    }

    /**
     * The rows to write are found by their keys first, and written where they lie. Should somebody outside our locks move
     * one in between, it is not written, and the number of rows tells.
     */
    private static String located(String table, String keys, String on) {
        return "(SELECT k.*, t.place FROM " + keys + " CROSS JOIN LATERAL (SELECT t.ctid AS place FROM " + table
                + " t WHERE " + on + " OFFSET 0) t OFFSET 0) k";
    }

    /**
     * One row travels as single parameters, which cost the server half of what arrays do. Times travel as numbers, which
     * client and server read and write faster than dates. Two multiplications keep every microsecond of a far year, for an
     * interval is multiplied with 53 bits.
     */
    @Override
    public String table(Rows rows) {
        return timed(rows, "", "");
    }

    private String timed(Rows rows, String since, String join) {
        String table = rows.size() == 1 ? oneRow(rows) : super.table(rows);
        if (!rows.types().contains(Type.TIME)) {
            return table;
        }
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < rows.names().size(); i++) {
            String name = rows.names().get(i);
            columns.add(rows.types().get(i) == Type.TIME ? time("(" + name + since + ")") + " AS " + name : name);
        }
        return "(SELECT " + String.join(", ", columns) + " FROM " + table + join + ") AS k";
    }

    private String oneRow(Rows rows) {
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < rows.names().size(); i++) {
            columns.add("CAST(? AS " + typeOf(rows.types().get(i)) + ") AS "
                    + rows.names().get(i));
        }
        return "(SELECT " + String.join(", ", columns) + ") AS k";
    }

    private static String time(String micros) {
        return "TIMESTAMP WITH TIME ZONE 'epoch' + " + micros + " / " + MICROS_A_DAY + " * INTERVAL '24 hours' + "
                + micros + " % " + MICROS_A_DAY + " * INTERVAL '1 microsecond'";
    }

    @Override
    public int bind(PreparedStatement statement, int first, Rows rows) throws SQLException {
        if (rows.size() != 1) {
            return super.bind(statement, first, rows);
        }
        int index = first;
        for (int i = 0; i < rows.types().size(); i++) {
            bind(statement, index++, rows.types().get(i), rows.column(i).get(0));
        }
        return index;
    }

    private static void bind(PreparedStatement statement, int index, Type type, @Nullable Object value)
            throws SQLException {
        if (value != null) {
            statement.setObject(index, type == Type.TIME ? micros(value) : value);
            return;
        }
        statement.setNull(
                index,
                switch (type) {
                    case LONG, TIME -> Types.BIGINT;
                    case INT -> Types.INTEGER;
                    case TEXT, DOCUMENT -> Types.VARCHAR;
                    case UUID -> Types.OTHER;
                    case BYTES -> Types.BINARY;
                    case BOOLEAN -> Types.BOOLEAN;
                    case DECIMAL -> Types.NUMERIC;
                });
    }

    /** Arrays of these types are sent as they are; others as text. */
    @Override
    public void bindArray(PreparedStatement statement, int index, Type type, @Nullable Object[] values)
            throws SQLException {
        @Nullable
        Object[] typed = switch (type) {
            case BYTES -> Arrays.copyOf(values, values.length, byte[][].class);
            case LONG -> Arrays.copyOf(values, values.length, Long[].class);
            case INT -> Arrays.copyOf(values, values.length, Integer[].class);
            case TEXT, DOCUMENT -> Arrays.copyOf(values, values.length, String[].class);
            case BOOLEAN -> Arrays.copyOf(values, values.length, Boolean[].class);
            case TIME -> Arrays.stream(values).map(PostgresDialect::micros).toArray(Long[]::new);
            case UUID, DECIMAL -> values;
        };
        Array array = statement.getConnection().createArrayOf(typeOf(type).toLowerCase(Locale.ROOT), typed);
        statement.setArray(index, array);
    }

    private static @Nullable Long micros(@Nullable Object time) {
        return time instanceof Instant instant
                ? instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000
                : null;
    }
}
