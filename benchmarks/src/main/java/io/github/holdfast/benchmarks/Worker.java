package io.github.holdfast.benchmarks;

import io.github.holdfast.benchmarks.load.ClosedLoop;
import io.github.holdfast.benchmarks.load.Design;
import io.github.holdfast.benchmarks.load.Load;
import io.github.holdfast.benchmarks.load.Sample;
import io.github.holdfast.benchmarks.ours.Ours;
import io.github.holdfast.benchmarks.ours.Sales;
import io.github.holdfast.benchmarks.store.Database;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Another JVM that sells places of the same pools: says that it is ready, waits for a line, and tells what it saw. */
@Command(name = "worker", hidden = true)
final class Worker implements Callable<Integer> {

    private static final String READY = "ready";

    @Option(names = "--url", required = true)
    private String url = "";

    @Option(names = "--clients", required = true)
    private int clients;

    @Option(names = "--warm", required = true)
    private long warmMillis;

    @Option(names = "--measured", required = true)
    private long measuredMillis;

    @Option(names = "--pools", required = true)
    private int pools;

    @Override
    public Integer call() throws Exception {
        Load load = new Load(clients, Duration.ofMillis(warmMillis), Duration.ofMillis(measuredMillis));
        try (Design design = Sales.pools(new Database("worker", url, 1), Ours.options(), pools)) {
            System.out.println(READY);
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            System.out.println(line(ClosedLoop.run(design, load)));
        }
        return 0;
    }

    private static String line(Sample sample) {
        return List.of(
                        sample.accepted(),
                        sample.refused(),
                        sample.busy(),
                        sample.p50(),
                        sample.p95(),
                        sample.p99(),
                        sample.allAccepted(),
                        sample.allCalls(),
                        sample.from(),
                        sample.to())
                .toString();
    }

    private static Sample parsed(String line) {
        String[] parts = line.replaceAll("[\\[\\] ]", "").split(",");
        return new Sample(
                Double.parseDouble(parts[0]),
                Double.parseDouble(parts[1]),
                Double.parseDouble(parts[2]),
                Double.parseDouble(parts[3]),
                Double.parseDouble(parts[4]),
                Double.parseDouble(parts[5]),
                Long.parseLong(parts[6]),
                Long.parseLong(parts[7]),
                Long.parseLong(parts[8]),
                Long.parseLong(parts[9]));
    }

    /** A worker as its parent sees it. */
    record Handle(Process process, BufferedReader said) implements AutoCloseable {

        static Handle start(Database database, Load load, int pools) throws IOException {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Benchmarks.class.getName(),
                            "worker",
                            "--url=" + database.url(),
                            "--clients=" + load.clients(),
                            "--pools=" + pools,
                            "--warm=" + load.warmUp().toMillis(),
                            "--measured=" + load.measured().toMillis())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return new Handle(process, process.inputReader(StandardCharsets.UTF_8));
        }

        void awaitReady() throws IOException {
            String line = said.readLine();
            if (!READY.equals(line)) {
                throw new IOException("a worker did not start: " + line);
            }
        }

        void go() throws IOException {
            process.outputWriter(StandardCharsets.UTF_8).append('\n').flush();
        }

        Sample result() throws IOException {
            String line = said.readLine();
            if (line == null) {
                throw new IOException("a worker ended without a result");
            }
            return parsed(line);
        }

        @Override
        public void close() {
            process.destroy();
        }
    }
}
