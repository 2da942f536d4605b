/**
 * For tests: the contract that every ledger must pass, a clock that moves by hand, and wrong ledgers that show that the
 * contract bites.
 */
@NullMarked
package io.github.holdfast.testkit;

import org.jspecify.annotations.NullMarked;
