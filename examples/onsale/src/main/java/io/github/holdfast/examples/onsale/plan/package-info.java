/** Seat plans as JSON files: coaches and halls that people write by hand. */
@NullMarked
package io.github.holdfast.examples.onsale.plan;

import org.jspecify.annotations.NullMarked;
