package io.github.holdfast.jdbc.faults;

import com.zaxxer.hikari.HikariDataSource;
import io.github.holdfast.jdbc.JdbcOptions;
import io.github.holdfast.jdbc.support.BackgroundCall;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.Sql;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL server of its own that can be killed. */
final class KillablePostgres implements KillableServer {

    private final Path data;
    private final EmbeddedPostgres server;
    private final HikariDataSource pool;
    private final List<String> command = new ArrayList<>();
    private @Nullable Process restarted;

    private KillablePostgres(Path data, Map<String, String> settings) throws IOException {
        this.data = data;
        EmbeddedPostgres.Builder builder =
                Databases.safe().setDataDirectory(data).setCleanDataDirectory(false);
        settings.forEach(builder::setServerConfig);
        this.server = builder.start();
        this.pool = Databases.pool(server.getJdbcUrl("postgres", "postgres"));
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "-U")); // PostgreSQL does not run as root
        }
        ProcessHandle.Info running = postmaster().info();
        command.add(running.command().orElseThrow());
        command.addAll(List.of(running.arguments().orElseThrow()));
    }

    /** Starts one whose files lie in this folder, with settings that differ from {@link Databases#safe()}. */
    static KillablePostgres in(Path folder, Map<String, String> settings) throws IOException {
        return new KillablePostgres(folder.resolve("data"), settings);
    }

    @Override
    public HikariDataSource pool() {
        return pool;
    }

    /**
     * A session that began just when its server was killed outlives it for a moment, and as long as there is one, a server
     * does not start on the same files: then it is started again.
     */
    @Override
    public boolean accepts() {
        if (restarted != null && !restarted.isAlive()) {
            start();
        }
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(pool.getJdbcUrl());
        try {
            source.getConnection().close();
            return true;
        } catch (SQLException refused) {
            return false;
        }
    }

    @Override
    public void settle() {
        Sql.execute(Databases.empty(pool, JdbcOptions.defaults()), "CHECKPOINT");
    }

    @Override
    public void kill() {
        ProcessHandle postmaster = postmaster();
        List<ProcessHandle> all = new ArrayList<>(postmaster.descendants().toList());
        all.add(0, postmaster);
        all.forEach(ProcessHandle::destroyForcibly);
        BackgroundCall.until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
    }

    private ProcessHandle postmaster() {
        try {
            String pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0);
            return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    @Override
    public void start() {
        Path said = data.resolveSibling("server.log");
        try {
            restarted = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(said.toFile()))
                    .start();
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    @Override
    public void close() throws IOException {
        pool.close();
        server.close();
    }
}
