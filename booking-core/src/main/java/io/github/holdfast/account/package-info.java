/** What is owed for a booking: a list of lines that only grows. */
@NullMarked
package io.github.holdfast.account;

import org.jspecify.annotations.NullMarked;
