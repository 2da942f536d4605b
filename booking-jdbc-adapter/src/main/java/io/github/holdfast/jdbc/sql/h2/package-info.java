/** H2, for development and tests. */
@NullMarked
package io.github.holdfast.jdbc.sql.h2;

import org.jspecify.annotations.NullMarked;
