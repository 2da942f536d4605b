/** A closed loop: clients that call one design after another and wait for each answer. */
@NullMarked
package io.github.holdfast.benchmarks.load;

import org.jspecify.annotations.NullMarked;
