package io.github.holdfast.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** SQL of a stranger's, past the ledger. Names of tables are in braces: {@code {hold}}. */
final class Sql {

    private Sql() {}

    static String in(Databases.Database database, String sql) {
        return new Tables(database.options()).in(sql);
    }

    /** Runs statements on a connection of their own, committed at once. */
    static void execute(Databases.Database database, String... statements) {
        for (String statement : statements) {
            database.execute(in(database, statement));
        }
    }

    /** Runs statements in the transaction of this connection. */
    static void execute(Connection connection, Databases.Database database, String... statements) throws SQLException {
        try (Statement running = connection.createStatement()) {
            for (String statement : statements) {
                running.execute(in(database, statement));
            }
        }
    }

    static long number(Databases.Database database, String query) {
        return Long.parseLong(texts(database, query).get(0));
    }

    /** Returns the first column. */
    static List<String> texts(Databases.Database database, String query) {
        try (Connection connection = database.dataSource().getConnection()) {
            return texts(connection, in(database, query));
        } catch (SQLException error) {
            throw new IllegalStateException(query, error);
        }
    }

    static List<String> texts(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    static boolean isPostgres(Databases.Database database) {
        return database.isPostgres();
    }

    /** Counts the sessions that wait for a lock. */
    static long waiting(Databases.Database database) {
        return number(
                database,
                isPostgres(database)
                        ? "SELECT COUNT(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                        : "SELECT COUNT(*) FROM INFORMATION_SCHEMA.SESSIONS WHERE BLOCKER_ID IS NOT NULL");
    }

    /** Returns a connection in a transaction that has run these statements, and keeps what they locked. */
    static Connection begun(Databases.Database database, String... statements) throws SQLException {
        Connection connection = database.dataSource().getConnection();
        connection.setAutoCommit(false);
        execute(connection, database, statements);
        return connection;
    }
}
