/** The usual way of a batch: lock, read, decide, write. */
@NullMarked
package io.github.holdfast.jdbc.apply.locked;

import org.jspecify.annotations.NullMarked;
