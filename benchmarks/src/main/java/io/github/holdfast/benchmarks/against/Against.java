package io.github.holdfast.benchmarks.against;

import io.github.holdfast.benchmarks.report.Figures;
import io.github.holdfast.benchmarks.report.Series;
import io.github.holdfast.benchmarks.store.Database;
import io.github.holdfast.benchmarks.store.Folders;
import io.github.holdfast.benchmarks.store.Server;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Another version of the library and this one in pairs on one server, turn about, each over a database of its own that is
 * filled alike: the same operations in the same number.
 *
 * @param pairs how many pairs there are
 * @param holds how many holds of each kind a slice has
 * @param callers how many ask at a time
 * @param legs over how many legs the seats of the train are sold
 * @param warmUps how many unmeasured rounds come first, so that both are warm and what is measured meets full tables
 */
public record Against(int pairs, int holds, int callers, int legs, int warmUps) {

    private static final int BARE = 200;

    private static final Map<String, ToDoubleFunction<Slice>> PAIRED = paired();
    private static final Map<String, ToDoubleFunction<Slice>> COUNTED = counted();

    private static Map<String, ToDoubleFunction<Slice>> paired() {
        Map<String, ToDoubleFunction<Slice>> figures = new LinkedHashMap<>();
        figures.put("operations/s", Slice::rate);
        figures.put("server µs/op", Slice::server);
        figures.put("client µs/op", Slice::client);
        figures.put("log B/op", Slice::log);
        return figures;
    }

    private static Map<String, ToDoubleFunction<Slice>> counted() {
        Map<String, ToDoubleFunction<Slice>> figures = new LinkedHashMap<>();
        figures.put("rows inserted/op", Slice::inserted);
        figures.put("rows updated/op", Slice::updated);
        figures.put("of them without an index", Slice::hot);
        figures.put("rows deleted/op", Slice::deleted);
        figures.put("index entries/op", Slice::entries);
        return figures;
    }

    /**
     * Runs the pairs and writes {@code against.md} into a folder; beside it {@code statements.md}, where the server's time goes:
     * what the statements of either version take for each operation.
     *
     * @param other the jars or folders of the other version
     */
    public void run(List<Path> other, Path folder, PrintWriter out)
            throws IOException, SQLException, InterruptedException {
        Set<Path> before = ClassPath.version(other);
        Set<Path> now = ClassPath.library(ClassPath.own());
        out.println("before: " + before);
        out.println("now: " + now);
        Path work = Files.createTempDirectory("against");
        try (Server server = Server.bare(legs)) {
            Path file = folder.resolve("against.md");
            try (Version one = start(server, "before", before, work);
                    Version two = start(server, "now", now, work)) {
                Comparison comparison = new Comparison(server, out, one, two);
                Files.writeString(file, comparison.table());
                Files.writeString(folder.resolve("statements.md"), comparison.statements());
            }
            out.println(Files.readString(file));
            out.println("Written to " + file.toAbsolutePath());
        } finally {
            Folders.delete(work);
        }
    }

    private Version start(Server server, String name, Set<Path> entries, Path work) throws IOException, SQLException {
        Database database = server.empty("CREATE EXTENSION pg_walinspect; CREATE EXTENSION pg_stat_statements");
        Path folder = Files.createDirectory(work.resolve(name));
        return Version.start(name, entries, folder, database, callers, server.process());
    }

    /** The slices of both. */
    private final class Comparison {
        private final Server server;
        private final PrintWriter out;
        private final List<Version> both;
        private final StringBuilder text = new StringBuilder();

        Comparison(Server server, PrintWriter out, Version before, Version now) {
            this.server = server;
            this.out = out;
            this.both = List.of(before, now);
        }

        private Map<Operation, List<Slice>> round(List<Version> order, boolean counted) throws IOException {
            Map<Operation, List<Slice>> slices = new EnumMap<>(Operation.class);
            for (Operation operation : Operation.values()) {
                Slice first = order.get(0).run(operation, operation.of(holds), counted);
                Slice second = order.get(1).run(operation, operation.of(holds), counted);
                slices.put(operation, order.equals(both) ? List.of(first, second) : List.of(second, first));
            }
            return slices;
        }

        String table() throws IOException, SQLException, InterruptedException {
            for (int i = 0; i < warmUps; i++) {
                round(both, false);
            }
            server.checkpoint();
            Series.Spread commit = Series.spread(server.commits(BARE));
            List<Map<Operation, List<Slice>>> rounds = new ArrayList<>();
            for (int pair = 0; pair < pairs; pair++) {
                List<Version> order = pair % 2 == 0 ? both : List.of(both.get(1), both.get(0));
                rounds.add(round(order, false));
                out.println("pair " + (pair + 1) + " of " + pairs);
            }
            Series.Spread later = Series.spread(server.commits(BARE));
            text.append(String.format(
                    "%d pairs, %d callers, %,d holds of each kind a slice; a bare commit took %s ms (%s) before, %s (%s)"
                            + " after. Median (lowest–highest); log without page images.%n%n",
                    pairs,
                    callers,
                    holds,
                    Figures.shown(commit.median()),
                    commit,
                    Figures.shown(later.median()),
                    later));
            row("operation", "figure", "before", "now", "now ÷ before");
            text.append("|---|---|---|---|---|\n");
            for (Operation operation : Operation.values()) {
                List<List<Slice>> slices =
                        rounds.stream().map(round -> slices(round, operation)).toList();
                PAIRED.forEach((name, figure) -> paired(operation, name, slices, figure));
            }
            Map<Operation, List<Slice>> counted = round(both, true);
            for (Operation operation : Operation.values()) {
                COUNTED.forEach((name, figure) -> counted(operation, name, slices(counted, operation), figure));
            }
            return text.toString();
        }

        String statements() throws IOException, SQLException {
            StringBuilder table = new StringBuilder(
                    "| operation | version | server µs/op | calls/op | statement |\n" + "|---|---|---|---|---|\n");
            for (Operation operation : Operation.values()) {
                int number = operation.of(holds);
                for (Version version : both) {
                    version.profile(operation, number).show(table, operation.text(), version.name(), number);
                }
            }
            return table.toString();
        }

        private List<Slice> slices(Map<Operation, List<Slice>> round, Operation operation) {
            return round.getOrDefault(operation, List.of());
        }

        private void row(String... fields) {
            text.append("| ").append(String.join(" | ", fields)).append(" |\n");
        }

        private void paired(
                Operation operation, String name, List<List<Slice>> slices, ToDoubleFunction<Slice> figure) {
            row(
                    operation.text(),
                    name,
                    shown(slices, pair -> figure.applyAsDouble(pair.get(0))),
                    shown(slices, pair -> figure.applyAsDouble(pair.get(1))),
                    shown(slices, pair -> figure.applyAsDouble(pair.get(1)) / figure.applyAsDouble(pair.get(0))));
        }

        private String shown(List<List<Slice>> slices, ToDoubleFunction<List<Slice>> figure) {
            Series.Spread spread =
                    Series.spread(slices.stream().mapToDouble(figure).toArray());
            return Figures.shown(spread.median()) + " (" + spread + ")";
        }

        private void counted(Operation operation, String name, List<Slice> pair, ToDoubleFunction<Slice> figure) {
            double before = figure.applyAsDouble(pair.get(0));
            double now = figure.applyAsDouble(pair.get(1));
            row(operation.text(), name, Figures.shown(before), Figures.shown(now), Figures.shown(now / before));
        }
    }
}
