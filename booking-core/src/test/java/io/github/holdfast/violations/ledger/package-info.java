/** Breaks the rules. */
@NullMarked
package io.github.holdfast.violations.ledger;

import org.jspecify.annotations.NullMarked;
