package io.github.holdfast.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The program as a whole, on a setting that measures nothing. */
class BenchmarksTest {

    @TempDir
    private Path folder;

    private final StringWriter errors = new StringWriter();

    private int run(String... arguments) {
        CommandLine program = Benchmarks.commandLine();
        program.setOut(new PrintWriter(System.out, true));
        program.setErr(new PrintWriter(errors, true));
        int code = program.execute(arguments);
        System.out.println(errors);
        return code;
    }

    /** Returns what the smoke run is asked for besides. */
    List<String> wanted() {
        return List.of("--only", "P1,P6,P10,P16");
    }

    /** Returns the ids of the targets that are measured then. */
    List<String> targets() {
        return List.of("P1", "P2", "P3", "P6", "P8.pool", "P10.statements", "P10.trips", "P10.wal", "P16");
    }

    @Test
    void a_smoke_run_finds_the_one_wrong_design_and_writes_the_page_and_a_verdict_for_each_target() throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--smoke", "--wrong-design", "--out", folder.toString()));
        arguments.addAll(wanted());
        assertThat(run(arguments.toArray(String[]::new))).isEqualTo(1);
        assertThat(errors.toString().lines().filter(line -> !line.isBlank()))
                .singleElement()
                .asString()
                .contains("a careless design left a wrong database", "more was sold than there is: 80 of 10");
        JsonNode report = JsonMapper.shared().readTree(Files.readString(folder.resolve("report.json")));
        assertThat(report.isArray()).isTrue();
        assertThat(report.valueStream().map(target -> target.get("id").asString()))
                .containsExactlyElementsOf(targets());
        assertThat(report.valueStream()).allSatisfy(BenchmarksTest::assertVerdict);
        assertThat(page())
                .startsWith("<!DOCTYPE html>")
                .contains("<h2>Failed", "a careless design left a wrong database")
                .contains("Holdfast and what people write today", "<svg", "Settings of PostgreSQL", "fsync")
                .contains("client µs /op", "A bare commit took", "before the optimistic way")
                .doesNotContain("NaN", "Infinity", "Left out for want of time");
        assertThat(folder.resolve("cells.json")).isNotEmptyFile();
        assertThat(Files.readString(folder.resolve("report.md"))).startsWith("FAILED: a careless design");
        assertThat(Files.readAllLines(folder.resolve("report.md")))
                .filteredOn(line -> line.startsWith("| P") || line.startsWith("| batcher"))
                .hasSize(targets().size());
    }

    @Test
    void without_time_everything_is_left_out_and_the_report_says_so() throws IOException {
        assertThat(run("--smoke", "--minutes", "0", "--only", "P10,P9", "--out", folder.toString()))
                .isZero();
        assertThat(Files.readString(folder.resolve("report.md"))).startsWith("Left out for want of time: everything");
        JsonNode report = JsonMapper.shared().readTree(Files.readString(folder.resolve("report.json")));
        assertThat(report.valueStream().map(target -> target.get("id").asString()))
                .containsExactly("P9", "P10.statements", "P10.trips", "P10.wal");
        assertThat(report.valueStream()).allSatisfy(BenchmarksTest::assertVerdict);
    }

    private String page() throws IOException {
        return Files.readString(folder.resolve("report.html"));
    }

    /** What was not measured has no figure, is missed, and says why. */
    private static void assertVerdict(JsonNode target) {
        assertThat(target.get("gate").isNumber()).isTrue();
        assertThat(target.get("goal").isNumber()).isTrue();
        assertThat(target.get("met").asString()).isIn(List.of("missed", "gate", "goal"));
        assertThat(target.get("note").asString()).isNotBlank();
        if (!target.get("measured").isNumber()) {
            assertThat(target.get("measured").isNull()).isTrue();
            assertThat(target.get("met").asString()).isEqualTo("missed");
        }
    }

    @Test
    void an_unknown_target_is_a_wrong_option() {
        assertThat(run("--only", "P99", "--out", folder.toString())).isEqualTo(2);
        assertThat(errors.toString()).contains("there is no target P99");
    }
}
