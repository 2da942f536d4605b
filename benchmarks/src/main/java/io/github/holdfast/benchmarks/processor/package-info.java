/** Processor time, as the operating system accounts for it. */
@NullMarked
package io.github.holdfast.benchmarks.processor;

import org.jspecify.annotations.NullMarked;
