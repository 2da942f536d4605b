/** New holds in one round trip, decided on what this node remembers and looked at under the lock. */
@NullMarked
package io.github.holdfast.jdbc.apply.optimistic;

import org.jspecify.annotations.NullMarked;
