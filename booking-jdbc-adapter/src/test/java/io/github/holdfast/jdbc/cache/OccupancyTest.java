package io.github.holdfast.jdbc.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.holdfast.hold.HoldId;
import io.github.holdfast.jdbc.table.Stamp;
import io.github.holdfast.store.Cell;
import io.github.holdfast.store.Changes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OccupancyTest {

    private static final Cell SEAT = new Cell(7, 0, 0);

    @Test
    void what_was_noted_by_halves_does_not_count() {
        Stamp before = new Stamp(1, 11);
        Stamp after = before.next(12);
        Occupancy stock = Occupancy.ofNew(before);
        var taken = new Changes.CellChange(SEAT, Optional.empty(), Optional.of(HoldId.random()));
        assertThatThrownBy(() -> stock.advance(before, after, List.of(taken), Map.of(), Map.of()))
                .isInstanceOf(NullPointerException.class);
        assertThat(stock.at(after).knows(SEAT)).isFalse();
    }

    @Test
    void a_later_stamp_of_one_copy_is_kept_and_an_earlier_or_another_one_is_not() {
        Stamp first = new Stamp(4, 11);
        Occupancy stock = Occupancy.ofNew(first);
        stock.catchUp(new Stamp(3, 99));
        assertThat(stock.knows(SEAT)).isTrue();
        stock.catchUp(new Stamp(4, 99));
        assertThat(stock.knows(SEAT)).isFalse();
    }
}
