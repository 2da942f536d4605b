/** Breaks the rules. */
@NullMarked
package io.github.holdfast.violations.pricing;

import org.jspecify.annotations.NullMarked;
