package io.github.holdfast.jdbc.cost;

import org.junit.jupiter.api.Test;

/** {@link SweepCostTest} beside as many holds as there is room for. */
class SweepCostWalk {

    private static final int MANY = 1_000_000;

    /** H2 has them in the memory of this process. */
    private static final int MANY_IN_MEMORY = 300_000;

    @Test
    void on_postgresql_a_sweep_beside_a_million_holds_reads_as_many_pages_as_beside_none() {
        SweepCostTest.onPostgres(MANY);
    }

    @Test
    void on_mariadb_a_sweep_beside_a_million_holds_reads_nothing_of_them() {
        SweepCostTest.onMaria(MANY);
    }

    @Test
    void on_h2_a_sweep_beside_three_hundred_thousand_holds_reads_nothing_of_them() {
        SweepCostTest.onH2(MANY_IN_MEMORY);
    }
}
