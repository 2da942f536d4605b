/** What a node remembers of what it has read and written, limited in bytes. */
@NullMarked
package io.github.holdfast.jdbc.cache;

import org.jspecify.annotations.NullMarked;
