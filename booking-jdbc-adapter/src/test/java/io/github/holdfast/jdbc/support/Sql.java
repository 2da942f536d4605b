package io.github.holdfast.jdbc.support;

import io.github.holdfast.jdbc.HiddenOptions;
import io.github.holdfast.jdbc.sql.mariadb.MariaDialect;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** SQL of a stranger's, past the ledger. Names of tables are in braces: {@code {hold}}. */
public final class Sql {

    /** An id in quotes. MariaDB has it as bytes. */
    private static final Pattern ID = Pattern.compile("'(\\w{8})-(\\w{4})-(\\w{4})-(\\w{4})-(\\w{12})'");

    private Sql() {}

    public static String in(Databases.Database database, String sql) {
        String named = HiddenOptions.tables(database.options()).in(sql);
        return database.isMaria() ? ID.matcher(named).replaceAll("x'$1$2$3$4$5'") : named;
    }

    /** Runs statements on a connection of their own, committed at once. */
    public static void execute(Databases.Database database, String... statements) {
        for (String statement : statements) {
            database.execute(in(database, statement));
        }
    }

    /** Runs statements in the transaction of this connection. */
    public static void execute(Connection connection, Databases.Database database, String... statements)
            throws SQLException {
        try (Statement running = connection.createStatement()) {
            for (String statement : statements) {
                running.execute(in(database, statement));
            }
        }
    }

    public static long number(Databases.Database database, String query) {
        return Long.parseLong(texts(database, query).get(0));
    }

    /** Returns the first column. */
    public static List<String> texts(Databases.Database database, String query) {
        try (Connection connection = database.dataSource().getConnection()) {
            return texts(connection, in(database, query));
        } catch (SQLException error) {
            throw new IllegalStateException(query, error);
        }
    }

    public static List<String> texts(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                boolean id = rows.getMetaData().getColumnTypeName(1).contains("BINARY");
                found.add(id ? String.valueOf(new MariaDialect().uuid(rows, 1)) : rows.getString(1));
            }
            return found;
        }
    }

    public static boolean isPostgres(Databases.Database database) {
        return database.isPostgres();
    }

    /** Counts the sessions that wait for a lock. */
    public static long waiting(Databases.Database database) {
        if (database.isMaria()) {
            return number(
                    database,
                    "SELECT VARIABLE_VALUE FROM information_schema.GLOBAL_STATUS WHERE VARIABLE_NAME = 'Innodb_row_lock_current_waits'");
        }
        return number(
                database,
                isPostgres(database)
                        ? "SELECT COUNT(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                        : "SELECT COUNT(*) FROM INFORMATION_SCHEMA.SESSIONS WHERE BLOCKER_ID IS NOT NULL");
    }

    /** Returns a connection in a transaction that has run these statements, and keeps what they locked. */
    public static Connection begun(Databases.Database database, String... statements) throws SQLException {
        Connection connection = database.dataSource().getConnection();
        connection.setAutoCommit(false);
        execute(connection, database, statements);
        return connection;
    }
}
