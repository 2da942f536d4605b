package io.github.holdfast.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.holdfast.caller.CustomerId;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Pick;
import io.github.holdfast.inventory.InventoryId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class CodesTest {

    @Test
    void a_code_counts_in_capital_letters_whatever_the_language_of_the_machine() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(Codes.code("code", "spring-27_i")).isEqualTo("SPRING-27_I");
        } finally {
            Locale.setDefault(before);
        }
        assertThat(Codes.code("code", "stra\u00dfe")).isEqualTo("STRASSE");
        assertThat(Codes.code("code", Codes.code("code", "\u0390"))).isEqualTo(Codes.code("code", "\u0390"));
        assertThat(Codes.code("code", "\u00df".repeat(20))).hasSize(40);
        for (String letter : List.of("\u1e9e", "\u0130", "\u03f4", "\u2126", "\u212a", "\u212b")) {
            assertThat(Codes.code("code", letter))
                    .isEqualTo(Codes.code("code", letter.toLowerCase(Locale.ROOT)))
                    .isEqualTo(Codes.code("code", Codes.code("code", letter)));
        }
    }

    @Test
    void what_is_no_code_is_refused_with_the_value_and_the_nearest_code() {
        refused("early bird", "code must not contain a blank: \"early bird\"; nearest is \"EARLYBIRD\"");
        refused(" spring", "code must not contain a blank: \" spring\"; nearest is \"SPRING\"");
        refused("", "code must have 1 to 40 characters, not 0: \"\"");
        refused("a\u202eb", "code must not contain \\u202E: \"A\\u202EB\"; nearest is \"AB\"");
        refused(
                "x".repeat(41),
                "code must have 1 to 40 characters, not 41: \"" + "X".repeat(40) + "\u2026\"; nearest is \""
                        + "X".repeat(40) + "\"");
        refused("\u00a0", "code must not contain a blank: \"\u00a0\"");
    }

    private static void refused(String typed, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Codes.code("code", typed))
                .withMessage(message);
    }

    @Test
    void a_request_has_nine_codes_at_most_and_each_of_them_once() {
        ClaimRequest request = ClaimRequest.of(InventoryId.of("hall"), Pick.best(1));
        for (int i = 1; i <= 9; i++) {
            request = request.code("c" + i);
        }
        ClaimRequest full = request;
        assertThat(full.code("C9")).isEqualTo(full);
        assertThat(full.codes()).containsExactly("C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "C9");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> full.code("one-more"))
                .withMessage("a request may have at most 9 codes: \"one-more\" is one more");
        assertThat(full.channel("app").customer(CustomerId.of("anna")).codes()).isEqualTo(full.codes());
        assertThat(full.and(InventoryId.of("gallery"), Pick.best(1)).codes()).isEqualTo(full.codes());
    }
}
