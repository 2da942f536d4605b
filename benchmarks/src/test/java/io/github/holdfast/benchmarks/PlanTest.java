package io.github.holdfast.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.benchmarks.report.Report;
import io.github.holdfast.benchmarks.report.Verdict;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Parts that do nothing but fail, or pass the time of a clock that stands still otherwise. */
class PlanTest {

    private static final long SECOND = 1_000_000_000;

    private final StringWriter text = new StringWriter();
    private final Results results = new Results(new PrintWriter(text, true));
    private final List<String> ran = new ArrayList<>();
    private long now;

    private Part part(String name, long seconds, String... groups) {
        return Part.of(
                name,
                seconds,
                1,
                () -> {
                    ran.add(name);
                    now += seconds * SECOND;
                },
                groups);
    }

    private Report run(Optional<Duration> within, Part... parts) throws InterruptedException {
        Deadline deadline = Deadline.in(within, () -> now);
        new Plan(deadline, results, 1, List.of(parts)).run(Plan.everything());
        return results.report(Map.of(), List.of());
    }

    private static Map<String, Verdict> verdicts(Report report) {
        return report.verdicts().stream()
                .collect(Collectors.toMap(one -> one.target().id(), one -> one));
    }

    @Test
    void a_part_that_fails_is_told_with_its_reason_and_the_others_are_run() throws InterruptedException {
        Part failing = Part.of(
                "the failing one",
                1,
                1,
                () -> {
                    results.judge("P8.pool", 0.01, "judged before");
                    throw new IllegalStateException("no disk", new AssertionError("none at all"));
                },
                "P1",
                "P8");
        Report report = run(Optional.empty(), failing, part("the next", 1, "P2"));
        assertThat(ran).containsExactly("the next");
        assertThat(report.failures())
                .containsExactly(
                        "the failing one: IllegalStateException: no disk, because of AssertionError: none at all");
        assertThat(verdicts(report).get("P1"))
                .returns("failed", Verdict::met)
                .returns(report.failures().get(0).substring("the failing one: ".length()), Verdict::note);
        assertThat(verdicts(report).get("P8.pool")).returns("goal", Verdict::met);
        assertThat(verdicts(report).get("P8.seats")).returns("failed", Verdict::met);
    }

    @Test
    void an_error_ends_its_part_only() throws InterruptedException {
        Part failing = Part.of(
                "deep",
                1,
                1,
                () -> {
                    throw new StackOverflowError();
                },
                "P1");
        assertThat(run(Optional.empty(), failing, part("the next", 1, "P2")).failures())
                .containsExactly("deep: StackOverflowError: null");
        assertThat(ran).containsExactly("the next");
    }

    @Test
    void a_part_for_which_no_time_is_left_is_not_begun_and_told() throws InterruptedException {
        Report report = run(
                Optional.of(Duration.ofSeconds(100)),
                part("long", 90, "P1"),
                part("too long", 20, "P9"),
                part("short", 5, "P2"));
        assertThat(ran).containsExactly("long", "short");
        assertThat(report.leftOut()).containsExactly("too long");
        assertThat(report.failures()).isEmpty();
        assertThat(verdicts(report).get("P9"))
                .returns("missed", Verdict::met)
                .returns("left out: no time was left", Verdict::note);
    }
}
