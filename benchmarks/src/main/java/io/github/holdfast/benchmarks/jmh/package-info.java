/** What runs in memory, measured by JMH. */
@NullMarked
package io.github.holdfast.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
