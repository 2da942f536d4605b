/**
 * For those who write a store: the one write port, the commands it takes, and the pure function that decides them.
 *
 * <p>An adapter implements {@link io.github.holdfast.ledger.Ledger} by locking what {@link
 * io.github.holdfast.decide.Decider#keys} names, loading a {@link io.github.holdfast.store.Slice}, asking {@link
 * io.github.holdfast.decide.Decider#decide} and writing the {@link io.github.holdfast.store.Changes}.
 */
@NullMarked
package io.github.holdfast.ledger;

import org.jspecify.annotations.NullMarked;
