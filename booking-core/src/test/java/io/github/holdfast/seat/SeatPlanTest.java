package io.github.holdfast.seat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SeatPlanTest {

    @Test
    void seats_are_found_by_their_whole_label() {
        SeatPlan hall = SeatPlan.of(
                Section.of("stalls", "A").row("1", 24).row("2", 26).accessible("2/1", "2/2"),
                Section.of("balcony", "B").row("1", "1", "3", "5", "7"));

        assertThat(hall.seats()).hasSize(54);
        assertThat(hall.seat("stalls/2/1"))
                .contains(new Seat(
                        "stalls/2/1", "stalls", Optional.of("2"), "A", Set.of(), true, Optional.of("stalls/2/2")));
        assertThat(hall.seat("balcony/1/2")).isEmpty();
        assertThat(hall.seat("2/1")).isEmpty();
    }

    @Test
    void plans_and_seats_print_on_one_line() {
        SeatPlan coach = SeatPlan.of(Section.of("21", "2nd").bay("11", "12").bay("13"));

        assertThat(coach).hasToString("[21 (2nd): 2 rows]");
        assertThat(coach.seats()).hasToString("[21/11, 21/12, 21/13]");
    }

    @Test
    void a_plan_without_seats_is_a_plan() {
        assertThat(SeatPlan.none().seats()).isEmpty();
        assertThat(SeatPlan.none()).isEqualTo(SeatPlan.of(List.of()));
    }

    @Test
    void the_order_of_sections_counts() {
        Section first = Section.of("21", "2nd").bay("11");
        Section second = Section.of("22", "2nd").bay("11");

        assertThat(SeatPlan.of(first, second))
                .isEqualTo(SeatPlan.of(List.of(first, second)))
                .hasSameHashCodeAs(SeatPlan.of(List.of(first, second)))
                .isNotEqualTo(SeatPlan.of(second, first));
    }

    @Test
    void B59_two_sections_of_one_name_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SeatPlan.of(
                        Section.of("21", "2nd").bay("11"),
                        Section.of("21", "1st").bay("12")))
                .withMessage("seat plan, section \"21\": appears twice");
    }

    @Test
    void a_section_without_seats_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SeatPlan.of(Section.of("21", "2nd")))
                .withMessage("seat plan, section \"21\": must have a seat");
    }

    @Test
    void a_plan_of_more_than_a_hundred_thousand_seats_is_refused() {
        Section half = Section.of("f", "A").row("1", 60_000);
        Section rest = Section.of("g", "A").row("1", 40_000);

        assertThat(SeatPlan.of(half, rest).seats()).hasSize(100_000);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SeatPlan.of(half, rest.row("2", 1)))
                .withMessage("seat plan, section \"g\": brings the plan above 100,000 seats: 100001");
    }

    @Test
    void only_an_accessible_seat_has_a_companion() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new Seat("21/11", "21", Optional.empty(), "2nd", Set.of(), false, Optional.of("21/12")))
                .withMessage("seat 21/11 must be accessible to have a companion: 21/12");
    }

    @Property
    void every_seat_of_any_plan_has_a_label_of_its_own_and_is_found_by_it(@ForAll("plans") SeatPlan plan) {
        assertThat(plan.seats()).extracting(Seat::label).doesNotHaveDuplicates();
        assertThat(plan.seats())
                .isEqualTo(plan.sections().stream()
                        .flatMap(section -> section.seats().stream())
                        .toList())
                .allSatisfy(seat -> assertThat(plan.seat(seat.label())).containsSame(seat));
    }

    @Property
    void any_plan_can_be_drawn_again_from_its_seats(@ForAll("plans") SeatPlan plan) {
        List<Section> again = new ArrayList<>();
        for (Section section : plan.sections()) {
            Section copy = Section.of(section.name(), section.category());
            for (Section.Row row : section.rows()) {
                String[] labels = row.labels().toArray(String[]::new);
                copy = row.name().isPresent() ? copy.row(row.name().get(), labels) : copy.bay(labels);
            }
            for (Seat seat : section.seats()) {
                String inside = inside(seat.label());
                for (String mark : seat.marks()) {
                    copy = copy.mark(mark, inside);
                }
                if (seat.companion().isPresent()) {
                    copy = copy.accessible(inside, inside(seat.companion().get()));
                } else if (seat.accessible()) {
                    copy = copy.accessible(inside);
                }
            }
            again.add(copy);
        }

        assertThat(SeatPlan.of(again)).isEqualTo(plan).hasSameHashCodeAs(plan);
    }

    /** Sections of rows 1, 2, … and bays whose labels all look alike, some with marks and spaces. */
    @Provide
    Arbitrary<SeatPlan> plans() {
        Arbitrary<List<Integer>> rows =
                Arbitraries.integers().between(2, 4).list().ofMinSize(1).ofMaxSize(4);
        return Combinators.combine(rows, rows, Arbitraries.of(true, false))
                .as(SeatPlanTest::section)
                .list()
                .ofMaxSize(4)
                .map(drawings -> {
                    List<Section> sections = new ArrayList<>();
                    for (Drawing drawing : drawings) {
                        sections.add(drawing.named(Integer.toString(sections.size() + 1)));
                    }
                    return SeatPlan.of(sections);
                });
    }

    private interface Drawing {
        Section named(String name);
    }

    private static Drawing section(List<Integer> rows, List<Integer> bays, boolean marked) {
        return name -> {
            Section section = Section.of(name, "2nd");
            for (int i = 0; i < rows.size(); i++) {
                section = section.row(Integer.toString(i + 1), rows.get(i));
            }
            int next = 1;
            for (int size : bays) {
                String[] labels = new String[size];
                for (int i = 0; i < size; i++) {
                    labels[i] = Integer.toString(next++);
                }
                section = section.bay(labels);
            }
            return marked
                    ? section.mark("window", "1/1", "1")
                            .accessible("1/2", "2")
                            .accessible("1", "2")
                            .accessible("1/1")
                    : section;
        };
    }

    private static String inside(String label) {
        return label.substring(label.indexOf('/') + 1);
    }
}
