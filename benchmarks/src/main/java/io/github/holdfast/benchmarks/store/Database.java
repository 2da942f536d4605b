package io.github.holdfast.benchmarks.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.mariadb.jdbc.MariaDbDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * One database of the server.
 *
 * @param name its name
 * @param url where it is
 * @param slots over how many slots the seats of a hall are sold
 * @param connections how many connections an application has
 */
public record Database(String name, String url, int slots, int connections) {

    /** How many connections an application has, unless it is compared with one that has more. */
    public static final int CONNECTIONS = 16;

    /** The schema that Holdfast's tables lie in. */
    public static final String OURS = "ours";

    /** The schema that the tables of all peers lie in. */
    public static final String PEERS = "peers";

    /** The same for an application with another number of connections. */
    public Database connections(int number) {
        return new Database(name, url, slots, number);
    }

    /** Opens a pool of this many connections that commit by themselves, or do not. */
    public HikariDataSource pool(int connections, boolean autoCommit) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        if (!onMaria()) {
            config.addDataSourceProperty("currentSchema", PEERS);
        }
        config.setMaximumPoolSize(connections);
        config.setAutoCommit(autoCommit);
        config.setConnectionTimeout(60_000);
        config.setPoolName(name);
        return new HikariDataSource(config);
    }

    private boolean onMaria() {
        return url.startsWith("jdbc:mariadb:");
    }

    /** Opens one connection whose round trips {@link Trips} counts. */
    public HikariDataSource counted() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(1);
        config.setPoolName(name);
        config.addDataSourceProperty("socketFactory", Trips.class.getName());
        return new HikariDataSource(config);
    }

    /** Returns a way to connect without a pool. */
    public DataSource unpooled() throws SQLException {
        if (onMaria()) {
            return new MariaDbDataSource(url);
        }
        PGSimpleDataSource plain = new PGSimpleDataSource();
        plain.setUrl(url);
        return plain;
    }

    /** Runs a statement on a connection of its own. */
    public void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Returns the first column of all rows. */
    public List<String> column(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    /** Returns the one value of a query. */
    public String text(String query) throws SQLException {
        return column(query).get(0);
    }

    /** Returns the one number of a query. */
    public long number(String query) throws SQLException {
        return Long.parseLong(text(query));
    }
}
