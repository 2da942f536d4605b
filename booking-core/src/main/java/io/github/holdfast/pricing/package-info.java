/** Prices: what places cost, frozen in a quote before anybody pays. */
@NullMarked
package io.github.holdfast.pricing;

import org.jspecify.annotations.NullMarked;
