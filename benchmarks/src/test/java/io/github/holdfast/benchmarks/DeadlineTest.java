package io.github.holdfast.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rounds by a clock that stands still unless it is told. */
class DeadlineTest {

    private static final long SECOND = 1_000_000_000;

    private long now = 50 * SECOND;

    private Deadline in(long seconds) {
        return Deadline.in(Optional.of(Duration.ofSeconds(seconds)), () -> now);
    }

    private int run(Deadline.Rounds rounds, long seconds) {
        while (rounds.getAsBoolean()) {
            now += seconds * SECOND;
        }
        return rounds.done();
    }

    @Test
    void without_a_deadline_all_rounds_are_run() {
        Deadline none = Deadline.in(Optional.empty(), () -> now);
        none.part(0.01, 1);
        assertThat(run(none.rounds(5), 1_000)).isEqualTo(5);
        assertThat(none.left()).isPositive();
    }

    @Test
    void as_many_rounds_are_run_as_fit_by_half_into_the_share_of_a_part() {
        Deadline deadline = in(100);
        deadline.part(0.5, 1);
        assertThat(run(deadline.rounds(5), 22)).isEqualTo(2);
        assertThat(deadline.left()).isEqualTo(56);
    }

    @Test
    void the_cells_of_a_part_share_its_time_and_there_is_always_a_first_round() {
        Deadline deadline = in(100);
        deadline.part(0.6, 3);
        assertThat(run(deadline.rounds(5), 11)).isEqualTo(2);
        assertThat(run(deadline.rounds(5), 11)).isEqualTo(2);
        assertThat(run(deadline.rounds(5), 11)).isEqualTo(1);
    }

    @Test
    void what_one_part_does_not_need_comes_to_those_after_it() {
        Deadline deadline = in(100);
        deadline.part(0.5, 1);
        assertThat(run(deadline.rounds(2), 1)).isEqualTo(2);
        deadline.part(1, 1);
        assertThat(run(deadline.rounds(9), 22)).isEqualTo(4);
    }

    @Test
    void time_before_the_first_round_is_spent_too() {
        Deadline deadline = in(100);
        deadline.part(1, 1);
        Deadline.Rounds rounds = deadline.rounds(3);
        now += 70 * SECOND;
        assertThat(run(rounds, 22)).isEqualTo(1);
    }
}
