package io.github.holdfast.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.benchmarks.ours.Cost;
import io.github.holdfast.benchmarks.report.Target;
import io.github.holdfast.benchmarks.store.Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The gates that no noise touches: what a batch of two-seat holds costs at the server. */
class CostTest {

    private static Cost alone = new Cost(0, 0, 0);
    private static Cost full = alone;

    @BeforeAll
    static void measure() throws Exception {
        Pace pace = Pace.smoke();
        try (Server server = Server.start(pace.oldHolds(), pace.slots())) {
            server.pageImages(false);
            alone = Plan.cost(server, 1);
            full = Plan.cost(server, 64);
        }
    }

    @AfterAll
    static void tell() {
        System.out.println("A batch of 1: " + alone + "; of 64: " + full);
    }

    private static double gate(String id) {
        return Target.ALL.stream()
                .filter(target -> target.id().equals(id))
                .mapToDouble(Target::gate)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_batch_of_64_takes_as_many_statements_as_one_hold_and_no_more_than_the_gate() {
        assertThat(full.statements()).isEqualTo(alone.statements()).isLessThanOrEqualTo(gate("P10.statements"));
    }

    @Test
    void a_batch_of_64_takes_as_many_round_trips_as_one_hold_and_no_more_than_three() {
        assertThat(full.trips()).isEqualTo(alone.trips()).isLessThanOrEqualTo(3);
    }

    @Test
    void a_hold_in_a_batch_of_64_takes_no_more_bytes_of_log_than_the_gate() {
        assertThat(full.wal()).isLessThanOrEqualTo(gate("P10.wal"));
    }
}
