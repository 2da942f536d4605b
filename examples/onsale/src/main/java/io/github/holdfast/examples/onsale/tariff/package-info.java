/** What is sold at what price: tariffs from JSON files. */
@NullMarked
package io.github.holdfast.examples.onsale.tariff;

import org.jspecify.annotations.NullMarked;
