/** The same holds on Redis, where people keep stock that many want at once. */
@NullMarked
package io.github.holdfast.benchmarks.peers.redis;

import org.jspecify.annotations.NullMarked;
