package io.github.holdfast.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.benchmarks.report.Target;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
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

    @Test
    void a_smoke_run_writes_the_page_and_a_verdict_for_each_target() throws IOException {
        assertThat(run("--smoke", "--out", folder.toString())).isZero();
        JsonNode report = JsonMapper.shared().readTree(Files.readString(folder.resolve("report.json")));
        assertThat(report.isArray()).isTrue();
        assertThat(report.valueStream().map(target -> target.get("id").asString()))
                .containsExactlyElementsOf(Target.ALL.stream().map(Target::id).toList());
        assertThat(report.valueStream()).allSatisfy(BenchmarksTest::assertVerdict);
        assertThat(Files.readString(folder.resolve("report.html")))
                .startsWith("<!DOCTYPE html>")
                .contains("Holdfast and what people write today", "<svg", "Settings of PostgreSQL", "fsync")
                .doesNotContain("NaN", "Infinity");
        assertThat(folder.resolve("cells.json")).isNotEmptyFile();
        assertThat(Files.readAllLines(folder.resolve("report.md"))).hasSize(2 + Target.ALL.size());
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
    void a_design_that_oversells_is_found_and_ends_the_program_with_exit_code_1() {
        assertThat(run("--smoke", "--wrong-design", "--out", folder.toString())).isEqualTo(1);
        assertThat(errors.toString())
                .contains("a careless design left a wrong database", "more was sold than there is: 80 of 10");
        assertThat(folder.resolve("report.json")).doesNotExist();
    }

    @Test
    void an_unknown_target_is_a_wrong_option() {
        assertThat(run("--only", "P99", "--out", folder.toString())).isEqualTo(2);
        assertThat(errors.toString()).contains("there is no target P99");
    }
}
