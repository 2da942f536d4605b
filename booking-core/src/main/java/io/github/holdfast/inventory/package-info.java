/**
 * Defines what one departure, show, house or practice can sell, over which time, and how that may change.
 */
@NullMarked
package io.github.holdfast.inventory;

import org.jspecify.annotations.NullMarked;
