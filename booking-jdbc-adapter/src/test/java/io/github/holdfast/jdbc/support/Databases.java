package io.github.holdfast.jdbc.support;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.holdfast.jdbc.HiddenOptions;
import io.github.holdfast.jdbc.JdbcOptions;
import io.github.holdfast.jdbc.JdbcSchema;
import io.github.holdfast.jdbc.sql.mariadb.MariaDialect;
import io.github.holdfast.jdbc.table.AllTables;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** Real databases for tests: one PostgreSQL server for the whole run, H2 in memory. One that cannot start is an error. */
public final class Databases {

    /** An instant with a fraction that every store must keep to the microsecond. */
    private static final String STOPPED = "TIMESTAMP WITH TIME ZONE '2027-03-01 10:00:00.000001+00:00'";

    private static final String MARIA_NOW = new MariaDialect().now(HiddenOptions.tables(JdbcOptions.defaults()));

    private static final AtomicInteger NAMES = new AtomicInteger();
    private static Optional<EmbeddedPostgres> postgres = Optional.empty();

    private Databases() {}

    public static synchronized EmbeddedPostgres postgres() {
        if (postgres.isEmpty()) {
            try {
                postgres = Optional.of(safe().setServerConfig("max_connections", "200")
                        .setServerConfig("shared_buffers", "256MB")
                        .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                        .start());
            } catch (IOException error) {
                throw new UncheckedIOException("PostgreSQL did not start", error);
            }
        }
        return postgres.get();
    }

    /** A server that keeps what it acknowledges, and may take its time to start: a busy disk takes longer than ten seconds. */
    public static EmbeddedPostgres.Builder safe() {
        return EmbeddedPostgres.builder()
                .setPGStartupWait(Duration.ofMinutes(20))
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on");
    }

    /** A MariaDB database of one's own, with a clock that tests can move. */
    public static Database mariaDatabase() {
        return new Database(mariaPool(), JdbcOptions.defaults().schema(unusedName()), MARIA_NOW);
    }

    /** A MariaDB database of one's own, whose clock stands still until a test moves it. */
    public static Database stoppedMaria() {
        JdbcOptions options = JdbcOptions.defaults().schema(unusedName());
        return new Database(mariaPool(), options, "TIMESTAMP '2027-03-01 10:00:00.000001'");
    }

    public static HikariDataSource mariaPool() {
        return pool(MariaServer.url());
    }

    /** A PostgreSQL database of one's own: a new schema, with a clock that tests can move. */
    public static Database postgresDatabase() {
        JdbcOptions options = JdbcOptions.defaults().schema(unusedName());
        return new Database(postgresPool(), options, "clock_timestamp()");
    }

    /** The same in a database of its own and not only a schema, for which the server counts by itself. */
    public static Database postgresDatabaseOfItsOwn() {
        String name = unusedName();
        try (Connection connection = postgres().getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException error) {
            throw new IllegalStateException(name, error);
        }
        JdbcOptions options = JdbcOptions.defaults().schema(unusedName());
        return new Database(pool(postgres().getJdbcUrl("postgres", name)), options, "clock_timestamp()");
    }

    /** An H2 database of one's own, in memory, with a clock that tests can move. */
    public static Database h2Database() {
        return new Database(h2Pool(unusedName()), JdbcOptions.defaults(), "hf_now()");
    }

    /** A PostgreSQL database of one's own, whose clock stands still until a test moves it. */
    public static Database stoppedPostgres() {
        return new Database(postgresPool(), JdbcOptions.defaults().schema(unusedName()), STOPPED);
    }

    /** An H2 database of one's own, whose clock stands still until a test moves it. */
    public static Database stoppedH2() {
        return new Database(h2Pool(unusedName()), JdbcOptions.defaults(), STOPPED);
    }

    /** Another PostgreSQL schema's name, and another H2 database's, that nothing lies in yet. */
    public static String unusedName() {
        return "t" + NAMES.incrementAndGet() + "_" + ProcessHandle.current().pid();
    }

    /** A schema in which there is nothing yet. */
    public static Database empty(HikariDataSource pool, JdbcOptions options) {
        return new Database(pool, options);
    }

    public static HikariDataSource postgresPool() {
        return pool(postgres().getJdbcUrl("postgres", "postgres"));
    }

    public static HikariDataSource h2Pool(String name) {
        return pool("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
    }

    /** A pool of one connection to the server, so that whatever is prepared once is prepared for everybody. */
    public static HikariDataSource oneConnection() {
        HikariDataSource one = postgresPool();
        one.setMaximumPoolSize(1);
        return one;
    }

    public static HikariDataSource pool(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(16);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(1_200_000); // a race on a busy machine waits for longer than the usual 30 s
        config.setPoolName("t" + NAMES.get());
        return new HikariDataSource(config);
    }

    /** A database with its tables, and with a clock that runs like the store's own plus an offset kept in a table. */
    public static final class Database {

        /** So many tests, and not more, see what the others left. */
        private static final int SHARED_BY = 20;

        private final AtomicInteger calls = new AtomicInteger();
        private final HikariDataSource pool;
        private final JdbcOptions options;

        private Database(HikariDataSource pool, JdbcOptions options) {
            this.pool = pool;
            this.options = options;
        }

        private Database(HikariDataSource pool, JdbcOptions plain, String clock) {
            this.pool = pool;
            String table = plain.schema().map(schema -> schema + ".").orElse("") + "test_clock";
            JdbcSchema.apply(pool, plain);
            execute("CREATE TABLE " + table + " (passed BIGINT NOT NULL)");
            execute("INSERT INTO " + table + " VALUES (0)");
            String passed = "(SELECT passed FROM " + table + ")";
            this.options = HiddenOptions.withClock(
                    plain,
                    isPostgres()
                            ? "(" + clock + " + " + passed + " * INTERVAL '1 microsecond')"
                            : isMaria()
                                    ? "(" + clock + " + INTERVAL " + passed + " MICROSECOND)"
                                    : "DATEADD(MICROSECOND, " + passed + ", " + clock + ")");
        }

        public DataSource dataSource() {
            return pool;
        }

        /** Returns where it is. */
        public String url() {
            return pool.getJdbcUrl();
        }

        /** Returns the name of the database on its server, as its address has it. */
        public String name() {
            return url().replaceFirst(".*/([^/?]+).*", "$1");
        }

        public boolean isPostgres() {
            return url().startsWith("jdbc:postgresql:");
        }

        public boolean isMaria() {
            return url().startsWith("jdbc:mariadb:");
        }

        public JdbcOptions options() {
            return options;
        }

        public void pass(Duration time) {
            String table = options.schema().map(schema -> schema + ".").orElse("") + "test_clock";
            execute("UPDATE " + table + " SET passed = passed + " + time.toNanos() / 1_000);
        }

        /**
         * Deletes all rows of inventories, tariffs, holds and bookings at each twentieth call; nobody may use the database
         * meanwhile.
         */
        public void emptyAtTimes() {
            if (calls.incrementAndGet() % SHARED_BY == 0) {
                empty();
            }
        }

        /** Deletes all rows of inventories, tariffs, holds and bookings. */
        public void empty() {
            List<String> names = AllTables.namesOfSales();
            if (isPostgres()) {
                Sql.execute(
                        this, "TRUNCATE {" + String.join("}, {", names) + "}"); // rows that are deleted stay in the way
            } else {
                names.forEach(name -> Sql.execute(this, "DELETE FROM {" + name + "}"));
            }
        }

        public void execute(String sql) {
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException error) {
                throw new IllegalStateException(sql, error);
            }
        }

        public void close() {
            pool.close();
        }
    }
}
