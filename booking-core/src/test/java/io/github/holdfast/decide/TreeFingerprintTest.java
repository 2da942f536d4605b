package io.github.holdfast.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.holdfast.store.Digest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is published as a tree is known again by its fingerprint. */
class TreeFingerprintTest {

    private static Digest digest(Object tree) {
        return Fingerprint.tree(new CanonicalForm("tariff"), tree).digest();
    }

    @Test
    void the_fingerprint_of_a_tree_is_what_it_was() {
        // Computed outside of this library, from the form as its classes describe it.
        assertThat(digest(Map.of(
                        "form",
                        "1",
                        "rules",
                        List.of(Map.of("id", "a", "kept", true), List.of()),
                        "none",
                        Map.of(),
                        "no",
                        false,
                        "\u00fc",
                        "\u20ac")))
                .hasToString("8c3d6403a0372f450f791bea56a04cfaa08f72198b88c12de372b9705473337d");
    }

    @Test
    void fields_count_by_their_names_and_lists_by_their_order() {
        Map<String, Object> forth = new LinkedHashMap<>();
        forth.put("a", "1");
        forth.put("b", "2");
        Map<String, Object> back = new LinkedHashMap<>();
        back.put("b", "2");
        back.put("a", "1");
        assertThat(digest(forth)).isEqualTo(digest(back));
        assertThat(digest(List.of("1", "2"))).isNotEqualTo(digest(List.of("2", "1")));
    }

    @Test
    void what_differs_has_another_fingerprint() {
        List<Object> different = List.of(
                Map.of(),
                List.of(),
                "",
                "list",
                true,
                false,
                "true",
                List.of(List.of()),
                List.of(List.of(), List.of()),
                List.of("a", "b"),
                List.of("ab"),
                Map.of("a", "b"),
                Map.of("a", Map.of("b", "")),
                List.of("a", Map.of("b", "")));
        assertThat(different.stream().map(TreeFingerprintTest::digest)).doesNotHaveDuplicates();
    }

    @Test
    void what_is_no_tree_has_none() {
        assertThatIllegalStateException().isThrownBy(() -> digest(List.of(7))).withMessageContaining("Integer");
    }
}
