/** Breaks the rules. */
@NullMarked
package io.github.holdfast.violations;

import org.jspecify.annotations.NullMarked;
