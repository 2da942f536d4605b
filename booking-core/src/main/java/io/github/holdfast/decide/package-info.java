/**
 * For those who write a store: the pure function that decides a batch of commands. One class for each verb; only {@link
 * io.github.holdfast.decide.Decider} is for use outside.
 *
 * <p>An adapter implements {@link io.github.holdfast.ledger.Ledger} by locking what {@link
 * io.github.holdfast.decide.Decider#keys} names, loading a {@link io.github.holdfast.store.Slice}, asking {@link
 * io.github.holdfast.decide.Decider#decide} and writing the {@link io.github.holdfast.store.Changes}.
 */
@NullMarked
package io.github.holdfast.decide;

import org.jspecify.annotations.NullMarked;
