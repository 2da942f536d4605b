package io.github.holdfast.ledger;

import org.jspecify.annotations.Nullable;

/**
 * The store could not do its work: it is unreachable, misconfigured, corrupt, or its answer to a commit was lost. It is
 * never a business "no"; those are values. If it is {@link #retryable()}, repeat the call with the same ids.
 *
 * <p>In a ledger that works inside a transaction of the host's, to repeat means to repeat the transaction: roll back, begin
 * again, do the host's own work again, and call with the same ids. The same call in the same transaction may fail for
 * ever, and the database may have rolled back all of it already.
 */
public final class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean retryable;
    private final boolean outcomeUnknown;

    private StoreException(String message, @Nullable Throwable cause, boolean retryable, boolean outcomeUnknown) {
        super(message, cause);
        this.retryable = retryable;
        this.outcomeUnknown = outcomeUnknown;
    }

    /** Returns a failure that repeating will not cure. */
    public static StoreException broken(String message, Throwable cause) {
        return new StoreException(message, cause, false, false);
    }

    /** Returns a failure that left nothing behind and may be gone at the next try, with the same ids. */
    public static StoreException passing(String message, Throwable cause) {
        return new StoreException(message, cause, true, false);
    }

    /** Returns the loss of a commit's answer: it may have happened; repeating with the same ids resolves it. */
    public static StoreException unknown(String message, Throwable cause) {
        return new StoreException(message, cause, true, true);
    }

    /** Returns the loss of a commit's answer, as {@link #unknown(String, Throwable)}, where the cause is no longer known. */
    public static StoreException unknown(String message) {
        return new StoreException(message, null, true, true);
    }

    /**
     * Tells whether repeating the call with the same ids is safe and may succeed; in a transaction of the host's, whether
     * repeating the whole transaction may. What no repetition mends is not: a statement that the database does not take, a
     * server that only reads, a driver or pooler that is set up wrongly.
     */
    public boolean retryable() {
        return retryable;
    }

    /** Tells whether the work may have been done although no answer came. */
    public boolean outcomeUnknown() {
        return outcomeUnknown;
    }
}
