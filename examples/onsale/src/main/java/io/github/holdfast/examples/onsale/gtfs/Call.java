package io.github.holdfast.examples.onsale.gtfs;

import java.time.ZonedDateTime;

/**
 * One stop of a train run.
 *
 * @param code what the seller calls the stop: the feed's id where that is short and plain, else made from it; equal
 *     for every call at the same stop
 * @param name what people call it
 * @param arrival when the train gets there, in the stop's own time
 * @param departure when it leaves
 * @param boards whether people may get on
 * @param alights whether people may get off
 */
public record Call(
        String code, String name, ZonedDateTime arrival, ZonedDateTime departure, boolean boards, boolean alights) {}
