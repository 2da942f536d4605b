package io.github.holdfast.jdbc.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TreeJsonTest {

    private static void refused(String json, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TreeJson.read(json.replace('\'', '"')))
                .withMessage(message);
    }

    @Test
    void fields_keep_their_order_both_ways() {
        String json = "{\"z\":\"1\",\"a\":[\"\u20ac \\\"\",true,false,{},[]],\"m\":{\"y\":\"\",\"b\":\"\"}}";
        assertThat(TreeJson.write(TreeJson.read(json))).isEqualTo(json);
        assertThat(TreeJson.read(json))
                .containsExactly(
                        Map.entry("z", "1"),
                        Map.entry("a", List.of("\u20ac \"", true, false, Map.of(), List.of())),
                        Map.entry("m", Map.of("y", "", "b", "")));
    }

    @Test
    void people_get_a_line_for_each_field() {
        Map<String, Object> tree = TreeJson.read("{\"a\":{\"b\":[\"1\",\"2\"]}}");
        assertThat(TreeJson.writeForPeople(tree)).isEqualTo("""
                {
                  "a": {
                    "b": [ "1", "2" ]
                  }
                }
                """);
        assertThat(TreeJson.read(TreeJson.writeForPeople(tree))).isEqualTo(tree);
    }

    @Test
    void a_key_that_appears_twice_is_refused() {
        refused("{'fares':{'A':{'id':'1',\n'id':'1'}}}", "fares.A.id: appears twice in its object (line 2)");
    }

    @Test
    void numbers_and_nulls_are_refused() {
        String number = "is a number; numbers are written as text, such as \"48.00\" (line 1)";
        refused("{'rules':[{'set':48.00}]}", "rules[0].set: " + number);
        refused("{'a':-1}", "a: " + number);
        refused("{'a':[1]}", "a[0]: " + number);
        refused("{'a':1e999999999}", "a: " + number);
        refused("{'Fr\u00fch & sp\u00e4t':\nnull}", "[\"Fr\u00fch & sp\u00e4t\"]: is null; leave it out (line 2)");
    }

    @Test
    void what_passes_the_limits_of_the_parser_is_refused() {
        for (String json : List.of("{'a':" + "9".repeat(1_000_000) + "}", "{'" + "a".repeat(1_000_000) + "':'1'}")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> TreeJson.read(json.replace('\'', '"')))
                    .withMessageMatching("(?s)(is not JSON: |a: is a number).*");
        }
    }

    @Test
    void what_is_no_object_is_refused() {
        refused("", "is empty");
        refused(" \n ", "is empty");
        refused("['a']", "the text must be an object (line 1)");
        refused("'a'", "the text must be an object (line 1)");
        refused("{} {}", "something follows the end of the object (line 1)");
        refused("{}\n'a'", "something follows the end of the object (line 2)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{'a':'1'",
                "{'a':['1'",
                "{'a':'1",
                "{'a'}",
                "{a:'1'}",
                "{'a':'1',}",
                "{'a':['1',]}",
                "{'a':'1' /* why */}",
                "{'a':'1'} // why",
                "{'a':'1'}}",
                "{'a':'1'} x",
                "{'a':NaN}",
                "{'a':TRUE}",
                "{'a':01}",
                "{'a':'\\x'}",
                "{'a':'line\nbreak'}",
                "\ufeff{}"
            })
    void what_is_no_json_is_refused_with_its_line(String json) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TreeJson.read(json.replace('\'', '"')))
                .withMessageStartingWith("is not JSON: ")
                .withMessageMatching("(?s).* \\(line [12]\\)");
    }

    @ParameterizedTest
    @CsvSource({"31, true", "32, false"})
    void what_lies_too_deep_is_refused(int lists, boolean taken) {
        String json = "{\"a\":" + "[".repeat(lists) + "]".repeat(lists) + "}";
        if (taken) {
            assertThat(TreeJson.write(TreeJson.read(json))).isEqualTo(json);
        } else {
            refused(json, "a" + "[0]".repeat(31) + ": lies deeper than 32 objects and lists (line 1)");
        }
        refused("{'a':".repeat(100_000), "a" + ".a".repeat(31) + ": lies deeper than 32 objects and lists (line 1)");
    }

    @Test
    void what_is_too_large_is_refused() {
        refused(" ".repeat(4_000_001), "must have at most 4000000 characters, has 4000001");
        String most = "{\"a\":\"" + "x".repeat(4_000_000 - 8) + "\"}";
        assertThat(TreeJson.read(most).get("a")).asString().hasSize(4_000_000 - 8);
    }

    @Test
    void half_a_surrogate_pair_is_refused() {
        assertThat(TreeJson.read("{\"a\":\"\\ud83c\\udfbb \ud83c\udfbb\"}"))
                .containsEntry("a", "\ud83c\udfbb \ud83c\udfbb");
        refused("{'a':['x','\\ud83c']}", "a[1]: has half a surrogate pair in its text (line 1)");
        refused("{'a':'\\udfbb\\ud83c'}", "a: has half a surrogate pair in its text (line 1)");
        refused("{'a':{'\\ud83cx':'1'}}", "a: has half a surrogate pair in its text (line 1)");
    }

    @Test
    void a_name_of_any_length_is_shown_in_one_short_line() {
        refused(
                "{'" + "long\\n".repeat(100) + "':1}",
                "[\"" + "long?".repeat(8)
                        + "\u2026\"]: is a number; numbers are written as text, such as \"48.00\" (line 1)");
    }

    @Property(tries = 2_000)
    void text_and_tree_are_each_others_inverse(@ForAll("trees") Map<String, Object> tree) {
        assertThat(TreeJson.read(TreeJson.write(tree))).isEqualTo(tree);
        assertThat(TreeJson.read(TreeJson.writeForPeople(tree))).isEqualTo(tree);
        assertThat(List.copyOf(TreeJson.read(TreeJson.write(tree)).keySet())).isEqualTo(List.copyOf(tree.keySet()));
    }

    @Provide
    Arbitrary<Map<String, Object>> trees() {
        Arbitrary<String> text = Arbitraries.strings()
                .withChars("ab \"\\\n\t\u0000\u20ac{}[]:,'/")
                .ofMaxLength(6);
        Arbitrary<Object> values = Arbitraries.lazyOf(
                () -> text.map(one -> one),
                () -> Arbitraries.of(true, false).map(flag -> flag),
                () -> text.map(one -> one + "\ud83c\udfbb"),
                () -> values().list().ofMaxSize(3).map(list -> list),
                () -> objects().map(object -> object));
        return Arbitraries.maps(text, values).ofMaxSize(4).map(LinkedHashMap::new);
    }

    private Arbitrary<Object> values() {
        return Arbitraries.lazyOf(
                () -> Arbitraries.strings().ascii().ofMaxLength(4).map(one -> one),
                () -> Arbitraries.of(true, false).map(flag -> flag),
                () -> values().list().ofMaxSize(2).map(list -> list),
                () -> objects().map(object -> object));
    }

    private Arbitrary<Map<String, Object>> objects() {
        return Arbitraries.maps(Arbitraries.strings().ascii().ofMaxLength(4), values())
                .ofMaxSize(2)
                .map(LinkedHashMap::new);
    }
}
