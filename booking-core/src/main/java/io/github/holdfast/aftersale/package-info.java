/** After-sale: what a booked customer can still do, quoted before it is done. */
@NullMarked
package io.github.holdfast.aftersale;

import org.jspecify.annotations.NullMarked;
