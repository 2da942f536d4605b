/** MariaDB and MySQL. */
@NullMarked
package io.github.holdfast.jdbc.sql.mariadb;

import org.jspecify.annotations.NullMarked;
