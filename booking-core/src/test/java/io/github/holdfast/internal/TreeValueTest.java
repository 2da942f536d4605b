package io.github.holdfast.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreeValueTest {

    private static final List<String> STEP = List.of("share", "flat", "all");

    private static TreeValue tree(Object tree) {
        return TreeValue.of("tariff", tree);
    }

    private static void refused(String message, ThrowingCallable reading) {
        assertThatIllegalArgumentException().isThrownBy(reading).withMessage(message);
    }

    @Test
    void a_wrong_value_is_refused_by_its_whole_path() {
        TreeValue root = tree(Map.of(
                "fares", Map.of("FLEX", Map.of("cancel", List.of(Map.of("all", true), Map.of("share", "a lot"))))));
        TreeValue step = root.object(List.of("fares"))
                .get("fares")
                .named()
                .get("FLEX")
                .object(List.of("cancel"))
                .get("cancel")
                .list(2)
                .get(1);
        refused(
                "fares.FLEX.cancel[1].share: must be a decimal number such as \"48.00\", is \"a lot\"",
                () -> step.object(STEP).get("share").decimal());
        assertThat(step.path()).isEqualTo("fares.FLEX.cancel[1]");
        assertThat(root.path()).isEqualTo("tariff");
    }

    @Test
    void a_tree_inside_a_tree_keeps_its_path() {
        TreeValue inside = tree(List.of("x")).list().get(0);
        assertThat(TreeValue.of("terms", inside)).isSameAs(inside);
        refused(
                "[0]: must be a list, is the text \"x\"",
                () -> TreeValue.of("terms", inside).list());
    }

    @Test
    void a_name_that_is_more_than_a_word_is_quoted_in_the_path() {
        TreeValue root = tree(Map.of("fares", Map.of("Früh & spät", "none")));
        TreeValue fare = root.object(List.of("fares"))
                .get("fares")
                .named()
                .values()
                .iterator()
                .next();
        refused("fares[\"Früh & spät\"]: must be an object, is the text \"none\"", () -> fare.object(List.of("rules")));
    }

    @Test
    void an_unknown_field_is_refused_with_the_nearest_known_one() {
        refused(
                "shaer: unknown field; nearest is share; known here are [share, flat, all]",
                () -> tree(Map.of("shaer", "1")).object(STEP));
        refused(
                "x: unknown field; known here are [share, flat, all]",
                () -> tree(Map.of("x", "1")).object(STEP));
    }

    @Test
    void a_missing_field_is_refused() {
        refused("share: is missing", () -> tree(Map.of()).object(STEP).get("share"));
        TreeValue nested = tree(List.of(Map.of())).list().get(0);
        refused("[0].share: is missing", () -> nested.object(STEP).get("share"));
        assertThat(nested.object(STEP).find("share")).isEmpty();
        assertThat(nested.object(STEP).has("share")).isFalse();
    }

    @Test
    void null_is_refused_wherever_it_stands() {
        Map<String, Object> fields = new HashMap<>();
        fields.put("share", null);
        TreeObject step = tree(fields).object(STEP);
        refused("share: must be text, is null", () -> step.find("share").map(TreeValue::text));
        refused(
                "tariff: must be an object, is null",
                () -> TreeValue.of("tariff", null).named());
        refused(
                "[1]: must be text, is null",
                () -> tree(Arrays.asList("a", null)).list().get(1).text());
        Map<Object, Object> unnamed = new HashMap<>();
        unnamed.put(null, "1");
        refused(
                "tariff: has a field whose name is not text but null",
                () -> tree(unnamed).named());
    }

    @Test
    void a_value_of_another_kind_is_refused() {
        refused("tariff: must be text, is a number; numbers are written as text", () -> tree(5).text());
        refused("tariff: must be text, is true", () -> tree(true).text());
        refused("tariff: must be text, is an object", () -> tree(Map.of()).text());
        refused("tariff: must be text, is a list", () -> tree(List.of()).text());
        refused(
                "tariff: must be text, is an unknown kind of value",
                () -> tree('c').text());
        refused(
                "tariff: must be true or false, is the text \"yes\"",
                () -> tree("yes").flag());
        refused("tariff: must be a list, is the text \"yes\"", () -> tree("yes").list());
        refused("tariff: must be an object, is a list", () -> tree(List.of()).named());
        refused("tariff: must be true or left out", () -> tree(false).yes());
        refused(
                "tariff: must have 2 values, has 3",
                () -> tree(List.of("1", "2", "3")).list(2));
    }

    @Test
    void what_a_list_says_twice_is_refused() {
        assertThat(tree(List.of("b", "a")).distinct(TreeValue::text)).containsExactly("b", "a");
        refused("[2]: appears twice: \"b\"", () -> tree(List.of("b", "a", "b")).distinct(TreeValue::text));
        refused(
                "[1]: appears twice: a list",
                () -> tree(List.of(List.of("1"), List.of("1")))
                        .distinct(one -> one.list().get(0).text()));
        refused("tariff: must not be empty; leave it out", () -> tree(List.of()).distinct(TreeValue::text));
    }

    @Test
    void one_of_several_fields_is_there() {
        assertThat(tree(Map.of("all", true)).object(STEP).only(List.of("share", "all")))
                .isEqualTo("all");
        refused(
                "tariff: must have exactly one of [share, all], has []",
                () -> tree(Map.of("flat", "1")).object(STEP).only(List.of("share", "all")));
        refused(
                "[0]: must have exactly one of [share, all], has [share, all]",
                () -> tree(List.of(Map.of("share", "1", "all", true)))
                        .list()
                        .get(0)
                        .object(STEP)
                        .only(List.of("share", "all")));
    }

    @Test
    void a_reader_that_asks_for_a_field_it_has_not_declared_is_wrong_itself() {
        assertThatIllegalStateException()
                .isThrownBy(() -> tree(Map.of()).object(STEP).find("percent"))
                .withMessage("percent is not among the fields [share, flat, all]");
    }

    @Test
    void only_what_holds_may_be_said() {
        assertThat(tree(Map.of("all", true)).object(STEP).yes("all")).isTrue();
        assertThat(tree(Map.of()).object(STEP).yes("all")).isFalse();
        refused(
                "all: must be true or left out",
                () -> tree(Map.of("all", false)).object(STEP).yes("all"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "7", "-7", "2147483647", "-2147483648"})
    void whole_numbers_are_read(String text) {
        assertThat(tree(text).whole()).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-0", "+7", "07", "7.0", "1e3", " 7", "٧", "2147483648", "-2147483649", "9999999999", "7\n"})
    void what_is_no_whole_number_is_refused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tree(text).whole())
                .withMessageStartingWith("tariff: must be");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.00", "-0.5", "48.00", "999999999999999999999999999999.123456789"})
    void decimal_numbers_are_read(String text) {
        assertThat(tree(text).decimal()).isEqualTo(new BigDecimal(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".5", "5.", "+5", "05", "1e3", "1,5", "٧", "NaN", "0.1234567890", "5\n"})
    void what_is_no_decimal_number_is_refused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tree(text).decimal())
                .withMessageStartingWith("tariff: must be");
    }

    @Test
    void words_are_known_ones() {
        Map<String, Integer> words = Map.of("GROSS", 1);
        assertThat(tree("GROSS").oneOf(words)).isEqualTo(1);
        refused(
                "tariff: unknown word \"GROS\"; nearest is GROSS; known here are [GROSS]",
                () -> tree("GROS").oneOf(words));
    }

    @Test
    void what_the_domain_refuses_gets_the_path_once() {
        TreeValue one = tree(List.of("x")).list().get(0);
        refused(
                "[0]: too short",
                () -> one.as(text -> {
                    throw new IllegalArgumentException("too short");
                }));
        refused(
                "[0]: must be text that is different",
                () -> tree(List.of("x"))
                        .making(() -> one.as(text -> {
                            throw new ArithmeticException("must be text that is different");
                        })));
        refused(
                "[0]: must be a duration such as PT24H, is \"x\"",
                () -> one.as("a duration such as PT24H", Duration::parse));
        assertThat(tree("PT24H").as("a duration such as PT24H", Duration::parse))
                .isEqualTo(Duration.ofDays(1));
    }

    @Test
    void a_fault_of_ours_is_not_taken_for_the_writers() {
        assertThatIllegalStateException()
                .isThrownBy(() -> tree("x").as(text -> {
                    throw new IllegalStateException("ours");
                }));
    }

    @Test
    void a_tree_that_goes_in_circles_is_read_no_further_than_its_form() {
        List<Object> circle = new ArrayList<>();
        circle.add(circle);
        refused("[0]: must be text, is a list", () -> tree(circle).list().get(0).text());
    }

    @Test
    void what_is_written_is_read_again() {
        Map<String, Object> written = new TreeWriter()
                .put("flat", "5.00")
                .put("share", Optional.empty())
                .putIf("all", true)
                .putIf("none", false)
                .putFlag("business", false)
                .putUnlessEmpty("days", List.of(), Object::toString)
                .putUnlessEmpty("slots", List.of(1, 7), Object::toString)
                .putUnlessEmpty("bounds", Map.of())
                .put("rates", Map.of())
                .put("rules", List.of())
                .done();
        assertThat(written)
                .isEqualTo(Map.of(
                        "flat",
                        "5.00",
                        "all",
                        true,
                        "business",
                        false,
                        "slots",
                        List.of("1", "7"),
                        "rates",
                        Map.of(),
                        "rules",
                        List.of()));
        assertThat(written.keySet()).containsExactly("flat", "all", "business", "slots", "rates", "rules");
        assertThatIllegalStateException()
                .isThrownBy(() -> new TreeWriter().put("a", "1").put("a", "2"))
                .withMessage("field a is written twice");
    }
}
