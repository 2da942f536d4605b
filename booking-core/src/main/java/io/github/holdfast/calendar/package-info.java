/** When something is sold: timelines of stops and events, and spans of them. */
@NullMarked
package io.github.holdfast.calendar;

import org.jspecify.annotations.NullMarked;
