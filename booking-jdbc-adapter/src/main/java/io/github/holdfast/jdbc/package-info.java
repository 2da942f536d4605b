/**
 * The ledger in a relational database through plain JDBC: PostgreSQL, MariaDB, and H2 for development and tests.
 *
 * <p>{@link io.github.holdfast.jdbc.JdbcSchema} makes the tables, {@link io.github.holdfast.jdbc.JdbcLedger} sells.
 */
@NullMarked
package io.github.holdfast.jdbc;

import org.jspecify.annotations.NullMarked;
