/** The server that all designs share, what is in it before they start, and what it counted. */
@NullMarked
package io.github.holdfast.benchmarks.store;

import org.jspecify.annotations.NullMarked;
