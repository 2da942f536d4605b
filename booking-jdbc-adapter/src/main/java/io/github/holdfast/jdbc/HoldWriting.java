package io.github.holdfast.jdbc;

import io.github.holdfast.caller.CustomerId;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.store.Changes;
import io.github.holdfast.store.Digest;
import io.github.holdfast.store.HoldLine;
import io.github.holdfast.store.HoldRow;
import java.util.List;

/** Writes holds and their lines. */
final class HoldWriting {

    private final Trip trip;

    HoldWriting(Trip trip) {
        this.trip = trip;
    }

    void insert(List<HoldRow> placed) {
        Rows holds = Rows.of("""
                hold_id uuid, state int, customer text, channel text, blocked_for text, home long, digest bytes,
                placed_at time, expires_at time, bounded_by time, ended_at time, booking_id uuid, tidied boolean,
                sequence long""");
        Rows lines = Rows.of("""
                hold_id uuid, line_no int, inventory_id long, place text, unit_no int, span_from text, span_to text,
                slot_from int, slot_to int, quantity int, held_at time, ended_at time""");
        for (HoldRow row : placed) {
            holds.add(
                    row.id().value(),
                    Mapping.number(row.state()),
                    row.customer().map(CustomerId::value).orElse(null),
                    row.channel().orElse(null),
                    row.blockedFor().orElse(null),
                    row.home(),
                    row.digest().map(Digest::bytes).orElse(null),
                    row.placedAt(),
                    row.expiresAt(),
                    row.boundedBy(),
                    row.endedAt().orElse(null),
                    row.booking().map(id -> id.value()).orElse(null),
                    row.tidied(),
                    row.sequence());
            row.lines().forEach(line -> addLine(lines, row.id(), line));
        }
        trip.insert("hold", holds);
        trip.insert("hold_line", lines);
    }

    private static void addLine(Rows lines, HoldId hold, HoldLine line) {
        lines.add(
                hold.value(),
                line.number(),
                line.inventory(),
                line.claim().place(),
                line.unit(),
                line.claim().span().from().orElse(null),
                line.claim().span().to().orElse(null),
                line.from(),
                line.to(),
                line.claim().quantity(),
                line.heldAt(),
                line.endedAt().orElse(null));
    }

    void update(List<Changes.HoldChange> changed) {
        updateHolds(changed);
        endLines(changed);
    }

    private void updateHolds(List<Changes.HoldChange> changed) {
        Rows holds = Rows.of("""
                hold_id uuid, before_sequence long, before_state int, before_expires_at time, state int,
                expires_at time, ended_at time, booking_id uuid, tidied boolean, sequence long""");
        for (Changes.HoldChange change : changed) {
            HoldRow before = change.before();
            HoldRow after = change.after();
            if (before.sequence() != after.sequence() || before.tidied() != after.tidied()) { // else only lines ended
                holds.add(
                        after.id().value(),
                        before.sequence(),
                        Mapping.number(before.state()),
                        before.expiresAt(),
                        Mapping.number(after.state()),
                        after.expiresAt(),
                        after.endedAt().orElse(null),
                        after.booking().map(id -> id.value()).orElse(null),
                        after.tidied(),
                        after.sequence());
            }
        }
        trip.update(
                "hold",
                holds,
                "t.hold_id = k.hold_id AND t.sequence = k.before_sequence AND t.state = k.before_state"
                        + " AND t.expires_at = k.before_expires_at",
                "state = k.state, expires_at = k.expires_at, ended_at = k.ended_at, booking_id = k.booking_id,"
                        + " tidied = k.tidied, sequence = k.sequence");
    }

    private void endLines(List<Changes.HoldChange> changed) {
        Rows ended = Rows.of("hold_id uuid, line_no int, ended_at time");
        for (Changes.HoldChange change : changed) {
            for (HoldLine line : change.after().lines()) {
                boolean endsNow =
                        change.before().lines().get(line.number()).endedAt().isEmpty();
                if (endsNow && line.endedAt().isPresent()) {
                    ended.add(
                            change.after().id().value(),
                            line.number(),
                            line.endedAt().get());
                }
            }
        }
        trip.update(
                "hold_line",
                ended,
                "t.hold_id = k.hold_id AND t.line_no = k.line_no AND t.ended_at IS NULL",
                "ended_at = k.ended_at");
    }
}
