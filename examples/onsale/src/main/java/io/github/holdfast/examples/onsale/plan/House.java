package io.github.holdfast.examples.onsale.plan;

import io.github.holdfast.inventory.Pool;
import io.github.holdfast.seat.SeatPlan;
import java.util.List;

/**
 * What a seat plan file describes.
 *
 * @param name what people call it
 * @param seats numbered seats; may be none
 * @param pools counted places such as bike spaces or standing room; may be none
 */
public record House(String name, SeatPlan seats, List<Pool> pools) {
    public House {
        pools = List.copyOf(pools);
    }
}
