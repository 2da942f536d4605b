package io.github.holdfast.jdbc.read;

import io.github.holdfast.jdbc.support.Store;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@link AuditAtSizeTest} with many bookings: prints how long each rule took, and how the database went about it. */
class AuditAtSizeWalk {

    private static final int MANY = 1_000_000;

    /** H2 has them in the memory of this process. */
    private static final int MANY_IN_MEMORY = 100_000;

    @ParameterizedTest
    @EnumSource
    void a_million_bookings_in_tables_that_were_never_analysed_are_audited(Store store) {
        AuditAtSizeTest.audited(store, store == Store.H2 ? MANY_IN_MEMORY : MANY, true);
    }
}
