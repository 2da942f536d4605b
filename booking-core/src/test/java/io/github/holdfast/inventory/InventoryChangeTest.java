package io.github.holdfast.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.holdfast.calendar.Span;
import io.github.holdfast.seat.Section;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InventoryChangeTest {

    private static final Section COACH = Section.of("22", "2nd").bay("11", "12");
    private static final Span RIDE = Span.stops("B", "D");

    @Test
    void each_change_is_a_value() {
        assertThat(InventoryChange.replace("21", COACH)).isEqualTo(new InventoryChange.ReplaceSection("21", COACH));
        assertThat(InventoryChange.add(COACH)).isEqualTo(new InventoryChange.AddSection(COACH));
        assertThat(InventoryChange.removeSection("22")).isEqualTo(new InventoryChange.RemoveSection("22"));
        assertThat(InventoryChange.resize("bike", 4)).isEqualTo(InventoryChange.resize("bike", 4, 4));
        assertThat(InventoryChange.resize("bike", 4, 6)).isEqualTo(new InventoryChange.ResizePool("bike", 4, 6));
        assertThat(InventoryChange.outOfOrder(RIDE, "22/11"))
                .isEqualTo(new InventoryChange.OutOfOrder(RIDE, List.of("22/11")));
        assertThat(InventoryChange.backInOrder(RIDE, "22/11"))
                .isEqualTo(new InventoryChange.BackInOrder(RIDE, List.of("22/11")));
        assertThat(InventoryChange.close()).isEqualTo(new InventoryChange.Close());
        assertThat(InventoryChange.reopen()).isEqualTo(new InventoryChange.Reopen());
    }

    @Test
    void labels_given_later_change_nothing() {
        List<String> seats = new ArrayList<>(List.of("22/11"));
        InventoryChange.OutOfOrder change = new InventoryChange.OutOfOrder(RIDE, seats);
        seats.clear();

        assertThat(change.seats()).containsExactly("22/11");
    }

    @Test
    void a_section_that_comes_must_have_a_seat() {
        Section empty = Section.of("22", "2nd");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> InventoryChange.replace("21", empty))
                .withMessage("section \"22\" must have a seat");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InventoryChange.add(empty))
                .withMessage("section \"22\" must have a seat");
    }

    @Test
    void B56_a_pool_cannot_have_fewer_than_no_places() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InventoryChange.resize("bike", -1))
                .withMessageContaining("physical must be 0 to 1,000,000,000: -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InventoryChange.resize("bike", 4, 3))
                .withMessageContaining("authorised must be 4 (physical) to 1,000,000,000: 3");
    }

    @Test
    void B59_a_seat_named_twice_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InventoryChange.outOfOrder(RIDE, "22/11", "22/12", "22/11"))
                .withMessage("out of order seat \"22/11\" appears twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InventoryChange.backInOrder(RIDE, "22/11", "22/11"))
                .withMessage("back in order seat \"22/11\" appears twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InventoryChange.outOfOrder(RIDE))
                .withMessage("out of order must name a seat: none given");
    }

    @Test
    void B68_an_unfit_name_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InventoryChange.removeSection(" "))
                .withMessageStartingWith("removed section must not begin or end with a blank");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InventoryChange.replace("", COACH))
                .withMessageStartingWith("replaced section must have 1 to 40 characters, not 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InventoryChange.outOfOrder(RIDE, "22/\uD800"))
                .withMessageStartingWith("out of order seat must not contain \\uD800");
    }
}
