/** From a GTFS feed that nobody has seen before to one train run: checked, read, put in local times. */
@NullMarked
package io.github.holdfast.examples.onsale.gtfs;

import org.jspecify.annotations.NullMarked;
