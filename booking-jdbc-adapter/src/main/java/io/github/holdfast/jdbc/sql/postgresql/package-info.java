/** PostgreSQL. */
@NullMarked
package io.github.holdfast.jdbc.sql.postgresql;

import org.jspecify.annotations.NullMarked;
