package io.github.holdfast.jdbc.cost;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * What PostgreSQL itself counted in one schema: sequential scans, rows read, index entries read, buffers touched, each by
 * table.
 *
 * @param scans sequential scans
 * @param rows rows read, by whatever scan
 * @param entries index entries read
 * @param buffers buffers touched, of tables and indexes
 */
record Meter(Map<String, Long> scans, Map<String, Long> rows, Map<String, Long> entries, Map<String, Long> buffers) {

    private static final String TABLES = "SELECT relname, seq_scan, seq_tup_read + COALESCE(idx_tup_fetch, 0),"
            + " (SELECT COALESCE(SUM(i.idx_tup_read), 0) FROM pg_stat_user_indexes i WHERE i.relid = t.relid),"
            + " heap_blks_read + heap_blks_hit + COALESCE(idx_blks_read + idx_blks_hit, 0)"
            + " FROM pg_stat_user_tables t JOIN pg_statio_user_tables USING (relid, schemaname, relname)"
            + " WHERE schemaname = ? AND relname LIKE 'hf%'";

    /**
     * Reads the counters.
     *
     * @param one the one connection on which the work was done, which is told to hand in its counters first
     */
    static Meter read(DataSource one, String schema) {
        Meter meter = new Meter(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        try (Connection connection = one.getConnection()) {
            handIn(connection);
            try (PreparedStatement statement = connection.prepareStatement(TABLES)) {
                statement.setString(1, schema);
                ResultSet rows = statement.executeQuery();
                while (rows.next()) {
                    String table = rows.getString(1).substring("hf_".length());
                    meter.scans.put(table, rows.getLong(2));
                    meter.rows.put(table, rows.getLong(3));
                    meter.entries.put(table, rows.getLong(4));
                    meter.buffers.put(table, rows.getLong(5));
                }
            }
        } catch (SQLException error) {
            throw new IllegalStateException(error);
        }
        return meter;
    }

    /** Has a session of each pool hand in its counters, which it would do by itself after ten idle seconds. */
    static void handIn(DataSource... pools) {
        for (DataSource pool : pools) {
            try (Connection connection = pool.getConnection()) {
                handIn(connection);
            } catch (SQLException error) {
                throw new IllegalStateException(error);
            }
        }
    }

    private static void handIn(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_stat_force_next_flush()");
        }
    }

    /** What was counted since. */
    Meter since(Meter before) {
        return new Meter(
                minus(scans, before.scans),
                minus(rows, before.rows),
                minus(entries, before.entries),
                minus(buffers, before.buffers));
    }

    private static Map<String, Long> minus(Map<String, Long> these, Map<String, Long> those) {
        return these.entrySet().stream()
                .map(entry -> Map.entry(entry.getKey(), entry.getValue() - those.getOrDefault(entry.getKey(), 0L)))
                .filter(entry -> entry.getValue() != 0)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Long::sum, TreeMap::new));
    }

    long allRows() {
        return rows.values().stream().mapToLong(Long::longValue).sum();
    }

    long allBuffers() {
        return buffers.values().stream().mapToLong(Long::longValue).sum();
    }
}
