package io.github.holdfast.ledger;

import io.github.holdfast.booking.BookingId;
import io.github.holdfast.caller.CustomerId;
import io.github.holdfast.event.BookingEvent;
import io.github.holdfast.hold.Claim;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A hold as a store remembers it.
 *
 * @param id the caller's id
 * @param state what became of it
 * @param customer on whose behalf
 * @param channel through which channel
 * @param blockedFor why, if it is an operator's block
 * @param home the smallest number of the inventories it names; 0 if it was released before it was placed
 * @param digest fingerprint of the request; absent if it was released before it was placed
 * @param placedAt when it was accepted
 * @param expiresAt the first instant at which it is no longer live
 * @param boundedBy the latest instant to which it can be extended
 * @param endedAt when it stopped being held without being confirmed
 * @param booking the booking it became part of
 * @param tidied whether nothing of it remains to be given back
 * @param sequence the number of its latest event
 * @param lines what it got
 */
public record HoldRow(
        HoldId id,
        Hold.State state,
        Optional<CustomerId> customer,
        Optional<String> channel,
        Optional<String> blockedFor,
        long home,
        Optional<Digest> digest,
        Instant placedAt,
        Instant expiresAt,
        Instant boundedBy,
        Optional<Instant> endedAt,
        Optional<BookingId> booking,
        boolean tidied,
        long sequence,
        List<HoldLine> lines) {

    public HoldRow {
        lines = List.copyOf(lines);
    }

    /** Returns the hold as callers see it. */
    public Hold hold() {
        return new Hold(id, state, claims(), placedAt, expiresAt, customer, blockedFor);
    }

    private List<Claim> claims() {
        List<Claim> claims = new ArrayList<>(lines.size());
        for (HoldLine line : lines) {
            claims.add(line.claim());
        }
        return claims;
    }

    boolean isLiveAt(Instant now) {
        return state == Hold.State.HELD && now.isBefore(expiresAt);
    }

    /** Returns what others need to know of it. */
    public Owner owner() {
        return new Owner(id, state, expiresAt, customer, booking, blockedFor.isPresent());
    }

    /** Returns when its draws lapse; empty once they no longer can. */
    public Optional<Instant> lapsesAt() {
        boolean lapses = blockedFor.isEmpty() && (state == Hold.State.HELD || state == Hold.State.EXPIRED);
        return lapses ? Optional.of(expiresAt) : Optional.empty();
    }

    HoldRow extended(Instant until) {
        return new HoldRow(
                id,
                state,
                customer,
                channel,
                blockedFor,
                home,
                digest,
                placedAt,
                until,
                boundedBy,
                endedAt,
                booking,
                tidied,
                sequence + 1,
                lines);
    }

    HoldRow confirmed(BookingId by) {
        return new HoldRow(
                id,
                Hold.State.CONFIRMED,
                customer,
                channel,
                blockedFor,
                home,
                digest,
                placedAt,
                expiresAt,
                boundedBy,
                endedAt,
                Optional.of(by),
                tidied,
                sequence + 1,
                lines);
    }

    /** Released or expired: every line ends at this instant. */
    HoldRow ended(Hold.State as, Instant at) {
        Optional<Instant> end = Optional.of(at);
        List<HoldLine> endedLines = new ArrayList<>(lines.size());
        for (HoldLine line : lines) {
            endedLines.add(line.endedAt(end));
        }
        return new HoldRow(
                id,
                as,
                customer,
                channel,
                blockedFor,
                home,
                digest,
                placedAt,
                expiresAt,
                boundedBy,
                end,
                booking,
                tidied,
                sequence + 1,
                endedLines);
    }

    HoldRow markTidied() {
        return new HoldRow(
                id,
                state,
                customer,
                channel,
                blockedFor,
                home,
                digest,
                placedAt,
                expiresAt,
                boundedBy,
                endedAt,
                booking,
                true,
                sequence,
                lines);
    }

    /** Returns the same hold with these lines. */
    public HoldRow withLines(List<HoldLine> changed) {
        return new HoldRow(
                id,
                state,
                customer,
                channel,
                blockedFor,
                home,
                digest,
                placedAt,
                expiresAt,
                boundedBy,
                endedAt,
                booking,
                tidied,
                sequence,
                changed);
    }

    BookingEvent.HoldPlaced placedEvent() {
        return new BookingEvent.HoldPlaced(id, sequence, placedAt, expiresAt, claims());
    }
}
