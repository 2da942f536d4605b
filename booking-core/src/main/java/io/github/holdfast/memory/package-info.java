/** The ledger in memory: the default where no database is named, and the reference for those who write adapters. */
@NullMarked
package io.github.holdfast.memory;

import org.jspecify.annotations.NullMarked;
