package io.github.holdfast.jdbc.race;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.jdbc.HiddenOptions;
import io.github.holdfast.jdbc.JdbcLedger;
import io.github.holdfast.jdbc.JdbcOptions;
import io.github.holdfast.jdbc.support.BackgroundCall;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.testkit.model.Call;
import io.github.holdfast.testkit.model.Recorder;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Buyers of the oversell race in a second process: they go on buying, round by round, until the race is over. */
final class FarBuyers implements AutoCloseable {

    private static final int ROUNDS = 6;

    private static final String CALLS = "far.calls";
    private static final String READY = "far.ready";
    private static final String ENOUGH = "far.enough";
    private static final String OVER = "far.over";
    private static final String OUT = "far.out";

    private final Path folder;
    private final Process process;

    private FarBuyers(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
    }

    /** Starts them, and waits until they begin; each asks so many times in a round. */
    static FarBuyers start(Databases.Database database, Path folder, long seed, int threads, int asks)
            throws IOException {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FarBuyers.class.getName(),
                        database.url(),
                        database.options().schema().orElseThrow(),
                        HiddenOptions.clock(database.options()),
                        folder.toString(),
                        Long.toString(seed),
                        Integer.toString(threads),
                        Integer.toString(asks))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(OUT).toFile())
                .start();
        BackgroundCall.until(() -> !process.isAlive() || Files.exists(folder.resolve(READY)));
        return new FarBuyers(folder, process);
    }

    /** Tells whether they have bought for at least {@value #ROUNDS} rounds, or will never have. */
    boolean haveEnough() {
        return Files.exists(folder.resolve(ENOUGH)) || !process.isAlive();
    }

    /** The second process: address, schema, clock, folder, seed, threads, asks of each. Half of the threads batch. */
    public static void main(String[] args) throws Exception {
        JdbcOptions options = HiddenOptions.withClock(JdbcOptions.defaults().schema(args[1]), args[2]);
        DataSource pool = Databases.pool(args[0]);
        Recorder batched = new Recorder(JdbcLedger.owning(pool, options));
        Recorder single = new Recorder(JdbcLedger.owning(pool, options.batching(false)));
        long seed = Long.parseLong(args[4]);
        int half = Integer.parseInt(args[5]) / 2;
        int asks = Integer.parseInt(args[6]);
        Path folder = Path.of(args[3]);
        Files.createFile(folder.resolve(READY));
        for (int round = 0; !Files.exists(folder.resolve(OVER)); round++) {
            long drawn = seed + 2L * round;
            var beside = BackgroundCall.start(() -> {
                RaceBuyer.run(single, "single", drawn + 1, half, asks);
                return true;
            });
            RaceBuyer.run(batched, "far", drawn, half, asks);
            beside.result();
            if (round == ROUNDS) {
                Files.createFile(folder.resolve(ENOUGH));
            }
        }
        List<Call> calls = new ArrayList<>(batched.calls());
        calls.addAll(single.calls());
        try (ObjectOutputStream out = new ObjectOutputStream(Files.newOutputStream(folder.resolve(CALLS)))) {
            out.writeObject(calls);
        }
        System.exit(0);
    }

    /** Tells the second process that the race is over, waits for its end, and returns what it did. */
    @SuppressWarnings("unchecked") // the file was written by the second process, as a list of calls
    List<Call> calls() throws Exception {
        Files.createFile(folder.resolve(OVER));
        assertThat(process.waitFor()).as(() -> "the second process: " + said()).isZero();
        try (ObjectInputStream in = new ObjectInputStream(Files.newInputStream(folder.resolve(CALLS)))) {
            return (List<Call>) in.readObject();
        }
    }

    /** Sees to it that it does not outlive the test. */
    @Override
    public void close() {
        process.destroyForcibly();
    }

    private String said() {
        try {
            return Files.readString(folder.resolve(OUT));
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }
}
