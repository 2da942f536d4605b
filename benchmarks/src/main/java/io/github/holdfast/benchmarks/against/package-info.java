/** Two versions of the library in pairs: each in a JVM of its own, by the callers' door alone, on one server. */
@NullMarked
package io.github.holdfast.benchmarks.against;

import org.jspecify.annotations.NullMarked;
