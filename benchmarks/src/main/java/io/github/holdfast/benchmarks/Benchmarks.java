package io.github.holdfast.benchmarks;

import io.github.holdfast.benchmarks.peers.Careless;
import io.github.holdfast.benchmarks.report.Json;
import io.github.holdfast.benchmarks.report.Page;
import io.github.holdfast.benchmarks.report.Report;
import io.github.holdfast.benchmarks.report.Table;
import io.github.holdfast.benchmarks.report.Target;
import io.github.holdfast.benchmarks.report.Verdict;
import io.github.holdfast.benchmarks.store.Server;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The program: loads Holdfast and its peers, and says which targets are met. Exit codes: 0 measured, whatever was met; 1
 * a design left a wrong database, or something else failed; 2 wrong options.
 */
@Command(
        name = "benchmarks",
        mixinStandardHelpOptions = true,
        version = "Holdfast benchmarks 0.1.0",
        sortOptions = false,
        usageHelpAutoWidth = true,
        subcommands = Worker.class,
        header = "Loads Holdfast and what people write today side by side, and says which targets are met.")
public final class Benchmarks implements Callable<Integer> {

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where report.html, report.json, report.md, cells.json go.")
    private Path folder = Path.of("benchmark-report");

    @Option(names = "--quick", description = "Under 15 minutes on two cores; else about 40.")
    private boolean quick;

    @Option(names = "--smoke", hidden = true)
    private boolean smoke;

    @Option(
            names = "--redis",
            paramLabel = "PATH",
            description = "A program redis-server; else one on the PATH, else the one brought along for Linux.")
    private Optional<Path> redis = Optional.empty();

    @Option(names = "--wrong-design", hidden = true, description = "Runs a design that oversells, which must be found.")
    private boolean wrong;

    @Option(names = "--only", split = ",", paramLabel = "P1", description = "Only these targets, such as P1,P4.")
    private Set<String> only = new TreeSet<>();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Runs the program and ends the process with its exit code. */
    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        System.exit(commandLine().setOut(out).execute(args));
    }

    /** The program as an object, so that a test can give it arguments. */
    static CommandLine commandLine() {
        return new CommandLine(new Benchmarks());
    }

    @Override
    public Integer call() throws Exception {
        for (String id : only) {
            if (Target.ALL.stream().noneMatch(target -> target.group().equals(id))) {
                throw new CommandLine.ParameterException(spec.commandLine(), "there is no target " + id);
            }
        }
        Files.createDirectories(folder);
        PrintWriter out = spec.commandLine().getOut();
        Pace pace = smoke ? Pace.smoke() : quick ? Pace.quick() : Pace.full();
        try (Server server = Server.start(pace.oldHolds(), pace.slots())) {
            Map<String, String> machine = machine(pace);
            machine.forEach((name, value) -> out.println(name + ": " + value));
            Bench bench = new Bench(server, pace, out);
            bench.settings("PostgreSQL", server.shownSettings());
            if (wrong) {
                bench.run(Contestant.once("a careless design", Careless::pool), 8);
            }
            try {
                Plan.of(bench, redis).run(only);
            } finally {
                write(bench, machine); // what there is, should a part of it fail
            }
            out.println("Written to " + folder.toAbsolutePath());
        }
        return 0;
    }

    private void write(Bench bench, Map<String, String> machine) throws IOException {
        Map<String, Verdict> found = bench.verdicts();
        List<Verdict> verdicts = Target.ALL.stream()
                .filter(target -> found.containsKey(target.id()))
                .map(target -> found.get(target.id()))
                .toList();
        List<String> notes = new ArrayList<>(Plan.NOTES);
        notes.add(String.format(Locale.ROOT, "Load average at the end: %.1f", load()));
        Report report = new Report(machine, bench.settings(), notes, verdicts, bench.series());
        Json.write(report, folder);
        Page.write(report, folder);
        Table.write(report, folder);
    }

    private static Map<String, String> machine(Pace pace) {
        Map<String, String> machine = new LinkedHashMap<>();
        machine.put(
                "cores, shared by clients and server", "" + Runtime.getRuntime().availableProcessors());
        machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        machine.put("Java", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
        machine.put("load average at the start", String.format(Locale.ROOT, "%.1f", load()));
        machine.put("rounds", "" + pace.rounds());
        machine.put("warm-up", pace.load().warmUp() + ", with Hibernate " + pace.slowStart());
        machine.put("measured", pace.load().measured() + " a round");
        machine.put("holds in the tables before", "" + pace.oldHolds());
        return machine;
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
