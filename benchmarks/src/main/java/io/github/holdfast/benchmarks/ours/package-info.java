/** What Holdfast does, called as an application would call it. */
@NullMarked
package io.github.holdfast.benchmarks.ours;

import org.jspecify.annotations.NullMarked;
