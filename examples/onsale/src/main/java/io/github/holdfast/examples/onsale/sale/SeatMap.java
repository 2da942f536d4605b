package io.github.holdfast.examples.onsale.sale;

import io.github.holdfast.Bookings;
import io.github.holdfast.calendar.Span;
import io.github.holdfast.inventory.Availability;
import io.github.holdfast.inventory.InventoryId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * What everybody sees on their screens. Like any busy web shop's it is up to a second old, which is why two people may
 * want the same seat although both see it free: only the hold decides. Who was refused looks again and sees it fresh.
 */
final class SeatMap {
    private static final long FRESH_NANOS = 1_000_000_000;
    private static final long JUST_NOW_NANOS = 500_000_000;
    private static final int FEW_SLOTS = 24;

    private final Bookings bookings;
    private final Map<View, Shown> views = new ConcurrentHashMap<>();

    private record View(InventoryId inventory, Span span) {}

    private record Shown(Free free, long at) {
        boolean isFresh(long refusedAt) {
            long age = System.nanoTime() - at;
            return age < JUST_NOW_NANOS || (age < FRESH_NANOS && at - refusedAt > 0);
        }
    }

    SeatMap(Bookings bookings) {
        this.bookings = bookings;
    }

    /**
     * What is shown as free over a whole journey.
     *
     * @param refusedAt the {@link System#nanoTime} of an earlier refusal: what is shown then was read afterwards, or just
     *     now
     */
    Free free(Venue venue, Journey journey, long refusedAt) {
        return parts(venue, journey).stream()
                .map(part -> views.compute(
                                new View(venue.id(), part),
                                (view, shown) -> shown != null && shown.isFresh(refusedAt) ? shown : look(view))
                        .free())
                .reduce(Free::and)
                .orElseThrow();
    }

    /** Leg by leg where there are few, because every journey is made of the same few legs. */
    private static List<Span> parts(Venue venue, Journey journey) {
        if (venue.slots() > FEW_SLOTS || journey.to() - journey.from() == venue.slots()) {
            return List.of(journey.span());
        }
        return IntStream.range(journey.from(), journey.to())
                .mapToObj(leg -> venue.inventory().timeline().span(leg, leg + 1))
                .toList();
    }

    private Shown look(View view) {
        long at = System.nanoTime();
        Availability now = bookings.inventories()
                .availability(view.inventory(), view.span())
                .orElseThrow(() -> new IllegalStateException(view.inventory() + " is not open"));
        return new Shown(new Free(Set.copyOf(now.freeSeats()), now.poolsLeft()), at);
    }
}
