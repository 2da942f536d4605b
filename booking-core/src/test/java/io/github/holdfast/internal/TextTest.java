package io.github.holdfast.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "ic712-2027-03-14",
                "Zürich HB",
                "מקום 7",
                "مقعد ٧",
                "座席７",
                "🚲 bikes",
                "می\u200Cخواهم",
                "क्\u200Dष",
                "\u2764\uFE0F hearts",
                "'; DROP TABLE hold;--"
            })
    void letters_of_every_script_are_kept_as_they_are(String value) {
        assertThat(Text.id("label", value, 40)).isSameAs(value);
    }

    @Test
    @SuppressWarnings("NullAway")
    void B68_nothing_at_all_is_refused() {
        assertThatNullPointerException()
                .isThrownBy(() -> Text.id("label", null, 40))
                .withMessage("label");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Text.id("label", "", 40))
                .withMessage("label must have 1 to 40 characters, not 0: \"\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\t", "\u00A0", " a", "a ", "a\u2003", "\u3000a", "a\n"})
    void B68_a_blank_at_either_end_is_refused(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Text.id("label", value, 40))
                .withMessageStartingWith("label must not begin or end with a blank: \"");
    }

    @Test
    void B68_a_megabyte_is_refused_in_a_short_message() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Text.id("label", "x".repeat(1 << 20), 40))
                .withMessage("label must have 1 to 40 characters, not 1048576: \"" + "x".repeat(40) + "…\"");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x0000, 0x0007, 0x001B, 0x007F, 0x0085, 0x2028, 0x2029})
    void B68_control_characters_and_line_separators_are_refused(int point) {
        refuses(point);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x061C, 0x200E, 0x200F, 0x202A, 0x202D, 0x202E, 0x2066, 0x2068, 0x2069})
    void B68_controls_of_writing_direction_are_refused(int point) {
        refuses(point);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x00AD, 0x034F, 0x115F, 0x180E, 0x200B, 0x200C, 0x200D, 0x2060, 0x2064, 0x206A, 0x3164, 0xFE00, 0xFE0F,
                0xFEFF, 0xFFA0, 0xFFF9, 0xE0001, 0xE0041, 0xE0100
            })
    void B68_what_cannot_be_seen_is_refused(int point) {
        refuses(point);
    }

    /** So that no version of Unicode brings one that nobody thought of. */
    @Test
    void B68_every_format_character_and_every_one_that_may_be_left_out_is_refused() {
        for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
            String text = "a" + Character.toString(point) + "b";
            boolean unseen = Character.getType(point) == Character.FORMAT || Character.isIdentifierIgnorable(point);
            if (unseen) {
                assertThatIllegalArgumentException().as("%X", point).isThrownBy(() -> Text.id("label", text, 40));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u200Cb", "\u200Cم", "م\u200C", "مa\u200Cb", "1\u200D2", "a\uFE0F", "\uFE0F\u2764"})
    void B68_a_joiner_where_nothing_joins_and_a_style_of_no_symbol_are_refused(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Text.id("label", value, 40))
                .withMessageContaining("must not contain \\u");
    }

    @Property
    void B68_half_a_surrogate_pair_is_refused(
            @ForAll @IntRange(min = 0xD800, max = 0xDFFF) int half, @ForAll boolean last) {
        String value = last ? "a" + (char) half : (char) half + "a";

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Text.id("label", value, 40))
                .withMessageContaining(String.format("must not contain \\u%04X", half));
    }

    @Test
    void B68_surrogates_in_the_wrong_order_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Text.id("label", "a\uDEB2\uD83Db", 40));
    }

    @Property(tries = 5_000)
    void B68_any_text_is_either_kept_or_refused_with_field_and_reason(@ForAll String value) {
        try {
            assertThat(Text.id("label", value, 40)).isSameAs(value);
            assertThat(value).hasSizeBetween(1, 40).isEqualTo(value.strip());
            assertThat(value.codePoints()).noneMatch(Character::isISOControl).noneMatch(TextTest::half);
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageStartingWith("label must ");
        }
    }

    @Property(tries = 5_000)
    void B71_shown_text_is_one_short_line_without_controls(@ForAll String value) {
        String shown = Text.shown(value);

        assertThat(shown).startsWith("\"").endsWith("\"").hasSizeLessThanOrEqualTo(6 * 40 + 3);
        assertThat(shown.codePoints()).noneMatch(Character::isISOControl).noneMatch(TextTest::half);
    }

    @Test
    void B71_line_ends_and_terminal_escapes_are_shown_as_codes() {
        assertThat(Text.shown("a\r\n\u001B[31mb\u202Ec")).isEqualTo("\"a\\u000D\\u000A\\u001B[31mb\\u202Ec\"");
    }

    @Test
    void the_length_is_counted_in_chars_as_the_narrowest_store_counts() {
        assertThat(Text.id("label", "x".repeat(40), 40)).hasSize(40);
        assertThat(Text.id("label", "🚲".repeat(20), 40)).hasSize(40);
        assertThatIllegalArgumentException().isThrownBy(() -> Text.id("label", "x".repeat(41), 40));
        assertThatIllegalArgumentException().isThrownBy(() -> Text.id("label", "🚲".repeat(21), 40));
    }

    private static void refuses(int point) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Text.id("label", "a" + Character.toString(point) + "b", 40))
                .withMessage(String.format("label must not contain \\u%04X: \"a\\u%04Xb\"", point, point));
    }

    private static boolean half(int point) {
        return point >= 0xD800 && point <= 0xDFFF;
    }
}
