package io.github.holdfast.jdbc.faults;

import com.zaxxer.hikari.HikariDataSource;
import io.github.holdfast.jdbc.JdbcOptions;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.MariaServer;
import io.github.holdfast.jdbc.support.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Not a server is killed, but all sessions in one of its databases, as an administrator or a proxy ends them: the server goes
 * on, and whatever they were at is rolled back or just committed.
 */
final class EndedSessions implements KillableServer {

    private final HikariDataSource outside;
    private final HikariDataSource pool;
    private final String ofAll;
    private final String end;

    private EndedSessions(HikariDataSource outside, HikariDataSource pool, String ofAll, String end) {
        this.outside = outside;
        this.pool = pool;
        this.ofAll = ofAll;
        this.end = end;
    }

    static EndedSessions onPostgres() {
        String name = Databases.unusedName();
        HikariDataSource outside = Databases.postgresPool();
        run(outside, "CREATE DATABASE " + name);
        return new EndedSessions(
                outside,
                Databases.pool(Databases.postgres().getJdbcUrl("postgres", name)),
                "SELECT pid FROM pg_stat_activity WHERE datname = '" + name + "'",
                "SELECT pg_terminate_backend(%s)");
    }

    static EndedSessions onMaria() {
        String name = Databases.unusedName();
        HikariDataSource outside = Databases.mariaPool();
        run(outside, "CREATE DATABASE " + name);
        return new EndedSessions(
                outside,
                Databases.pool(MariaServer.url().replaceFirst("(://[^/]+/)[^?]*", "$1" + name)),
                "SELECT id FROM information_schema.PROCESSLIST WHERE db = '" + name + "'",
                "KILL %s");
    }

    private static void run(HikariDataSource at, String sql) {
        Databases.empty(at, JdbcOptions.defaults()).execute(sql);
    }

    @Override
    public HikariDataSource pool() {
        return pool;
    }

    @Override
    public boolean accepts() {
        return true;
    }

    @Override
    public void settle() {
        // the server lives on
    }

    @Override
    public void kill() {
        List<String> sessions = Sql.texts(Databases.empty(outside, JdbcOptions.defaults()), ofAll);
        try (Connection connection = outside.getConnection();
                Statement statement = connection.createStatement()) {
            for (String session : sessions) {
                endOne(statement, session);
            }
        } catch (SQLException error) {
            throw new IllegalStateException(end, error);
        }
    }

    private void endOne(Statement statement, String session) {
        try {
            statement.execute(end.replace("%s", session));
        } catch (SQLException goneAlready) {
            // the pool gave it up just then
        }
    }

    @Override
    public void start() {
        // the server lives on
    }

    @Override
    public void close() {
        pool.close();
        outside.close();
    }
}
