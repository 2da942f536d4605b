/** Transactions: those of our own and those of a host, in batches, with tries and pauses. */
@NullMarked
package io.github.holdfast.jdbc.apply;

import org.jspecify.annotations.NullMarked;
