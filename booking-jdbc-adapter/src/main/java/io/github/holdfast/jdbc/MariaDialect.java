package io.github.holdfast.jdbc;

import java.nio.ByteBuffer;
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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * MariaDB 10.6 and later, in words that MySQL 8.0.16 and later knows as well. Lists travel as {@link MariaLists}; ids are
 * 16 bytes, instants are in UTC without saying so.
 */
final class MariaDialect extends Dialect {

    /** More rows than there are. */
    static final String NO_LIMIT = "18446744073709551615";

    /** A quarter of an hour: what zones differ by, and longer than any statement waits. */
    private static final String QUARTER = "900000000";

    private static final Pattern ASSIGNED = Pattern.compile("(^|, )([a-z_]+) = ");
    private static final int DEFINING_SECONDS = 60;

    @Override
    String name() {
        return "mariadb";
    }

    /**
     * The one clock that is read when it is called, SYSDATE, is in the session's zone. In UTC is only the time at which the
     * statement began; what has passed since is added, without whatever the zone may have jumped meanwhile.
     */
    @Override
    String now(Tables tables) {
        String passed = "TIMESTAMPDIFF(MICROSECOND, NOW(6), SYSDATE(6))";
        return "(UTC_TIMESTAMP(6) + INTERVAL MOD(" + QUARTER + " + MOD(" + passed + ", " + QUARTER + "), " + QUARTER
                + ") MICROSECOND)";
    }

    @Override
    boolean sendsTogether() {
        return false;
    }

    @Override
    void begin(Connection connection, Duration lockTimeout, Trip first) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.addBatch(MariaWaits.shorten(lockTimeout));
            statement.addBatch("SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
            statement.executeBatch();
        }
    }

    @Override
    Undo remember(Connection connection) {
        return same -> execute(same, MariaWaits.restore());
    }

    /** Joins name their order. */
    @Override
    Undo useIndexes(Connection connection) {
        return same -> {};
    }

    @Override
    void beginSnapshot(Connection connection) throws SQLException {
        execute(connection, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
    }

    /** Without its limit the query need not come in its order, and rows are locked as they come. */
    @Override
    String among(String table, String alias, String key, String query) {
        String on = alias + "." + key + " = w." + wanted(query);
        return "(" + query + " ORDER BY 1 LIMIT " + NO_LIMIT + ") w" + join(table, alias, on) + " ORDER BY " + alias
                + "." + key;
    }

    /** Returns the name of a query's first column. */
    private static String wanted(String query) {
        String column = query.substring("SELECT ".length(), query.indexOf(" FROM "));
        return column.substring(column.indexOf('.') + 1);
    }

    @Override
    String among(String query) {
        return " IN (" + query + ")";
    }

    /**
     * At repeatable read, the default here, a plain query sees the moment of the first one, and a lock does not change
     * that: what is decided behind the lock would be decided on old rows. Only where rows that have changed since refuse
     * to be locked is that right.
     */
    @Override
    Optional<String> unfit(Connection transaction) throws SQLException {
        boolean snapshots = transaction.getTransactionIsolation() == Connection.TRANSACTION_REPEATABLE_READ;
        if (!snapshots || "ON".equals(variable(transaction, "innodb_snapshot_isolation"))) {
            return super.unfit(transaction);
        }
        return Optional.of(
                "the host's transaction is at REPEATABLE READ and would decide on rows that are no longer so:"
                        + " use READ COMMITTED, or switch innodb_snapshot_isolation on");
    }

    @Override
    List<String> unsafeSettings(Connection connection, JdbcOptions options) throws SQLException {
        return MariaSettings.unsafe(connection, options);
    }

    @Override
    List<String> unusableSettings(Connection connection, JdbcOptions options) throws SQLException {
        return MariaSettings.unusable(connection, options);
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
    void alone(Connection connection, JdbcSchema.Work work) throws SQLException {
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
    void define(Connection connection, String sql) throws SQLException {
        execute(connection, sql);
    }

    @Override
    boolean hasSchema(Connection connection, String schema) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT 1 FROM INFORMATION_SCHEMA.SCHEMATA WHERE SCHEMA_NAME = ?")) {
            statement.setString(1, schema);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    @Override
    Map<String, Set<String>> columns(Connection connection, JdbcOptions options, Collection<String> tables)
            throws SQLException {
        Map<String, Set<String>> found = new HashMap<>();
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT COLUMN_NAME FROM INFORMATION_SCHEMA.COLUMNS"
                        + " WHERE TABLE_SCHEMA = COALESCE(?, DATABASE()) AND TABLE_NAME = ?")) {
            for (String table : tables) {
                statement.setString(1, options.schema().orElse(null));
                statement.setString(2, options.prefix() + table);
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
    List<String> mergingColumns(Connection connection, JdbcOptions options, Collection<String> tables)
            throws SQLException {
        return MariaSettings.mergingColumns(connection, options, tables);
    }

    /** With as many numbers as the longest line has slots, made once: made for each line they would take very long. */
    @Override
    String eachSlot() {
        return "JOIN (SELECT n.place FROM (SELECT MAX(slot_to - slot_from) AS most FROM {hold_line}) m"
                + " JOIN JSON_TABLE(CONCAT('[', REPEAT('0,', m.most - 1), '0]'), '$[*]'"
                + " COLUMNS (place FOR ORDINALITY)) AS n) AS s ON s.place <= l.slot_to - l.slot_from";
    }

    @Override
    String slot() {
        return "(l.slot_from + s.place - 1)";
    }

    @Override
    String never() {
        return "TIMESTAMP '9999-12-31 23:59:59.999999'";
    }

    @Override
    String differ(String one, String other) {
        return "NOT (" + one + " <=> " + other + ")";
    }

    @Override
    String text(String uuid) {
        return "LOWER(INSERT(INSERT(INSERT(INSERT(HEX(" + uuid
                + "), 9, 0, '-'), 14, 0, '-'), 19, 0, '-'), 24, 0, '-'))";
    }

    /**
     * With an index by name: left to itself the server reads all of a table that it believes to be small or its keys to be
     * much the same, and a statement that writes waits for whatever is locked there.
     */
    @Override
    String join(String table, String alias, String on) {
        String index = on.startsWith(alias + ".id = ") ? "id" : "PRIMARY";
        return " STRAIGHT_JOIN " + table + " " + alias + " FORCE INDEX (" + index + ") ON " + on;
    }

    /**
     * Without LATERAL: a query for each counter, with its keys as parameters, so that it reads the index in its order and
     * only as far as it needs. They are as many as the next power of two; those that are too many read nothing.
     */
    @Override
    SoonestDraws soonestDraws(Rows counters, Rows passedOver) {
        int arms = Math.max(1, Integer.highestOneBit(2 * counters.size() - 1));
        boolean passesOver = !passedOver.isEmpty();
        List<Rows> lists = new ArrayList<>(List.of(counters));
        List<String> each = new ArrayList<>();
        for (int i = 0; i < arms; i++) {
            if (passesOver) {
                lists.add(passedOver);
            }
            String others = passesOver ? "d.hold_id NOT IN (SELECT k.hold_id FROM @" + lists.size() + ") AND " : "";
            each.add("(SELECT d.* FROM {draw} d FORCE INDEX (draw_lapses) WHERE " + others
                    + "d.lapses_at IS NOT NULL AND d.scope = ?"
                    + " AND d.counter_key = CONVERT(? USING utf8mb4) COLLATE utf8mb4_bin AND d.slot = ?"
                    + " ORDER BY d.lapses_at, d.hold_id LIMIT ?)");
            lists.add(keysAndLimit(counters, i));
        }
        String from = "@1 STRAIGHT_JOIN (" + String.join(" UNION ALL ", each) + ") d ON d.scope = k.scope"
                + " AND d.counter_key = k.counter_key AND d.slot = k.slot";
        return new SoonestDraws(from, lists);
    }

    /** Returns the parameters of one query; those of the first, without any rows, if there are not so many. */
    private static Rows keysAndLimit(Rows counters, int place) {
        boolean exists = place < counters.size();
        int row = exists ? place : 0;
        return Rows.of("scope long, counter_key text, slot int, most int")
                .add(
                        counters.column(0).get(row),
                        counters.column(1).get(row),
                        counters.column(2).get(row),
                        exists ? counters.column(3).get(row) : 0);
    }

    /** What is assigned first counts for what comes after it; here as there, no column is read after it was assigned. */
    @Override
    String update(String table, String keys, String on, String set) {
        return "UPDATE " + keys + join(table, "t", on) + " SET "
                + ASSIGNED.matcher(set).replaceAll("$1t.$2 = ");
    }

    @Override
    String delete(String table, String keys, String on) {
        return "DELETE t FROM " + keys + join(table, "t", on);
    }

    @Override
    boolean insertsByRow() {
        return true;
    }

    /** Rows as parameters: an INSERT ... SELECT forces the log to the disk, each of them. */
    @Override
    String insert(String table, Rows rows, String from) {
        return "INSERT INTO " + table + " (" + String.join(", ", rows.names()) + ") VALUES ("
                + "?, ".repeat(rows.names().size() - 1) + "?)";
    }

    @Override
    String typeOf(Column column) {
        return column.maria();
    }

    @Override
    String table(Rows rows) {
        return MariaLists.table(rows);
    }

    @Override
    int bind(PreparedStatement statement, int first, Rows rows) throws SQLException {
        return MariaLists.bind(this, statement, first, rows);
    }

    @Override
    void bindArray(PreparedStatement statement, int index, Column type, @Nullable Object[] values) {
        throw new UnsupportedOperationException("there are no arrays here");
    }

    @Override
    @Nullable
    Object parameter(@Nullable Object value) {
        if (value instanceof UUID id) {
            return ByteBuffer.allocate(16)
                    .putLong(id.getMostSignificantBits())
                    .putLong(id.getLeastSignificantBits())
                    .array();
        }
        return value instanceof Instant time
                ? LocalDateTime.ofEpochSecond(time.getEpochSecond(), time.getNano(), ZoneOffset.UTC)
                : value;
    }

    @Override
    @Nullable
    UUID uuid(ResultSet row, int column) throws SQLException {
        byte @Nullable [] bytes = row.getBytes(column);
        if (bytes == null) {
            return null;
        }
        ByteBuffer both = ByteBuffer.wrap(bytes);
        return new UUID(both.getLong(), both.getLong());
    }

    @Override
    @Nullable
    Instant time(ResultSet row, int column) throws SQLException {
        @Nullable LocalDateTime time = row.getObject(column, LocalDateTime.class);
        return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }
}
