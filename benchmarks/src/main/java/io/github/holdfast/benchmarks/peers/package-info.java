/** What people write today for the same work. */
@NullMarked
package io.github.holdfast.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
