package io.github.holdfast.benchmarks;

import io.github.holdfast.benchmarks.load.ClosedLoop;
import io.github.holdfast.benchmarks.load.Design;
import io.github.holdfast.benchmarks.load.Load;
import io.github.holdfast.benchmarks.load.Sample;
import io.github.holdfast.benchmarks.ours.Ours;
import io.github.holdfast.benchmarks.ours.Sales;
import io.github.holdfast.benchmarks.processor.Jvm;
import io.github.holdfast.benchmarks.processor.Meter;
import io.github.holdfast.benchmarks.store.Database;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/**
 * Another JVM that sells places of the same pools: says that it is ready, and then for each line it is given sells for so
 * long and tells what it saw.
 */
@Command(name = "worker", hidden = true)
final class Worker implements Callable<Integer> {

    private static final String READY = "ready";
    private static final JsonMapper JSON = JsonMapper.shared();

    @Option(names = "--url", required = true)
    private String url = "";

    @Option(names = "--clients", required = true)
    private int clients;

    @Option(names = "--server", required = true)
    private long server;

    @Option(names = "--pools", required = true)
    private int pools;

    @Override
    public Integer call() throws Exception {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Database database = new Database("worker", url, 1, Database.CONNECTIONS);
        try (Design design = Sales.pools(database, Ours.options(), pools)) {
            System.out.println(READY);
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] times = line.split(" ");
                Load load = new Load(clients, Duration.parse(times[0]), Duration.parse(times[1]));
                System.out.println(JSON.writeValueAsString(ClosedLoop.run(design, load, Meter.of(server))));
            }
        }
        return 0;
    }

    /** A worker as its parent sees it. */
    record Handle(Process process, BufferedReader said) implements AutoCloseable {

        static Handle start(Database database, long server, int clients, int pools) throws IOException {
            List<String> arguments = List.of(
                    "worker",
                    "--url=" + database.url(),
                    "--clients=" + clients,
                    "--pools=" + pools,
                    "--server=" + server);
            Process process = new ProcessBuilder(
                            Jvm.command(System.getProperty("java.class.path"), Benchmarks.class.getName(), arguments))
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

        void go(Duration warmUp, Duration measured) throws IOException {
            process.outputWriter(StandardCharsets.UTF_8)
                    .append(warmUp + " " + measured + "\n")
                    .flush();
        }

        Sample result() throws IOException {
            String line = said.readLine();
            if (line == null) {
                throw new IOException("a worker ended without a result");
            }
            return JSON.readValue(line, Sample.class);
        }

        /** Lets it end by itself, so that its connections are closed and the server has counted all that was done. */
        void end() throws IOException, InterruptedException {
            process.outputWriter(StandardCharsets.UTF_8).close();
            process.waitFor();
        }

        @Override
        public void close() {
            process.destroy();
        }
    }
}
