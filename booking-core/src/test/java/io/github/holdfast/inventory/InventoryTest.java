package io.github.holdfast.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.holdfast.calendar.Timeline;
import io.github.holdfast.seat.SeatPlan;
import io.github.holdfast.seat.Section;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InventoryTest {

    private static final InventoryId ID = InventoryId.of("brahms-2027-03-14");
    private static final Timeline EVENING =
            Timeline.single(ZonedDateTime.parse("2027-03-14T19:30+01:00[Europe/Vienna]"));
    private static final SeatPlan HALL = SeatPlan.of(Section.of("stalls", "A").row("1", 24));

    @Test
    void a_definition_has_the_parts_it_was_given() {
        Inventory concert = concert().build();

        assertThat(concert.id()).isEqualTo(ID);
        assertThat(concert.timeline()).isEqualTo(EVENING);
        assertThat(concert.seats()).isEqualTo(HALL);
        assertThat(concert.pools()).containsExactly(Pool.counted("standing", 400), Pool.counted("bar", 20));
        assertThat(concert.maxHold()).isEqualTo(Duration.ofMinutes(30));
        assertThat(concert.toString()).startsWith("brahms-2027-03-14 (single ").contains("24 seats");
    }

    @Test
    void a_definition_names_each_of_its_tariffs_once_and_ten_at_most() {
        Inventory.Builder concert = concert().tariff(TariffId.of("public")).tariff(TariffId.of("members"));
        assertThat(concert.build().tariffs()).containsExactly(TariffId.of("public"), TariffId.of("members"));
        assertThat(concert.build().toBuilder().build()).isEqualTo(concert.build());
        assertThat(concert.build()).isNotEqualTo(concert().build());
        assertThatThrownBy(() -> concert.tariff(TariffId.of("public")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tariff \"public\": appears twice");
        for (int i = 3; i <= 10; i++) {
            concert.tariff(TariffId.of("more " + i));
        }
        assertThatThrownBy(() -> concert.tariff(TariffId.of("eleventh")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tariff \"eleventh\": is one too many, 10 at most");
    }

    @Test
    void a_definition_tallies_categories_and_pools_that_it_sells_each_once_and_twenty_at_most() {
        Inventory.Builder concert = concert().tally("standing").tally("A");
        assertThat(concert.build().tallies()).containsExactly("standing", "A");
        assertThat(concert.build().toBuilder().build()).isEqualTo(concert.build());
        assertThat(concert.build()).isNotEqualTo(concert().build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> concert.tally("A"))
                .withMessage("inventory \"brahms-2027-03-14\", tally \"A\": appears twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> concert().tally("standin").build())
                .withMessage("inventory \"brahms-2027-03-14\", tally \"standin\": no such category or pool;"
                        + " nearest standing");
        for (int i = 3; i <= 20; i++) {
            concert.tally("more " + i);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> concert.tally("last"))
                .withMessageContaining("tally \"last\": is one too many, 20 at most");
    }

    @Test
    void a_definition_keeps_the_tally_of_a_category_of_which_nothing_is_sold_any_more() {
        Inventory before = concert().tally("A").build();
        Inventory without = before.toBuilder().seats(SeatPlan.none()).build();
        assertThat(without.tallies()).containsExactly("A");
        assertThat(concert().seats(SeatPlan.none()).tallies(without.tallies()).build())
                .isEqualTo(without);
    }

    @Test
    void seats_or_a_pool_are_enough() {
        assertThat(Inventory.builder(ID, EVENING).seats(HALL).build().pools()).isEmpty();
        assertThat(Inventory.builder(ID, EVENING)
                        .pool(Pool.counted("standing", 0))
                        .build()
                        .seats())
                .isEqualTo(SeatPlan.none());
    }

    @Test
    void a_builder_that_goes_on_changes_nothing_built_before() {
        Inventory.Builder builder = concert();
        Inventory before = builder.build();
        builder.pool(Pool.counted("late", 1)).seats(SeatPlan.none());

        assertThat(before)
                .isEqualTo(concert().build())
                .hasSameHashCodeAs(concert().build());
    }

    @Test
    void definitions_that_differ_in_anything_are_different() {
        assertThat(Stream.of(
                        concert().build(),
                        concert().pool(Pool.counted("late", 1)).build(),
                        concert().seats(SeatPlan.none()).build(),
                        concert().maxHold(Duration.ofMinutes(31)).build(),
                        Inventory.builder(InventoryId.of("other"), EVENING)
                                .seats(HALL)
                                .pool(Pool.counted("standing", 400))
                                .pool(Pool.counted("bar", 20))
                                .build(),
                        Inventory.builder(ID, EVENING)
                                .seats(HALL)
                                .pool(Pool.counted("bar", 20))
                                .pool(Pool.counted("standing", 400))
                                .build()))
                .doesNotHaveDuplicates();
    }

    @Test
    void nothing_to_sell_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Inventory.builder(ID, EVENING).build())
                .withMessage("inventory \"brahms-2027-03-14\" must sell something: no seats, no pools");
    }

    @Test
    void B59_a_name_for_two_things_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> concert().pool(Pool.counted("bar", 1)).build())
                .withMessage("inventory \"brahms-2027-03-14\", pool \"bar\": appears twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> concert().pool(Pool.counted("stalls/1/7", 1)).build())
                .withMessage("inventory \"brahms-2027-03-14\", pool \"stalls/1/7\": is a seat's label");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PT0S",
                "PT-1S",
                "PT0.000000001S",
                "PT0.999999999S",
                "PT168H0.000000001S",
                "PT2562047788015215H30M7S"
            })
    void B54_a_hold_shorter_than_a_second_or_longer_than_a_week_is_refused(Duration maxHold) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> concert().maxHold(maxHold))
                .withMessage("inventory \"brahms-2027-03-14\" maxHold must be 1 second to 7 days: " + maxHold);
    }

    @Test
    void B54_the_bounds_themselves_are_kept_to_the_microsecond() {
        assertThat(concert().maxHold(Duration.ofSeconds(1)).build().maxHold()).isEqualTo(Duration.ofSeconds(1));
        assertThat(concert().maxHold(Duration.ofDays(7)).build().maxHold()).isEqualTo(Duration.ofDays(7));
        assertThat(concert().maxHold(Duration.ofSeconds(1, 1_999)).build().maxHold())
                .isEqualTo(Duration.ofSeconds(1, 1_000));
    }

    @Test
    void B68_an_unfit_id_is_refused() {
        assertThat(ID).hasToString("brahms-2027-03-14");
        assertThat(InventoryId.of("x".repeat(100)).value()).hasSize(100);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InventoryId.of("x".repeat(101)))
                .withMessageStartingWith("inventory id must have 1 to 100 characters, not 101");
    }

    @Test
    void B69_ids_that_differ_by_case_are_different() {
        assertThat(InventoryId.of("ic712")).isNotEqualTo(InventoryId.of("IC712"));
        assertThatIllegalArgumentException().isThrownBy(() -> InventoryId.of("ic712 "));
    }

    private static Inventory.Builder concert() {
        return Inventory.builder(ID, EVENING)
                .seats(HALL)
                .pool(Pool.counted("standing", 400))
                .pool(Pool.counted("bar", 20));
    }
}
