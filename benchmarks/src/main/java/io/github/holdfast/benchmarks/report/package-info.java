/** The targets, and what came out of them. */
@NullMarked
package io.github.holdfast.benchmarks.report;

import org.jspecify.annotations.NullMarked;
