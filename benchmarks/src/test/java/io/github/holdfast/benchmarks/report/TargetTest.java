package io.github.holdfast.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class TargetTest {

    private static Target target(String id) {
        return Target.ALL.stream()
                .filter(target -> target.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void more_is_better_of_a_rate_and_less_of_a_time() {
        assertThat(target("P1").met(20)).isEqualTo("goal");
        assertThat(target("P1").met(19.9)).isEqualTo("gate");
        assertThat(target("P1").met(13.9)).isEqualTo("missed");
        assertThat(target("P9").met(1.05)).isEqualTo("goal");
        assertThat(target("P9").met(1.2)).isEqualTo("gate");
        assertThat(target("P9").met(1.21)).isEqualTo("missed");
    }

    @Test
    void a_verdict_says_which_work_it_comes_before_and_what_a_commit_took() {
        Verdict missed = Verdict.of(target("P1"), OptionalDouble.of(9), "rounds", OptionalDouble.of(0.1));
        assertThat(missed.met() + missed.target().waits()).isEqualTo("missed, before the optimistic way");
        assertThat(missed.commitShown()).isEqualTo("0.1");
        assertThat(target("P9").waits()).isEmpty();
        assertThat(target("P9").onDisk()).isTrue();
        assertThat(target("P10.wal").onDisk()).isFalse();
    }

    @Test
    void what_failed_is_not_called_missed() {
        Verdict failed = Verdict.failed(target("P15"), "no disk");
        assertThat(failed.met()).isEqualTo("failed");
        assertThat(failed.shown()).isEqualTo("not measured");
        assertThat(failed.note()).isEqualTo("no disk");
    }

    @Test
    void the_lower_quartile_lies_between_its_neighbours() {
        assertThat(Series.lowerQuartile(4, 1, 3, 2, 5)).isEqualTo(2);
        assertThat(Series.lowerQuartile(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)).isEqualTo(3.25);
    }

    @Test
    void the_documentation_names_every_target_with_its_gate_and_goal() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "performance.md"));
        assertThat(Target.ALL)
                .allSatisfy(target -> assertThat(page)
                        .contains(String.join(
                                " | ",
                                "| " + target.id(),
                                target.what(),
                                target.against(),
                                target.shown(target.gate()),
                                target.shown(target.goal()))));
    }
}
