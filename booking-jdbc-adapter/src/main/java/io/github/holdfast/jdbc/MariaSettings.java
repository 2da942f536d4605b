package io.github.holdfast.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Settings of a MariaDB server, and the engines of our tables. */
final class MariaSettings {

    private MariaSettings() {}

    /** Tells which of them may lose or cut off what was acknowledged. */
    static List<String> unsafe(Connection connection, JdbcOptions options) throws SQLException {
        List<String> unsafe = new ArrayList<>();
        List<String> found = MariaDialect.row(
                connection,
                "SELECT @@innodb_flush_log_at_trx_commit, @@log_bin, @@sync_binlog, @@binlog_format, @@SESSION.sql_mode,"
                        + " SLEEP(0.002), SYSDATE(6) > NOW(6)");
        if (!"1".equals(found.get(0))) {
            unsafe.add("innodb_flush_log_at_trx_commit=" + found.get(0));
        }
        if ("1".equals(found.get(1)) && !"1".equals(found.get(2))) {
            unsafe.add("sync_binlog=" + found.get(2));
        }
        if ("1".equals(found.get(1)) && "STATEMENT".equals(found.get(3))) {
            unsafe.add("binlog_format=STATEMENT");
        }
        if (!found.get(4).contains("STRICT_TRANS_TABLES") && !found.get(4).contains("STRICT_ALL_TABLES")) {
            unsafe.add("sql_mode is not strict");
        }
        if ("0".equals(found.get(6))) {
            unsafe.add("sysdate-is-now");
        }
        unsafe.addAll(wrongEngines(connection, options));
        return unsafe;
    }

    private static List<String> wrongEngines(Connection connection, JdbcOptions options) throws SQLException {
        List<String> wrong = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT TABLE_NAME, ENGINE FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = COALESCE(?, DATABASE())"
                        + " AND ENGINE <> 'InnoDB' AND TABLE_NAME IN (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            statement.setString(1, options.schema().orElse(null));
            int index = 2;
            for (String table : List.of(
                    "inventory",
                    "claim",
                    "counter",
                    "draw",
                    "hold",
                    "hold_line",
                    "booking",
                    "booking_item",
                    "operation",
                    "outbox")) {
                statement.setString(index++, options.prefix() + table);
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    wrong.add("table " + row.getString(1) + " is " + row.getString(2));
                }
            }
        }
        return wrong;
    }
}
