/** Bookings: what was bought, how it is found again, and how a change of plan touches it. */
@NullMarked
package io.github.holdfast.booking;

import org.jspecify.annotations.NullMarked;
