/** What is read outside of batches: records, listings, the audit. */
@NullMarked
package io.github.holdfast.jdbc.read;

import org.jspecify.annotations.NullMarked;
