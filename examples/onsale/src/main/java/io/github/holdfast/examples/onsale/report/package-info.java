/** What happened, as plain data, and how it is shown: a table on the console, one HTML page with pictures. */
@NullMarked
package io.github.holdfast.examples.onsale.report;

import org.jspecify.annotations.NullMarked;
