package io.github.holdfast.ledger;

import io.github.holdfast.outcome.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What became of one command. The cases are closed within a major version. Immutable.
 *
 * @param <R> what the command returns when it is accepted
 */
public sealed interface Answer<R> {

    /**
     * Accepted, and durable as far as the store's transaction is.
     *
     * @param value the result
     * @param replayed whether an earlier command with the same id had already done it
     * @param <R> the result's type
     */
    record Done<R>(R value, boolean replayed) implements Answer<R> {

        public Done {
            Objects.requireNonNull(value, "value");
        }
    }

    /**
     * A "no" with its reason; nothing was changed and nothing is remembered of it.
     *
     * @param refusal why
     * @param <R> the result's type
     */
    record Refused<R>(Refusal refusal) implements Answer<R> {

        public Refused {
            Objects.requireNonNull(refusal, "refusal");
        }
    }

    /**
     * Nothing happened, because too many wanted the same at once.
     *
     * @param after how long to wait before the next try
     * @param <R> the result's type
     */
    record TryAgain<R>(Duration after) implements Answer<R> {}

    /**
     * The answer to the commit was lost: it may have happened or not. Applying the same commands again resolves it;
     * reading does not.
     *
     * @param ids the ids of the commands concerned, as text
     * @param <R> the result's type
     */
    record Unknown<R>(List<String> ids) implements Answer<R> {

        public Unknown {
            ids = List.copyOf(ids);
        }
    }
}
