package io.github.holdfast.jdbc.contract;

import io.github.holdfast.jdbc.table.EventsInRows;
import io.github.holdfast.testkit.BatchContract;
import io.github.holdfast.testkit.BookingContract;
import io.github.holdfast.testkit.CancelContract;
import io.github.holdfast.testkit.ExpiryContract;
import io.github.holdfast.testkit.ExtendContract;
import io.github.holdfast.testkit.HoldContract;
import io.github.holdfast.testkit.IdempotencyContract;
import io.github.holdfast.testkit.PrecedenceContract;
import io.github.holdfast.testkit.RecordsContract;
import io.github.holdfast.testkit.RefusalContract;
import io.github.holdfast.testkit.SweepContract;

/** What depends on time, to the microsecond. */
public interface StoppedClockContract
        extends StoppedClock,
                HoldContract,
                ExtendContract,
                ExpiryContract,
                SweepContract,
                IdempotencyContract,
                BookingContract,
                CancelContract,
                RefusalContract,
                PrecedenceContract,
                BatchContract,
                RecordsContract,
                EventsInRows {}
