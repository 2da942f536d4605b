package io.github.holdfast.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import org.junit.jupiter.api.Test;

class FailureTest {

    private static SQLException batch(SQLException met) {
        return new BatchUpdateException(met.toString(), new int[0], met);
    }

    @Test
    void what_a_batch_of_the_drivers_met_is_what_counts() {
        SQLException gone = batch(new SQLNonTransientConnectionException("Socket error"));
        assertThat(Failure.during(gone)).isEqualTo(Failure.UNAVAILABLE);
        assertThat(Failure.UNAVAILABLE.exception(gone).retryable()).isTrue();
        assertThat(Failure.during(batch(new SQLException("Deadlock", "40001", 1213))))
                .isEqualTo(Failure.CONTENTION);
        assertThat(Failure.during(batch(new SQLException("Duplicate entry", "23000", 1062))))
                .isEqualTo(Failure.CONFLICT);
        assertThat(Failure.during(batch(new SQLException("no such column", "42S22", 1054))))
                .isEqualTo(Failure.BROKEN);
    }

    @Test
    void an_error_that_says_something_counts_itself() {
        SQLException state = new BatchUpdateException(
                "lock", "55P03", 0, new int[0], new SQLNonTransientConnectionException("later"));
        assertThat(Failure.during(state)).isEqualTo(Failure.CONTENTION);
    }
}
