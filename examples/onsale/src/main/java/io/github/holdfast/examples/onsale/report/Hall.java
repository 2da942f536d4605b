package io.github.holdfast.examples.onsale.report;

import java.util.List;

/**
 * The hall for a picture: blocks of rows of seats.
 *
 * @param name what it is called, and when
 * @param blocks the sections of the plan
 * @param pools counted places
 */
public record Hall(String name, List<Block> blocks, List<Report.PoolUse> pools) {
    public Hall {
        blocks = List.copyOf(blocks);
        pools = List.copyOf(pools);
    }

    /** A section of the plan. */
    public record Block(String name, String category, List<Row> rows) {
        public Block {
            rows = List.copyOf(rows);
        }
    }

    /** A row, or a bay if its name is empty. */
    public record Row(String name, List<Report.State> seats) {
        public Row {
            seats = List.copyOf(seats);
        }
    }
}
