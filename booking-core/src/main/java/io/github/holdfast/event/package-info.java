/** Events: what happened to inventories, holds and bookings, each written in the transaction that made it true. */
@NullMarked
package io.github.holdfast.event;

import org.jspecify.annotations.NullMarked;
