package io.github.holdfast.benchmarks.store;

import io.github.holdfast.benchmarks.load.Design;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** A Redis server of one's own for one run, with holds of the past in it and an append-only file. */
public final class Redis implements Ground {

    /** How many connections an application has: as many as callers. */
    public static final int CONNECTIONS = 64;

    private static final int PAGE = 10_000;
    private static final String PAST = """
            for i = ARGV[1], ARGV[2] do
                redis.call('HSET', 'past:' .. i, 'customer', 'c' .. i, 'state', 2, 'quantity', 1, 'placed', i)
            end""";

    private final Opener opener;
    private final Path folder;
    private final int port;
    private final Process process;
    private final Thread end;

    /** Makes a design on a Redis server that listens on this port of this machine. */
    public interface Opener {
        Design on(int port);
    }

    /**
     * Starts a server.
     *
     * @param binary the program
     * @param oldHolds how many holds of the past, which have ended, lie in it
     * @param fsync when its log is forced to the disk: {@code always} or {@code everysec}
     */
    public Redis(Path binary, String fsync, int oldHolds, Opener opener) throws IOException {
        this.opener = opener;
        folder = Files.createTempDirectory("redis");
        port = unusedPort();
        process = new ProcessBuilder(command(binary, fsync))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("redis.log").toFile())
                .start();
        end = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(end); // nothing stays behind if the program is ended
        awaitReady();
        for (int from = 0; from < oldHolds; from += PAGE) {
            try (Jedis redis = client()) {
                redis.eval(PAST, 0, String.valueOf(from), String.valueOf(Math.min(from + PAGE, oldHolds) - 1));
            }
        }
    }

    private List<String> command(Path binary, String fsync) {
        return List.of(
                binary.toString(),
                "--port",
                String.valueOf(port),
                "--bind",
                "127.0.0.1",
                "--save",
                "",
                "--appendonly",
                "yes",
                "--appendfsync",
                fsync,
                "--auto-aof-rewrite-percentage",
                "0"); // no rewriting while it is measured, as PostgreSQL makes no checkpoint meanwhile
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady() throws IOException {
        for (int attempt = 0; attempt < 1_200; attempt++) {
            try (Jedis redis = client()) {
                redis.ping();
                return;
            } catch (JedisConnectionException notYet) {
                await(50);
            }
        }
        String said = Files.readString(folder.resolve("redis.log"));
        close();
        throw new IOException(said.strip());
    }

    /** Waits a while, or until the server has ended. */
    private void await(long millis) throws IOException {
        try {
            process.waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        }
    }

    private Jedis client() {
        return new Jedis("127.0.0.1", port);
    }

    /** Returns a line of what the server says of itself. */
    public String info(String section, String name) {
        try (Jedis redis = client()) {
            return redis.info(section)
                    .lines()
                    .filter(line -> line.startsWith(name + ":"))
                    .map(line -> line.substring(name.length() + 1))
                    .findFirst()
                    .orElse("");
        }
    }

    @Override
    public Design open() {
        return opener.on(port);
    }

    @Override
    public long process() {
        return process.pid();
    }

    @Override
    public Counts counts() {
        return Counts.logOnly(Double.parseDouble(info("persistence", "aof_current_size")));
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        await(10_000);
        process.destroyForcibly();
        Runtime.getRuntime().removeShutdownHook(end);
        Folders.delete(folder);
    }
}
