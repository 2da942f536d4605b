/** Terms of sale: until when something may be given back or changed, and what that costs. */
@NullMarked
package io.github.holdfast.terms;

import org.jspecify.annotations.NullMarked;
