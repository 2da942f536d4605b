/** Breaks the rules. */
@NullMarked
package io.github.holdfast.violations.hold;

import org.jspecify.annotations.NullMarked;
