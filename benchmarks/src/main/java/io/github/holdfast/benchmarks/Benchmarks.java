package io.github.holdfast.benchmarks;

import io.github.holdfast.benchmarks.ours.Sales;
import io.github.holdfast.benchmarks.store.Server;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The program: loads Holdfast and its peers, and says which targets are met. */
@Command(
        name = "benchmarks",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Loads Holdfast and what people write today side by side.")
public final class Benchmarks implements Callable<Integer> {

    @Option(names = "--quick", description = "Under 15 minutes on two cores; else about an hour.")
    private boolean quick;

    @Option(names = "--only", split = ",", description = "Only these targets, such as P1,P4.")
    private Set<String> only = new TreeSet<>();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Runs the program and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Benchmarks()).execute(args));
    }

    /** A part of the work. */
    private interface Part {
        void run(Cells cells) throws Exception;
    }

    private static Map<List<String>, Part> parts() {
        Map<List<String>, Part> parts = new LinkedHashMap<>();
        parts.put(List.of("P1", "P2", "P3", "P8"), Cells::pool);
        parts.put(List.of("P4", "P8"), Cells::seats);
        parts.put(List.of("P6"), Cells::lifecycle);
        parts.put(List.of("P7", "P8"), Cells::train);
        parts.put(List.of("P20"), Cells::alone);
        parts.put(List.of("P17"), Cells::refusals);
        parts.put(List.of("P9"), Cells::nearlySold);
        parts.put(List.of("P18"), Cells::overdue);
        return parts;
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Pace pace = quick ? Pace.quick() : Pace.full();
        try (Server server = Server.start(pace.oldHolds(), Sales.SEATS * Sales.SLOTS)) {
            out.println(server.shownSettings());
            Bench bench = new Bench(server, pace, out);
            Cells cells = new Cells(bench);
            for (Map.Entry<List<String>, Part> part : parts().entrySet()) {
                if (only.isEmpty() || part.getKey().stream().anyMatch(only::contains)) {
                    part.getValue().run(cells);
                }
            }
        }
        return 0;
    }
}
