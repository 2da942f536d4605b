/**
 * For those who write a store: the rows that a ledger keeps, what is to be loaded for a batch, and what a decision changes.
 * Data only; decisions are made in {@code decide}.
 */
@NullMarked
package io.github.holdfast.store;

import org.jspecify.annotations.NullMarked;
