/** Holdfast and what people write or use today, side by side. */
@NullMarked
package io.github.holdfast.benchmarks;

import org.jspecify.annotations.NullMarked;
