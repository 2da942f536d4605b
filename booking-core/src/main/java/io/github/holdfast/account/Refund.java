package io.github.holdfast.account;

import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.OperationId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.joda.money.Money;

/**
 * What is to be paid back because of one operation. Whether it was, the application knows. Immutable.
 *
 * @param booking of which it is owed less
 * @param operation that made it so
 * @param at when, by the store's clock
 * @param amount how much, more than zero
 */
public record Refund(BookingId booking, OperationId operation, Instant at, Money amount) {

    /** Checks that all is there. */
    public Refund {
        Objects.requireNonNull(booking, "booking");
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(amount, "amount");
    }

    /**
     * Returns what makes paying it back safe to repeat: a key for the payment provider, the same whenever it is asked for, and
     * another one for each operation on each booking.
     */
    public UUID key() {
        return key(booking, operation);
    }

    /** Returns the key of what is paid back for a booking because of an operation. */
    public static UUID key(BookingId booking, OperationId operation) {
        String name = "refund/" + booking + "/" + operation;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
