package io.github.holdfast.benchmarks.report;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes {@code report.json}, the targets alone, and {@code cells.json}, all that was measured. */
public final class Json {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Json() {}

    /** Writes both files into a folder. */
    public static void write(Report report, Path folder) throws IOException {
        Files.writeString(folder.resolve("report.json"), JSON.writeValueAsString(targets(report.verdicts())));
        Files.writeString(folder.resolve("cells.json"), JSON.writeValueAsString(cells(report)));
    }

    private static List<Map<String, @Nullable Object>> targets(List<Verdict> verdicts) {
        List<Map<String, @Nullable Object>> targets = new ArrayList<>();
        for (Verdict verdict : verdicts) {
            Map<String, @Nullable Object> target = new LinkedHashMap<>();
            target.put("id", verdict.target().id());
            target.put("gate", rounded(verdict.target().gate()));
            target.put("goal", rounded(verdict.target().goal()));
            target.put(
                    "measured",
                    verdict.measured().isPresent() ? rounded(verdict.measured().getAsDouble()) : null);
            target.put(
                    "commit ms",
                    verdict.commit().isPresent() ? rounded(verdict.commit().getAsDouble()) : null);
            target.put("met", verdict.met());
            target.put("awaits", verdict.target().awaits());
            target.put("wanted", verdict.target().wanted().name().toLowerCase(Locale.ROOT));
            target.put("what", verdict.target().what());
            target.put("against", verdict.target().against());
            target.put("note", verdict.note());
            targets.add(target);
        }
        return targets;
    }

    private static Map<String, Object> cells(Report report) {
        List<Map<String, Object>> series = new ArrayList<>();
        for (Series one : report.series()) {
            Map<String, Object> cell = new LinkedHashMap<>();
            cell.put("cell", one.cell());
            cell.put("design", one.design());
            cell.put("clients", one.clients());
            cell.put("rounds", one.runs().stream().map(Json::round).toList());
            series.add(cell);
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("machine", report.machine());
        all.put("settings", report.settings());
        all.put("notes", report.notes());
        all.put("failures", report.failures());
        all.put("left out", report.leftOut());
        all.put("commit ms", commits(report));
        all.put("cells", series);
        return all;
    }

    private static Map<String, Object> commits(Report report) {
        Map<String, Object> commits = new LinkedHashMap<>();
        report.commits().forEach((cell, spread) -> commits.put(cell, rounded(spread.median())));
        return commits;
    }

    private static Map<String, @Nullable Object> round(Run run) {
        Map<String, @Nullable Object> round = new LinkedHashMap<>();
        round.put("accepted/s", rounded(run.rate()));
        round.put("refused/s", rounded(run.refusals()));
        round.put("busy", rounded(run.sample().busy()));
        round.put("p50 ms", rounded(run.sample().p50()));
        round.put("p95 ms", rounded(run.sample().p95()));
        round.put("p99 ms", rounded(run.sample().p99()));
        round.put("client processor µs/op", rounded(run.client()));
        round.put("server processor µs/op", run.sample().used().apart() ? rounded(run.server()) : "none");
        round.put("WAL bytes/op", rounded(run.wal()));
        round.put("rows read/op", rounded(run.rows()));
        round.put("statements/op", rounded(run.statements()));
        round.put("statements/transaction", rounded(run.statements() * run.batch()));
        round.put("ops/transaction", rounded(run.batch()));
        round.put("hot statements", run.hot());
        return round;
    }

    /** Rounded to four digits; null for what is no number. */
    private static @Nullable Double rounded(double figure) {
        if (!Double.isFinite(figure)) {
            return null;
        }
        return new BigDecimal(figure).round(new MathContext(4)).doubleValue();
    }
}
