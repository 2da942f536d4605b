package io.github.holdfast.outcome;

import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers a call that writes: {@link Accepted} with what came of it, or {@link Refused} with the reason.
 *
 * <p>There are two cases and there will be no third. Take {@link #orElseThrow()} where a "no" is exceptional,
 * {@link #match match} where both answers are shown, {@code instanceof Outcome.Refused<Hold> no} to return early. A store
 * that cannot be reached is neither case: it is thrown.
 *
 * <p>Immutable, and as thread-safe as its value.
 *
 * @param <T> what is accepted
 */
public sealed interface Outcome<T> {

    /**
     * Carries what was accepted.
     *
     * @param value the present state of what was asked for
     * @param replayed whether an earlier call with the same id had done the work already
     * @param <T> what is accepted
     */
    record Accepted<T>(T value, boolean replayed) implements Outcome<T> {
        /** Refuses a missing value. */
        public Accepted {
            Objects.requireNonNull(value, "value");
        }
    }

    /**
     * Carries why nothing was done.
     *
     * @param refusal the reason, with the places and rules in the way
     * @param <T> what would have been accepted
     */
    record Refused<T>(Refusal refusal) implements Outcome<T> {
        /** Refuses a missing refusal. */
        public Refused {
            Objects.requireNonNull(refusal, "refusal");
        }
    }

    /**
     * Accepts a value.
     *
     * @param value what came of the call
     * @param replayed whether an earlier call with the same id had done the work already
     * @param <T> what is accepted
     * @return the accepted case
     */
    static <T> Outcome<T> accepted(T value, boolean replayed) {
        return new Accepted<>(value, replayed);
    }

    /**
     * Refuses, and says why.
     *
     * @param refusal the reason
     * @param <T> what would have been accepted
     * @return the refused case
     */
    static <T> Outcome<T> refused(Refusal refusal) {
        return new Refused<>(refusal);
    }

    /**
     * Tells whether this is a yes.
     *
     * @return {@code true} for {@link Accepted}
     */
    default boolean isAccepted() {
        return this instanceof Accepted<T>;
    }

    /**
     * Takes the accepted value, where a "no" is exceptional.
     *
     * @return the accepted value
     * @throws RefusedException if this is a refusal; it carries the {@link Refusal}
     */
    default T orElseThrow() {
        if (this instanceof Accepted<T> yes) {
            return yes.value();
        }
        throw new RefusedException(((Refused<T>) this).refusal());
    }

    /**
     * Turns either answer into one result; exactly one of the functions is called.
     *
     * @param accepted what to make of the accepted value
     * @param refused what to make of the refusal
     * @param <X> the common result
     * @return what that function returned
     */
    default <X extends @Nullable Object> X match(
            Function<? super T, ? extends X> accepted, Function<? super Refusal, ? extends X> refused) {
        Objects.requireNonNull(accepted, "accepted");
        Objects.requireNonNull(refused, "refused");
        if (this instanceof Accepted<T> yes) {
            return accepted.apply(yes.value());
        }
        return refused.apply(((Refused<T>) this).refusal());
    }

    /**
     * Changes the accepted value and keeps the rest: a refusal stays as it is, a replay stays a replay.
     *
     * @param change what to make of the accepted value; must not return {@code null}
     * @param <U> what is accepted then
     * @return the same answer about the changed value
     */
    default <U> Outcome<U> map(Function<? super T, ? extends U> change) {
        Objects.requireNonNull(change, "change");
        if (this instanceof Accepted<T> yes) {
            return new Accepted<>(change.apply(yes.value()), yes.replayed());
        }
        return new Refused<>(((Refused<T>) this).refusal());
    }
}
