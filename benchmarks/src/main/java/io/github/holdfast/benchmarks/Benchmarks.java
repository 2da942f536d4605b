package io.github.holdfast.benchmarks;

import io.github.holdfast.benchmarks.against.Against;
import io.github.holdfast.benchmarks.ours.Sales;
import io.github.holdfast.benchmarks.report.Json;
import io.github.holdfast.benchmarks.report.Page;
import io.github.holdfast.benchmarks.report.Report;
import io.github.holdfast.benchmarks.report.Table;
import io.github.holdfast.benchmarks.report.Target;
import io.github.holdfast.benchmarks.store.Server;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
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
 * a design left a wrong database, or something else failed, which the report tells with what did not; 2 wrong options.
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

    @Option(names = "--quick", description = "Within 15 minutes; else about an hour on two cores.")
    private boolean quick;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            description = "To be over by then, by fewer rounds; the report says what was left out.")
    private Optional<Double> minutes = Optional.empty();

    @Option(names = "--smoke", hidden = true)
    private boolean smoke;

    @Option(
            names = "--redis",
            paramLabel = "PATH",
            description = "A program redis-server; else one on the PATH, else the one brought along for Linux.")
    private Optional<Path> redis = Optional.empty();

    @Option(
            names = "--against",
            split = ",",
            paramLabel = "JAR",
            description =
                    "Only compares, in ten pairs, another version of the library with this one: its jars, or a folder of"
                            + " them.")
    private List<Path> other = List.of();

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
        if (!other.isEmpty()) {
            (smoke
                            ? new Against(1, 40, 8, 2, 0)
                            : new Against(10, quick ? 5_000 : 10_000, Pace.CLIENTS, Sales.SLOTS, 2))
                    .run(other, folder, out);
            return 0;
        }
        Pace usual = smoke ? Pace.smoke() : quick ? Pace.quick() : Pace.full();
        Pace pace = minutes.map(time -> usual.within(Duration.ofSeconds(Math.round(60 * time))))
                .orElse(usual);
        Map<String, String> machine = machine(pace);
        machine.forEach((name, value) -> out.println(name + ": " + value));
        Results results = new Results(out);
        Set<String> wanted = only.isEmpty() ? Plan.everything() : only;
        try {
            measure(pace, results, wanted);
        } catch (IOException | SQLException | RuntimeException failure) {
            results.fail("PostgreSQL", everything(wanted).targets(), failure);
        } finally {
            write(results.report(machine, notes())); // what there is, whatever failed
        }
        out.println("Written to " + folder.toAbsolutePath());
        results.failures().forEach(spec.commandLine().getErr()::println);
        return results.failures().isEmpty() ? 0 : 1;
    }

    private void measure(Pace pace, Results results, Set<String> wanted)
            throws IOException, SQLException, InterruptedException {
        Deadline deadline =
                Deadline.in(pace.within().map(time -> time.multipliedBy(9).dividedBy(10)), System::nanoTime);
        if (deadline.left() <= 0) {
            results.leftOut(everything(wanted));
            return;
        }
        try (Server server = Server.start(pace.oldHolds(), pace.slots())) {
            results.settings("PostgreSQL", server.shownSettings());
            Bench bench = new Bench(server, pace, deadline, results);
            Plan plan = Plan.of(bench, redis);
            if (wrong) {
                plan.run(Plan.careless(bench));
            }
            plan.run(wanted);
        }
    }

    private static Part everything(Set<String> wanted) {
        return Part.of("everything", 0, 0, () -> {}, wanted.toArray(String[]::new));
    }

    private static List<String> notes() {
        List<String> notes = new ArrayList<>(Plan.NOTES);
        notes.add(String.format(Locale.ROOT, "Load average at the end: %.1f", load()));
        return notes;
    }

    private void write(Report report) throws IOException {
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
        machine.put("rounds", pace.rounds() + ", or fewer where it is said");
        machine.put("before the first round", pace.start() + " of each design, unmeasured");
        machine.put("each JVM of several", pace.coldStart() + " alone, unmeasured, before");
        machine.put(
                "a round", pace.load().warmUp() + " unmeasured, " + pace.load().measured() + " measured");
        machine.put("to be over within", pace.within().map(Duration::toString).orElse("any time"));
        machine.put("holds in the tables before", "" + pace.oldHolds());
        return machine;
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
