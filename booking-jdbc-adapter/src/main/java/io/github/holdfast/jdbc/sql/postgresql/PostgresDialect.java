package io.github.holdfast.jdbc.sql.postgresql;

import io.github.holdfast.jdbc.sql.Dialect;
import io.github.holdfast.jdbc.sql.Each;
import io.github.holdfast.jdbc.sql.LockTime;
import io.github.holdfast.jdbc.sql.Match;
import io.github.holdfast.jdbc.sql.Rows;
import io.github.holdfast.jdbc.sql.Soonest;
import io.github.holdfast.jdbc.sql.Table;
import io.github.holdfast.jdbc.sql.Tables;
import io.github.holdfast.jdbc.sql.Trip;
import io.github.holdfast.jdbc.sql.Type;
import io.github.holdfast.jdbc.sql.Update;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
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
            return PostgresLists.time("(SELECT CAST(current_setting('holdfast.locked_at') AS BIGINT))");
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
    public boolean leapsOverKeys() {
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
        return set(connection, PLANNING);
    }

    /**
     * A table of which nothing is known yet is believed to be small, and then looked through once for each row of another. Where
     * there is no other way, as for the slots of a line, that is done all the same.
     */
    @Override
    public Work joinWholeTables(Connection connection) throws SQLException {
        return set(connection, "(VALUES ('enable_nestloop', 'off'), ('jit', 'off')) AS setting(name, chosen)");
    }

    private static Work set(Connection connection, String settings) throws SQLException {
        StringBuilder undo = new StringBuilder();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT name, before, set_config(name, chosen, true) FROM"
                        + " (SELECT name, chosen, current_setting(name) AS before FROM " + settings
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
    public Each each(String alias, Table lines, String first, String count) {
        return new Each(
                "CROSS JOIN LATERAL generate_series(" + first + ", " + first + " + " + count + " - 1) AS " + alias
                        + "(number)",
                alias + ".number");
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
    public String uuidOf(String number) {
        return "CAST(LPAD(TO_HEX(" + number + "), 32, '0') AS UUID)";
    }

    @Override
    public Soonest.Query soonest(Soonest what, Rows keys, Rows passedOver) {
        Soonest.Lines lines = what.lines();
        String from = "@1 CROSS JOIN LATERAL (SELECT " + what.selected() + " FROM "
                + what.table().inBraces() + " d CROSS JOIN LATERAL (SELECT l.* FROM "
                + lines.table().inBraces() + " l WHERE " + lines.match().text("l", "d") + " OFFSET 0) l WHERE "
                + what.match() + " AND " + what.fits(what.at().in("k"))
                + " AND " + what.id().in("d") + " NOT IN (SELECT " + what.id().in("k") + " FROM @2)"
                + " ORDER BY " + what.order() + " LIMIT " + what.most().in("k") + ") d";
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

    @Override
    public String typeOf(Type type) {
        return PostgresLists.typeOf(type);
    }

    @Override
    public String table(Rows rows) {
        return timed(rows, "", "");
    }

    private String timed(Rows rows, String since, String join) {
        String table = rows.size() == 1 ? PostgresLists.ofOne(rows) : super.table(rows);
        return PostgresLists.timed(table, rows, since, join);
    }

    @Override
    public int bind(PreparedStatement statement, int first, Rows rows) throws SQLException {
        return rows.size() == 1 ? PostgresLists.bindOne(statement, first, rows) : super.bind(statement, first, rows);
    }

    @Override
    public void bindArray(PreparedStatement statement, int index, Type type, @Nullable Object[] values)
            throws SQLException {
        PostgresLists.bindArray(statement, index, type, values);
    }
}
