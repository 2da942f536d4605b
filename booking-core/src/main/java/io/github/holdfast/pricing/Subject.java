package io.github.holdfast.pricing;

import java.util.Optional;

/**
 * What conditions of items look at.
 *
 * @param hold the hold that the item belongs to
 * @param item the item
 * @param fare the fare it is sold at
 * @param party how many travel together on its inventory over its span
 * @param buyer who pays, if that was said
 */
record Subject(Facts.Held hold, Facts.Item item, String fare, int party, Optional<Buyer> buyer) {}
