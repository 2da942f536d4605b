package io.github.holdfast.examples.onsale.sale;

import io.github.holdfast.Bookings;
import io.github.holdfast.calendar.Span;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.Claim;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.hold.Pick;
import io.github.holdfast.seat.Section;
import java.util.ArrayList;
import java.util.List;

/** The operator's morning: publishes the tariffs, opens both inventories and takes a few places off sale. */
final class Opening {
    private static final int SEATS_TO_SPARE = 40;

    private final Venue train;
    private final Venue hall;
    private final HoldId brokenTable = HoldId.random();
    private final HoldId houseSeats = HoldId.random();

    Opening(Venue train, Venue hall) {
        this.train = train;
        this.hall = hall;
    }

    /** Does so through every node; where nodes share a store, those after the first find it done already. */
    List<Claim> on(List<Bookings> nodes) {
        List<Claim> blocked = new ArrayList<>();
        for (Bookings node : nodes) {
            for (Venue venue : List.of(train, hall)) {
                node.tariffs().publish(OperationId.random(), venue.tariff()).orElseThrow();
                node.inventories().open(venue.inventory()).orElseThrow();
            }
            blocked.clear();
            if (hasSeatsToSpare(train)) {
                int half = Math.max(1, train.slots() / 2);
                Span firstHalf = train.inventory().timeline().span(0, half);
                blocked.addAll(block(node, brokenTable, train, firstHalf, "broken table"));
            }
            if (hasSeatsToSpare(hall)) {
                blocked.addAll(block(node, houseSeats, hall, Span.whole(), "seats of the house"));
            }
        }
        return List.copyOf(blocked);
    }

    private static boolean hasSeatsToSpare(Venue venue) {
        return venue.inventory().seats().seats().size() >= SEATS_TO_SPARE;
    }

    /** Blocks the last row or bay of the first section, four seats at most. */
    private static List<Claim> block(Bookings node, HoldId id, Venue venue, Span span, String reason) {
        Section section = venue.inventory().seats().sections().get(0);
        int count = section.rows().get(section.rows().size() - 1).labels().size();
        List<String> labels =
                section
                        .seats()
                        .subList(
                                section.seats().size() - Math.min(count, 4),
                                section.seats().size())
                        .stream()
                        .map(seat -> seat.label())
                        .toList();
        Pick places = Pick.named(labels.get(0), labels.subList(1, labels.size()).toArray(String[]::new));
        Hold block = node.inventories()
                .block(id, ClaimRequest.of(venue.id(), span, places), reason)
                .orElseThrow();
        return block.claims();
    }
}
