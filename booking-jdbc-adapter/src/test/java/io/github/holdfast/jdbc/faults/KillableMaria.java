package io.github.holdfast.jdbc.faults;

import com.zaxxer.hikari.HikariDataSource;
import io.github.holdfast.jdbc.JdbcOptions;
import io.github.holdfast.jdbc.support.BackgroundCall;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.MariaServer;
import io.github.holdfast.jdbc.support.Sql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A MariaDB server of its own that can be killed. */
final class KillableMaria implements KillableServer {

    private final Path pid;
    private final HikariDataSource pool;
    private final List<String> command = new ArrayList<>();

    private KillableMaria(Path folder, List<String> settings) {
        this.pid = folder.resolve("server.pid");
        List<String> all = new ArrayList<>(settings);
        all.addAll(List.of("--pid-file=" + pid, "--innodb-buffer-pool-size=64M", "--innodb-log-file-size=16M"));
        this.pool = Databases.pool(MariaServer.in(folder.resolve("data"), all));
        ProcessHandle.Info running = server().info();
        command.add(running.command().orElseThrow());
        command.addAll(List.of(running.arguments().orElseThrow()));
    }

    /** Starts one whose files lie in this folder, with settings that differ from those of {@link MariaServer}. */
    static KillableMaria in(Path folder, List<String> settings) {
        return new KillableMaria(folder, settings);
    }

    private ProcessHandle server() {
        return running().orElseThrow();
    }

    private Optional<ProcessHandle> running() {
        try {
            return ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()));
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    @Override
    public HikariDataSource pool() {
        return pool;
    }

    @Override
    public boolean accepts() {
        try {
            DriverManager.getConnection(pool.getJdbcUrl()).close();
            return true;
        } catch (SQLException refused) {
            return false;
        }
    }

    @Override
    public void settle() {
        Sql.execute(Databases.empty(pool, JdbcOptions.defaults()), "FLUSH ENGINE LOGS");
    }

    @Override
    public void kill() {
        ProcessHandle server = server();
        server.destroyForcibly();
        BackgroundCall.until(() -> !server.isAlive());
    }

    @Override
    public void start() throws IOException {
        new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        pid.resolveSibling("server.log").toFile()))
                .start();
    }

    @Override
    public void close() {
        pool.close();
        running().ifPresent(ProcessHandle::destroyForcibly);
    }
}
