package io.github.holdfast.seat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SectionTest {

    private static final Section STALLS =
            Section.of("stalls", "A").row("1", 3).row("2", "7", "9").bay("11", "12");

    @Test
    void seats_are_labelled_as_printed_and_stay_in_order() {
        assertThat(STALLS.seats())
                .extracting(Seat::label)
                .containsExactly(
                        "stalls/1/1", "stalls/1/2", "stalls/1/3", "stalls/2/7", "stalls/2/9", "stalls/11", "stalls/12");
        assertThat(STALLS.seats()).allSatisfy(seat -> {
            assertThat(seat.section()).isEqualTo("stalls");
            assertThat(seat.category()).isEqualTo("A");
            assertThat(seat.marks()).isEmpty();
            assertThat(seat.accessible()).isFalse();
        });
        assertThat(STALLS.rows())
                .extracting(Section.Row::name)
                .containsExactly(Optional.of("1"), Optional.of("2"), Optional.empty());
    }

    @Test
    void an_accessible_space_knows_its_companion() {
        Section section = STALLS.accessible("1/1", "1/2").accessible("11", "12");

        assertThat(section.seats().get(0).accessible()).isTrue();
        assertThat(section.seats().get(0).companion()).contains("stalls/1/2");
        assertThat(section.seats().get(1).accessible()).isFalse();
        assertThat(section.seats().get(5).companion()).contains("stalls/12");
    }

    @Test
    void a_space_may_have_no_companion_and_two_may_share_one() {
        Section section =
                STALLS.accessible("1/1", "1/2").accessible("1/3", "1/2").accessible("11");

        assertThat(section.seats())
                .filteredOn(Seat::accessible)
                .extracting(Seat::label, Seat::companion)
                .containsExactly(
                        tuple("stalls/1/1", Optional.of("stalls/1/2")),
                        tuple("stalls/1/3", Optional.of("stalls/1/2")),
                        tuple("stalls/11", Optional.empty()));
    }

    @Test
    void marks_add_up_in_alphabetical_order() {
        Section section = STALLS.mark("window", "11", "1/1").mark("quiet", "11").mark("window", "11");

        assertThat(section.seats().get(5).marks()).containsExactly("quiet", "window");
        assertThat(section.seats().get(0).marks()).containsExactly("window");
        assertThat(section).isEqualTo(STALLS.mark("quiet", "11").mark("window", "1/1", "11"));
    }

    @Test
    void a_section_never_changes_itself() {
        Section before =
                Section.of("stalls", "A").row("1", 3).row("2", "7", "9").bay("11", "12");
        STALLS.row("3", 1);
        STALLS.bay("13");
        STALLS.mark("window", "11");
        STALLS.accessible("1/1", "1/2");

        assertThat(STALLS).isEqualTo(before).hasSameHashCodeAs(before);
    }

    @Test
    void sections_that_differ_in_anything_are_different() {
        assertThat(Stream.of(
                        STALLS,
                        Section.of("stalls", "B").row("1", 3).row("2", "7", "9").bay("11", "12"),
                        Section.of("stalls", "A").row("2", "7", "9").row("1", 3).bay("11", "12"),
                        STALLS.row("3", 1),
                        STALLS.mark("window", "11"),
                        STALLS.accessible("1/1"),
                        STALLS.accessible("1/1", "1/2"),
                        STALLS.accessible("1/2", "1/1")))
                .doesNotHaveDuplicates();
    }

    @Test
    void a_whole_label_has_forty_characters_at_most() {
        String name = "s".repeat(33);

        assertThat(Section.of(name, "A").row("12", "345").seats().get(0).label())
                .hasSize(40);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Section.of(name, "A").row("12", "3456"))
                .withMessageContaining("row \"12\", whole label must have 1 to 40 characters, not 41");
    }

    @Test
    void the_largest_row_has_a_hundred_thousand_seats() {
        assertThat(Section.of("f", "A").row("1", 100_000).seats()).hasSize(100_000);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake(all -> all.row("3", "7", "8", "7"), "row \"3\": label \"7\" appears twice"),
                mistake(all -> all.row("2", 5), "row \"2\": appears twice"),
                mistake(all -> all.row("3", 0), "row \"3\": must have 1 to 100,000 seats: 0"),
                mistake(all -> all.row("3", -1), "row \"3\": must have 1 to 100,000 seats: -1"),
                mistake(all -> all.row("3", Integer.MIN_VALUE), "100,000 seats: -2147483648"),
                mistake(all -> all.row("3", Integer.MAX_VALUE), "100,000 seats: 2147483647"),
                mistake(all -> all.row("3"), "row \"3\": must have a seat"),
                mistake(all -> all.row("3/4", 1), "row must not contain /: \"3/4\""),
                mistake(all -> all.row("/3", 1), "row must not contain /: \"/3\""),
                mistake(all -> all.row("3", "7/8"), "row \"3\", label must not contain /: \"7/8\""),
                mistake(all -> all.row("3", "7 "), "row \"3\", label must not begin or end with a blank: \"7 \""),
                mistake(all -> all.bay("12", "13"), "bay 2: label \"12\" appears twice"),
                mistake(all -> all.bay(), "bay 2: must have a seat"),
                mistake(all -> all.mark("window"), "mark \"window\": must name a seat"),
                mistake(all -> all.mark("window", "11", "11"), "mark \"window\": seat \"11\" appears twice"),
                mistake(all -> all.mark("", "11"), "mark must have 1 to 40 characters, not 0: \"\""),
                mistake(
                        all -> all.mark("window", "1/4"),
                        "mark \"window\": seat \"1/4\" does not exist; nearest [1/1, 1/2, 1/3]"),
                mistake(all -> all.accessible("1/1", "1/1"), "accessible \"1/1\": seat \"1/1\" appears twice"),
                mistake(all -> all.accessible("1/1", "stalls/1/2"), "seat \"stalls/1/2\" does not exist"),
                mistake(all -> all.accessible("1/4"), "accessible \"1/4\": seat \"1/4\" does not exist"),
                mistake(
                        all -> all.accessible("1/1", "1/2").accessible("1/1", "1/3"),
                        "accessible \"1/1\": seat \"1/1\" is a space already"),
                mistake(
                        all -> all.accessible("1/1").accessible("1/1"),
                        "accessible \"1/1\": seat \"1/1\" is a space already"),
                mistake(
                        all -> all.accessible("1/2").accessible("1/1", "1/2"),
                        "accessible \"1/1\": seat \"1/2\" is a space already"),
                mistake(
                        all -> all.accessible("1/1", "1/2").accessible("1/2", "1/3"),
                        "accessible \"1/2\": seat \"1/2\" is a companion already"),
                mistake(
                        all -> all.accessible("1/1", "1/2").accessible("1/2"),
                        "accessible \"1/2\": seat \"1/2\" is a companion already"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void B59_a_bad_section_is_refused_with_the_path_of_the_error(UnaryOperator<Section> mistake, String problem) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> mistake.apply(STALLS))
                .withMessageStartingWith("seat plan, section \"stalls\", ")
                .withMessageContaining(problem);
    }

    @Test
    void B68_an_unfit_name_or_category_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Section.of("a/b", "A"))
                .withMessage("seat plan, section must not contain /: \"a/b\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Section.of("a", "\u202EA"))
                .withMessage("seat plan, section \"a\", category must not contain \\u202E: \"\\u202EA\"");
    }

    private static Arguments mistake(UnaryOperator<Section> mistake, String problem) {
        return arguments(mistake, problem);
    }
}
