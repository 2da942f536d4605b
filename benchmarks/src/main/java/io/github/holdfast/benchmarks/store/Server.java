package io.github.holdfast.benchmarks.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A PostgreSQL server of one's own, with durable commits. Every run gets a copy of one database, which was filled and
 * analysed before, so that no run lives on what another left behind.
 */
public final class Server implements AutoCloseable {

    private static final String BASE = "base";
    private static final String COMMIT = "SELECT pg_logical_emit_message(true, '', 'x')";
    private static final int FEW = 10_000;
    private static final Duration STARTUP = Duration.ofMinutes(2);
    private static final Map<String, String> SETTINGS = settings();
    private static final List<String> SHOWN = List.of(
            "server_version",
            "fsync",
            "synchronous_commit",
            "full_page_writes",
            "wal_sync_method",
            "shared_buffers",
            "max_wal_size",
            "checkpoint_timeout",
            "random_page_cost",
            "max_connections",
            "autovacuum",
            "default_transaction_isolation");

    private final EmbeddedPostgres postgres;
    private final int slots;
    private final boolean small;
    private final Database admin;
    private final long process;
    private int copies;

    private Server(EmbeddedPostgres postgres, int oldHolds, int slots) throws IOException, SQLException {
        this.slots = slots;
        this.small = oldHolds < FEW;
        this.postgres = postgres;
        this.admin = database("postgres");
        Path pid = Path.of(admin.text("SHOW data_directory"), "postmaster.pid");
        try (Stream<String> lines = Files.lines(pid)) {
            this.process = Long.parseLong(lines.findFirst().orElseThrow().strip());
        }
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("fsync", "on");
        settings.put("synchronous_commit", "on");
        settings.put("shared_buffers", "2GB");
        settings.put("max_wal_size", "8GB");
        settings.put("checkpoint_timeout", "30min");
        settings.put("max_connections", "300");
        settings.put("random_page_cost", "1.1");
        settings.put("shared_preload_libraries", "pg_stat_statements");
        settings.put("log_min_messages", "panic"); // peers are refused by errors: their text is nobody's work
        settings.put("log_min_error_statement", "panic");
        return settings;
    }

    /**
     * Starts the server and fills the database that every run begins with.
     *
     * @param oldHolds how many holds of the past are in the tables of each design
     * @param slots over how many slots the seats of a hall are sold
     */
    public static Server start(int oldHolds, int slots) throws IOException, SQLException {
        Server server = started(oldHolds, slots);
        server.admin.execute("CREATE DATABASE " + BASE);
        server.database(BASE).execute("CREATE EXTENSION pg_stat_statements");
        Past.fill(server.database(BASE), oldHolds);
        server.admin.execute("ALTER DATABASE " + BASE + " ALLOW_CONNECTIONS false");
        server.admin.execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
        return server;
    }

    /** Starts the server with nothing in it: {@link #empty} makes databases, {@link #fresh} cannot. */
    public static Server bare(int slots) throws IOException, SQLException {
        return started(0, slots);
    }

    private static Server started(int oldHolds, int slots) throws IOException, SQLException {
        EmbeddedPostgres.Builder builder =
                EmbeddedPostgres.builder().setPGStartupWait(STARTUP); // on a busy disk the usual ten seconds are few
        SETTINGS.forEach(builder::setServerConfig);
        return new Server(builder.start(), oldHolds, slots);
    }

    /** Makes an empty database and runs a statement in it. */
    public Database empty(String setup) throws SQLException {
        String name = "empty" + ++copies;
        admin.execute("CREATE DATABASE " + name);
        Database database = database(name);
        database.execute(setup);
        return database;
    }

    /** Makes a checkpoint. */
    public void checkpoint() throws SQLException {
        admin.execute("CHECKPOINT");
    }

    /** Makes a copy of the filled database; copying makes a checkpoint first, unless there is next to nothing in it. */
    public Database fresh() throws SQLException {
        String name = "run" + ++copies;
        admin.execute(
                "CREATE DATABASE " + name + " TEMPLATE " + BASE + " STRATEGY " + (small ? "WAL_LOG" : "FILE_COPY"));
        return database(name);
    }

    /** Throws a copy away. */
    public void drop(Database database) throws SQLException {
        admin.execute("DROP DATABASE " + database.name() + " WITH (FORCE)");
    }

    /**
     * Turns full page images on or off, for figures that must not depend on when the last checkpoint was.
     *
     * @throws IllegalStateException if the server goes on as before
     */
    public void pageImages(boolean on) throws SQLException, InterruptedException {
        String wanted = on ? "on" : "off";
        admin.execute("ALTER SYSTEM SET full_page_writes = " + wanted);
        admin.execute("SELECT pg_reload_conf()");
        for (int attempt = 0; attempt < 100; attempt++) {
            // Whoever makes the checkpoint turns them on or off for all; the control file tells what is in effect.
            admin.execute("CHECKPOINT");
            String inEffect = admin.text("SELECT full_page_writes FROM pg_control_checkpoint()");
            if (inEffect.equals(on ? "t" : "f")
                    && admin.text("SHOW full_page_writes").equals(wanted)) {
                return;
            }
            Thread.sleep(50);
        }
        throw new IllegalStateException("full_page_writes did not turn " + wanted);
    }

    /** The process of which all others of the server came. */
    public long process() {
        return process;
    }

    /** Times this many bare commits: transactions that write one short record of the log. In milliseconds. */
    public double[] commits(int number) throws SQLException {
        double[] millis = new double[number];
        try (Connection connection = DriverManager.getConnection(admin.url());
                PreparedStatement commit = connection.prepareStatement(COMMIT)) {
            for (int i = 0; i < number; i++) {
                long start = System.nanoTime();
                commit.execute();
                millis[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        return millis;
    }

    /** Returns the settings that matter, as the server names them. */
    public Map<String, String> shownSettings() throws SQLException {
        Map<String, String> shown = new LinkedHashMap<>();
        for (String name : SHOWN) {
            shown.put(name, admin.text("SHOW " + name));
        }
        return shown;
    }

    private Database database(String name) {
        return new Database(name, postgres.getJdbcUrl("postgres", name), slots, Database.CONNECTIONS);
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
