/** A journey of nine under fifty rules, priced by Holdfast and by hand. */
@NullMarked
package io.github.holdfast.benchmarks.price;

import org.jspecify.annotations.NullMarked;
