/** Statements, lists of rows that go into them, results, errors; and what differs between databases, as {@link io.github.holdfast.jdbc.sql.Dialect}. */
@NullMarked
package io.github.holdfast.jdbc.sql;

import org.jspecify.annotations.NullMarked;
