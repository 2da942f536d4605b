/** The sale itself: who comes, what they want, how they go about it, and the proof afterwards. */
@NullMarked
package io.github.holdfast.examples.onsale.sale;

import org.jspecify.annotations.NullMarked;
