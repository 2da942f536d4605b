package io.github.holdfast.jdbc.sql.mariadb;

import io.github.holdfast.jdbc.sql.Dialect;
import io.github.holdfast.jdbc.sql.Tables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** Settings of a MariaDB server, and the engines of our tables, that are not for selling. */
final class MariaSettings {

    private MariaSettings() {}

    /** Tells which of them may lose or cut off what was acknowledged. */
    static List<String> unsafe(Connection connection, Tables tables, Collection<String> names) throws SQLException {
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
        unsafe.addAll(wrongEngines(connection, tables, names));
        return unsafe;
    }

    /** Tells why nothing can be sold, if nothing can. */
    static List<String> unusable(Connection connection, String nothing) throws SQLException {
        List<String> unusable = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW VARIABLES WHERE Variable_name IN"
                        + " ('tx_read_only', 'transaction_read_only', 'sql_select_limit')")) {
            while (row.next()) {
                String name = row.getString(1);
                String value = row.getString(2);
                if (name.equals("sql_select_limit") && !value.equals(MariaDialect.NO_LIMIT)) {
                    unusable.add("sql_select_limit=" + value + " cuts off what is read");
                } else if (value.equals("ON")) {
                    unusable.add(name + "=ON");
                }
            }
        }
        if (unusable.isEmpty() && !Dialect.writes(connection, nothing)) {
            unusable.add("the server is read_only");
        }
        return unusable;
    }

    private static List<String> wrongEngines(Connection connection, Tables tables, Collection<String> names)
            throws SQLException {
        List<String> wrong = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT TABLE_NAME, ENGINE FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = COALESCE(?, DATABASE())"
                        + " AND ENGINE <> 'InnoDB' AND TABLE_NAME IN ("
                        + String.join(", ", Collections.nCopies(names.size(), "?")) + ")")) {
            statement.setString(1, tables.schema().orElse(null));
            int index = 2;
            for (String name : names) {
                statement.setString(index++, tables.prefix() + name);
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    wrong.add("table " + row.getString(1) + " is " + row.getString(2));
                }
            }
        }
        return wrong;
    }

    /** Returns the text columns that are not compared by code point, or cannot hold each of them. */
    static List<String> mergingColumns(Connection connection, Tables tables, Collection<String> names)
            throws SQLException {
        List<String> merging = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT TABLE_NAME, COLUMN_NAME, COLLATION_NAME FROM INFORMATION_SCHEMA.COLUMNS"
                        + " WHERE TABLE_SCHEMA = COALESCE(?, DATABASE()) AND TABLE_NAME = ?"
                        + " AND NOT COLLATION_NAME LIKE 'utf8mb4\\_%bin' ORDER BY 2")) {
            for (String table : names) {
                statement.setString(1, tables.schema().orElse(null));
                statement.setString(2, tables.prefix() + table);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        merging.add(row.getString(1) + "." + row.getString(2) + " (" + row.getString(3) + ")");
                    }
                }
            }
        }
        return merging;
    }
}
