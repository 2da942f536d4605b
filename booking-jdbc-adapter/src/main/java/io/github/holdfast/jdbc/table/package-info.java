/** One class for each table: its columns, and every statement that writes or reads its rows; JSON forms beside them. */
@NullMarked
package io.github.holdfast.jdbc.table;

import org.jspecify.annotations.NullMarked;
