/** Ledgers that are wrong in one line each, and the matrix that shows which test of the contract catches which of them. */
@NullMarked
package io.github.holdfast.testkit.wrong;

import org.jspecify.annotations.NullMarked;
