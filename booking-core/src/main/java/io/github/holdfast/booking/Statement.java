package io.github.holdfast.booking;

import io.github.holdfast.account.Account;
import java.time.Instant;
import java.util.Objects;

/**
 * A booking and what is owed for it, read in one breath. Immutable and thread-safe.
 *
 * @param booking as it was
 * @param account what was owed for it
 * @param asOf at which time of the store's clock
 */
public record Statement(Booking booking, Account account, Instant asOf) {

    /** Checks that both are of the same booking. */
    public Statement {
        Objects.requireNonNull(asOf, "asOf");
        if (!booking.id().equals(account.booking())) {
            throw new IllegalArgumentException(
                    "the account of booking " + account.booking() + " is not that of " + booking.id());
        }
    }
}
