/**
 * The doors: what an application calls to sell, hold, confirm and cancel places.
 *
 * @since 0.1.0
 */
@NullMarked
package io.github.holdfast;

import org.jspecify.annotations.NullMarked;
