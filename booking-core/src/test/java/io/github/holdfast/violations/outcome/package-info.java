/** Breaks the rules. */
@NullMarked
package io.github.holdfast.violations.outcome;

import org.jspecify.annotations.NullMarked;
