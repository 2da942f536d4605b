/** Holds: what a customer asks for, what the customer gets, and until when. */
@NullMarked
package io.github.holdfast.hold;

import org.jspecify.annotations.NullMarked;
