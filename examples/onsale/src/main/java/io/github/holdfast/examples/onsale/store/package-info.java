/** Where the sale is kept: in memory, in an embedded H2, in a PostgreSQL; and how to break each of them on purpose. */
@NullMarked
package io.github.holdfast.examples.onsale.store;

import org.jspecify.annotations.NullMarked;
