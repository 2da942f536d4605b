package io.github.holdfast.examples.onsale.sale;

import io.github.holdfast.Bookings;
import io.github.holdfast.inventory.Availability;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.Span;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What everybody sees on their screens. Like any busy web shop's it is up to a second old, which is why two people may
 * want the same seat although both see it free: only the hold decides. Who was refused looks again and sees it fresh.
 */
final class SeatMap {
    private static final long FRESH_NANOS = 1_000_000_000;

    private final Bookings bookings;
    private final Map<View, Shown> views = new ConcurrentHashMap<>();

    private record View(InventoryId inventory, Span span) {}

    private record Shown(Set<String> free, long at) {
        boolean isFresh(long refusedAt) {
            return System.nanoTime() - at < FRESH_NANOS && at - refusedAt > 0;
        }
    }

    SeatMap(Bookings bookings) {
        this.bookings = bookings;
    }

    /**
     * The seats shown as free over a whole journey.
     *
     * @param refusedAt the {@link System#nanoTime} after which somebody wants it to be; what is shown is no older
     */
    Set<String> free(Venue venue, Journey journey, long refusedAt) {
        View view = new View(venue.id(), journey.span());
        return views.compute(view, (key, shown) -> shown != null && shown.isFresh(refusedAt) ? shown : look(key))
                .free();
    }

    private Shown look(View view) {
        long at = System.nanoTime();
        Availability now = bookings.inventories()
                .availability(view.inventory(), view.span())
                .orElseThrow(() -> new IllegalStateException(view.inventory() + " is not open"));
        return new Shown(new HashSet<>(now.freeSeats()), at);
    }
}
