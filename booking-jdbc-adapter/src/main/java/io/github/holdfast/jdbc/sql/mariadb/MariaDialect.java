package io.github.holdfast.jdbc.sql.mariadb;

import io.github.holdfast.jdbc.sql.Among;
import io.github.holdfast.jdbc.sql.Column;
import io.github.holdfast.jdbc.sql.Dialect;
import io.github.holdfast.jdbc.sql.Each;
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
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * MariaDB 10.6 and later, in words that MySQL 8.0.16 and later knows as well. Lists travel as {@link MariaLists}; ids are
 * 16 bytes, instants are in UTC without saying so.
 */
public final class MariaDialect extends Dialect {

    /** More rows than there are. */
    static final String NO_LIMIT = "18446744073709551615";

    /** A quarter of an hour: what zones differ by, and longer than any statement waits. */
    private static final String QUARTER = "900000000";

    private static final int DEFINING_SECONDS = 60;

    @Override
    public boolean isSpokenBy(String product) {
        return product.contains("mariadb") || product.contains("mysql");
    }

    @Override
    public String name() {
        return "mariadb";
    }

    /**
     * The one clock that is read when it is called, SYSDATE, is in the session's zone. In UTC is only the time at which the
     * statement began; what has passed since is added, without whatever the zone may have jumped meanwhile.
     */
    @Override
    public String now(Tables tables) {
        String passed = "TIMESTAMPDIFF(MICROSECOND, NOW(6), SYSDATE(6))";
        return "(UTC_TIMESTAMP(6) + INTERVAL MOD(" + QUARTER + " + MOD(" + passed + ", " + QUARTER + "), " + QUARTER
                + ") MICROSECOND)";
    }

    @Override
    public boolean sendsTogether() {
        return false;
    }

    @Override
    public void begin(Connection connection, Duration lockTimeout, Trip first) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.addBatch(MariaWaits.shorten(lockTimeout));
            statement.addBatch("SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
            statement.executeBatch();
        }
    }

    @Override
    public Work remember(Connection connection) {
        return same -> execute(same, MariaWaits.restore());
    }

    /** Joins name their order. */
    @Override
    public Work useIndexes(Connection connection) {
        return same -> {};
    }

    /** A table that is believed to have two rows would be looked through each time. */
    @Override
    public String byKey(String table) {
        return table + " FORCE INDEX (PRIMARY)";
    }

    @Override
    public void beginSnapshot(Connection connection) throws SQLException {
        execute(connection, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
    }

    /** Without its limit the query need not come in its order, and rows are locked as they come. */
    @Override
    public String among(String table, String alias, Column<?> key, Among wanted) {
        return "(" + wanted.query() + " ORDER BY 1 LIMIT " + NO_LIMIT + ") w"
                + join(table, alias, Match.of(key, wanted.key()), "w") + " ORDER BY " + key.in(alias);
    }

    @Override
    public String isOneOf(String query) {
        return " IN (" + query + ")";
    }

    /**
     * At repeatable read, the default here, a plain query sees the moment of the first one, and a lock does not change
     * that: what is decided behind the lock would be decided on old rows. Only where rows that have changed since refuse
     * to be locked is that right.
     */
    @Override
    public Optional<String> unfit(Connection transaction) throws SQLException {
        boolean snapshots = transaction.getTransactionIsolation() == Connection.TRANSACTION_REPEATABLE_READ;
        if (!snapshots || "ON".equals(variable(transaction, "innodb_snapshot_isolation"))) {
            return super.unfit(transaction);
        }
        return Optional.of(
                "the host's transaction is at REPEATABLE READ and would decide on rows that are no longer so:"
                        + " use READ COMMITTED, or switch innodb_snapshot_isolation on");
    }

    @Override
    public List<String> unsafeSettings(Connection connection, Tables tables, Collection<String> names)
            throws SQLException {
        return MariaSettings.unsafe(connection, tables, names);
    }

    @Override
    public List<String> unusableSettings(Connection connection, String nothing) throws SQLException {
        return MariaSettings.unusable(connection, nothing);
    }

    private static @Nullable String variable(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW VARIABLES LIKE '" + name + "'")) {
            return row.next() ? row.getString(2) : null;
        }
    }

    static List<String> row(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            List<String> values = new ArrayList<>();
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                values.add(row.getString(i));
            }
            return values;
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Each statement commits by itself here; a lock with a name keeps the others away all the same. */
    @Override
    public void alone(Connection connection, Work work) throws SQLException {
        String lock = "'holdfast: the schema'";
        if (!"1"
                .equals(row(connection, "SELECT GET_LOCK(" + lock + ", " + DEFINING_SECONDS + ")")
                        .get(0))) {
            throw new SQLException("another node has been making tables for " + DEFINING_SECONDS + " s", "HYT00");
        }
        try {
            work.on(connection);
        } finally {
            row(connection, "SELECT RELEASE_LOCK(" + lock + ")");
        }
    }

    @Override
    public void define(Connection connection, String sql) throws SQLException {
        execute(connection, sql);
    }

    @Override
    public boolean hasSchema(Connection connection, String schema) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT 1 FROM INFORMATION_SCHEMA.SCHEMATA WHERE SCHEMA_NAME = ?")) {
            statement.setString(1, schema);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    @Override
    public Map<String, Set<String>> columns(Connection connection, Tables tables, Collection<String> names)
            throws SQLException {
        Map<String, Set<String>> found = new HashMap<>();
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT COLUMN_NAME FROM INFORMATION_SCHEMA.COLUMNS"
                        + " WHERE TABLE_SCHEMA = COALESCE(?, DATABASE()) AND TABLE_NAME = ?")) {
            for (String table : names) {
                statement.setString(1, tables.schema().orElse(null));
                statement.setString(2, tables.prefix() + table);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        found.computeIfAbsent(table, any -> new HashSet<>())
                                .add(row.getString(1).toLowerCase(Locale.ROOT));
                    }
                }
            }
        }
        return found;
    }

    @Override
    public List<String> mergingColumns(Connection connection, Tables tables, Collection<String> names)
            throws SQLException {
        return MariaSettings.mergingColumns(connection, tables, names);
    }

    /** With as many numbers as the line that has most of them, made once: made for each line they would take very long. */
    @Override
    public Each each(String alias, Table lines, String first, String count) {
        return new Each(
                "JOIN (SELECT n.place FROM (SELECT MAX(" + count + ") AS most FROM " + lines.inBraces()
                        + " l) m JOIN JSON_TABLE(CONCAT('[', REPEAT('0,', m.most - 1), '0]'), '$[*]'"
                        + " COLUMNS (place FOR ORDINALITY)) AS n) AS " + alias + " ON " + alias + ".place <= " + count,
                "(" + first + " + " + alias + ".place - 1)");
    }

    @Override
    public String never() {
        return "TIMESTAMP '9999-12-31 23:59:59.999999'";
    }

    @Override
    public String differ(String one, String other) {
        return "NOT (" + one + " <=> " + other + ")";
    }

    @Override
    public String text(String uuid) {
        return "LOWER(INSERT(INSERT(INSERT(INSERT(HEX(" + uuid
                + "), 9, 0, '-'), 14, 0, '-'), 19, 0, '-'), 24, 0, '-'))";
    }

    /**
     * With an index by name: left to itself the server reads all of a table that it believes to be small or its keys to be
     * much the same, and a statement that writes waits for whatever is locked there.
     */
    @Override
    public String join(String table, String alias, Match match, String other) {
        return join(table, alias, match.index(), match.text(alias, other));
    }

    private static String join(String table, String alias, String index, String on) {
        return " STRAIGHT_JOIN " + table + " " + alias + " FORCE INDEX (" + index + ") ON " + on;
    }

    /**
     * Without LATERAL: a query for each counter, with its keys as parameters, so that it reads the index in its order and
     * only as far as it needs. They are as many as the next power of two; those that are too many read nothing.
     */
    @Override
    public String uuidOf(String number) {
        return "UNHEX(LPAD(HEX(" + number + "), 32, '0'))";
    }

    @Override
    public Soonest.Query soonest(Soonest what, Rows keys, Rows passedOver) {
        return MariaSoonest.query(what, keys, passedOver);
    }

    /** What is assigned first counts for what comes after it; here as there, no column is read after it was assigned. */
    @Override
    public String update(String table, String keys, Update update, String on) {
        String set = update.assignments().stream()
                .map(one -> one.column().in("t") + " = " + one.value())
                .collect(Collectors.joining(", "));
        return "UPDATE " + keys + join(table, "t", update.match().index(), on) + " SET " + set;
    }

    @Override
    public String delete(String table, String keys, Match match) {
        return "DELETE t FROM " + keys + join(table, "t", match, "k");
    }

    @Override
    public boolean insertsByRow() {
        return true;
    }

    /** Rows as parameters: an INSERT ... SELECT forces the log to the disk, each of them. */
    @Override
    public String insert(String table, Rows rows, String from) {
        return "INSERT INTO " + table + " (" + String.join(", ", rows.names()) + ") VALUES ("
                + "?, ".repeat(rows.names().size() - 1) + "?)";
    }

    @Override
    public String typeOf(Type type) {
        return MariaLists.typeOf(type);
    }

    @Override
    public String table(Rows rows) {
        return MariaLists.table(rows);
    }

    @Override
    public int bind(PreparedStatement statement, int first, Rows rows) throws SQLException {
        return MariaLists.bind(this, statement, first, rows);
    }

    @Override
    public void bindArray(PreparedStatement statement, int index, Type type, @Nullable Object[] values) {
        throw new UnsupportedOperationException("there are no arrays here"); // lists go by bind, above
    }

    @Override
    @Nullable
    public Object parameter(@Nullable Object value) {
        if (value instanceof UUID id) {
            return MariaLists.bytes(id);
        }
        return value instanceof Instant time
                ? LocalDateTime.ofEpochSecond(time.getEpochSecond(), time.getNano(), ZoneOffset.UTC)
                : value;
    }

    @Override
    @Nullable
    public UUID uuid(ResultSet row, int column) throws SQLException {
        byte @Nullable [] bytes = row.getBytes(column);
        return bytes == null ? null : MariaLists.id(bytes);
    }

    @Override
    @Nullable
    public Instant time(ResultSet row, int column) throws SQLException {
        @Nullable LocalDateTime time = row.getObject(column, LocalDateTime.class);
        return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }
}
