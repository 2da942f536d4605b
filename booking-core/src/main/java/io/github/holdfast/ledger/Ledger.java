package io.github.holdfast.ledger;

import io.github.holdfast.decide.Decider;
import java.util.List;

/**
 * The one port through which anything is written. A ledger runs {@link Decider} over what it stores: it locks, loads,
 * decides, writes; it never decides by itself. Commands may be added in a minor version, and an adapter that runs
 * {@code Decider} has them without a change. Implementations are safe for use by several threads, unless they speak for
 * one foreign transaction.
 *
 * <p>The contract that every implementation must pass is published as {@code LedgerContract} in {@code booking-testkit}.
 */
public interface Ledger {

    /**
     * Applies commands in one transaction, in order; later ones see what earlier ones did. Each command is all-or-nothing:
     * a refused one leaves no trace. Every command carries the caller's id, so applying the same command again is safe
     * and answers what the first time answered.
     *
     * @param commands any number of commands; equal commands are two commands
     * @return one answer for each command
     * @throws IllegalArgumentException if the very same command comes twice; nothing has happened then
     * @throws StoreException if the store is broken in a way that no answer can express
     */
    Answers apply(List<? extends Command<?>> commands);

    /** Returns the reads, which are hints: only {@link #apply} decides. */
    Records records();
}
