package io.github.holdfast.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.benchmarks.load.Sample;
import io.github.holdfast.benchmarks.processor.Usage;
import io.github.holdfast.benchmarks.store.Counts;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProcessorColumnTest {

    /** A run of a thousand calls a second, each of which stands for ten operations. */
    private static Run run(Usage used) {
        return new Run(new Sample(600, 400, 0, 1, 1, 1, 1_000, used, 600, 1_000, 0, 1_000), Counts.NONE, 10, List.of());
    }

    private static Series series(Usage... used) {
        return new Series(
                "cell",
                "design",
                64,
                Stream.of(used).map(ProcessorColumnTest::run).toList());
    }

    @Test
    void half_a_processor_for_ten_thousand_operations_a_second_is_50_microseconds_each() {
        Series series = series(new Usage(0.5, 1, true), new Usage(0.2, 1.5, true), new Usage(0.3, 1.2, true));
        assertThat(series.client()).isEqualTo("30 (20–50)");
        assertThat(series.server()).isEqualTo("120 (100–150)");
    }

    @Test
    void a_store_in_the_client_has_no_server() {
        assertThat(series(new Usage(0.5, 0, false)).server()).isEqualTo("none");
    }

    @Test
    void a_system_that_does_not_tell_is_named() {
        assertThat(series(Usage.UNKNOWN).client()).isEqualTo("not measured on this system");
        assertThat(series(Usage.UNKNOWN).server()).isEqualTo("not measured on this system");
    }
}
