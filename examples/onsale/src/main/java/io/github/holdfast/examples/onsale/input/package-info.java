/** What a person who starts the program can get wrong. */
@NullMarked
package io.github.holdfast.examples.onsale.input;

import org.jspecify.annotations.NullMarked;
