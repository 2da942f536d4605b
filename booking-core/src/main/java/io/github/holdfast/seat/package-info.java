/**
 * Draws seat plans: sections of rows or bays, in the words that are printed on tickets.
 */
@NullMarked
package io.github.holdfast.seat;

import org.jspecify.annotations.NullMarked;
