/**
 * The port: what a store does for the doors. It takes commands and answers them, and reads what it keeps. What an adapter
 * needs besides lies in {@code store} (rows), {@code decide} (the decision) and {@code batching} (group commit).
 */
@NullMarked
package io.github.holdfast.ledger;

import org.jspecify.annotations.NullMarked;
