/** Which database it is, its scripts, and whether its tables are what this release needs. */
@NullMarked
package io.github.holdfast.jdbc.schema;

import org.jspecify.annotations.NullMarked;
