/** A train and a concert hall go on sale: thousands of customers at once, and nobody is oversold. */
@NullMarked
package io.github.holdfast.examples.onsale;

import org.jspecify.annotations.NullMarked;
