package io.github.holdfast.examples.onsale.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.holdfast.examples.onsale.input.WrongInput;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.seat.Seat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanReaderTest {
    private static final String BAY = "\"category\": \"2nd\", \"rows\": [{\"bay\": [\"11\", \"12\"]}]";

    @TempDir
    Path folder;

    @Test
    void the_shipped_train() {
        House train = PlanReader.shipped("train");
        assertThat(train.seats().seats()).hasSizeBetween(300, 400);
        assertThat(train.seats().sections()).hasSize(6);
        assertThat(train.pools()).containsExactly(Pool.counted("bike", 12));
        assertThat(train.seats().seat("24/41")).map(Seat::marks).contains(Set.of("table", "window"));
        assertThat(train.seats().seat("21/11")).map(Seat::accessible).contains(true);
    }

    @Test
    void the_shipped_hall() {
        House hall = PlanReader.shipped("hall");
        assertThat(hall.seats().seats()).hasSizeBetween(1_500, 2_000);
        assertThat(hall.seats().seat("boxes-right/7f")).isPresent();
        assertThat(hall.pools()).extracting(Pool::name).containsExactly("standing");
    }

    @Test
    void every_word_of_the_format() {
        House house = read("""
                {"$schema": "x", "plan": "My house",
                 "sections": [
                   {"name": "stalls", "category": "A",
                    "rows": [{"row": "1", "seats": 3}, {"row": "2", "seats": ["a", "b"]}, {"bay": ["x", "y"]}],
                    "marks": {"aisle": ["1/1", "x"]}, "accessible": [{"space": "2/a", "companion": "2/b"}]},
                   {"name": "circle", "like": "stalls"}],
                 "pools": [{"name": "standing", "places": 10, "authorised": 12}]}
                """);
        assertThat(house.name()).isEqualTo("My house");
        assertThat(house.seats().seats())
                .extracting(Seat::label)
                .startsWith(
                        "stalls/1/1", "stalls/1/2", "stalls/1/3", "stalls/2/a", "stalls/2/b", "stalls/x", "stalls/y")
                .hasSize(14);
        assertThat(house.seats().seat("circle/2/a")).flatMap(Seat::companion).contains("circle/2/b");
        assertThat(house.seats().seat("circle/x")).map(Seat::marks).contains(Set.of("aisle"));
        assertThat(house.seats().seat("stalls/1/3")).flatMap(Seat::row).isEqualTo(Optional.of("1"));
        assertThat(house.pools()).containsExactly(Pool.counted("standing", 10).authorised(12));
    }

    @Test
    void a_plan_of_pools_alone() {
        assertThat(read("{\"plan\": \"Field\", \"pools\": [{\"name\": \"grass\", \"places\": 5}]}")
                        .seats()
                        .seats())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | $.plan: is missing",
                "null | $: is null",
                "[] | $: must be an object {...}",
                "{\"plan\": \"P\"} | $: has neither sections nor pools",
                "{\"plan\": \"P\", \"seats\": 3} | $.seats: unknown field; known here are",
                "{\"plan\": \"P\", \"sections\": [{\"nam\": \"21\"}]} | $.sections[0].nam: unknown field; known here are",
                "{\"plan\": \"P\", \"sections\": [{\"name\": \"21\", \"category\": \"2\", \"rows\": [{\"row\": \"1\", \"seat\": 3}]}]}"
                        + " | $.sections[0].rows[0].seat: unknown field",
                "{\"plan\": \"P\"} {} | $: something follows after the plan's end (line 1)",
                "{\"plan\": 3} | $.plan: must be text in quotation marks",
            })
    void words_that_are_no_plan(String json, String reason) {
        refused(json, reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"category\": \"2nd\"} | $.sections[0].name: is missing",
                "{\"name\": \"21\", \"rows\": [{\"bay\": [\"1\"]}]} | $.sections[0].category: is missing",
                "{\"name\": \"21\", \"category\": \"2nd\"} | $.sections[0].rows: is missing",
                "{\"name\": \"21\", \"category\": \"2nd\", \"rows\": [null]} | $.sections[0].rows[0]: is missing",
                "{\"name\": \"21\", \"category\": \"2nd\", \"rows\": [{\"bay\": []}]} | $.sections[0].rows[0].bay: has no seat",
                "{\"name\": \"21\", \"category\": \"2nd\", \"rows\": [{\"bay\": [\"1\", null]}]} | $.sections[0].rows[0].bay[1]: is missing",
                "{\"name\": \"21\", \"category\": \"2nd\", \"rows\": [{\"bay\": [\"1\", \"1\"]}]} | $.sections[0].rows[0].bay: seat plan, section \"21\"",
                "{\"name\": \"21\", \"category\": \"2nd\", \"rows\": [{\"row\": \"1\"}]} | $.sections[0].rows[0].seats: is missing",
                "{\"name\": \"21\", \"category\": \"2nd\", \"rows\": [{\"row\": \"1\", \"seats\": 0}]} | $.sections[0].rows[0].seats: must be 1 to 100,000",
                "{\"name\": \"21\", \"category\": \"2nd\", \"rows\": [{\"row\": \"1\", \"seats\": 2000000000}]} | $.sections[0].rows[0].seats: must be",
                "{\"name\": \"21\", \"category\": \"2nd\", \"rows\": [{\"row\": \"1\", \"seats\": 2.5}]} | $.sections[0].rows[0].seats: must be a whole number",
                "{\"name\": \"21\", \"category\": \"2nd\", \"rows\": [{\"row\": \"1\", \"seats\": \"2\"}]} | $.sections[0].rows[0].seats: must be",
                "{\"name\": \"21\", \"category\": \"2nd\", \"rows\": [{\"row\": \"1\", \"seats\": 2, \"bay\": [\"3\"]}]} | $.sections[0].rows[0]: is a bay and a row",
                "{\"name\": \"2/1\", \"category\": \"2nd\", \"rows\": [{\"bay\": [\"1\"]}]} | $.sections[0]: seat plan, section",
                "{\"name\": \"21\", \"like\": \"20\"} | $.sections[0].like: there is no section \"20\" before this one",
                "{\"name\": \"21\", \"like\": \"20\", \"category\": \"x\"} | $.sections[0]: has like and also fields of its own",
            })
    void wrong_sections(String section, String reason) {
        refused("{\"plan\": \"P\", \"sections\": [" + section + "]}", reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"marks\": {\"window\": [\"13\"]} | $.sections[0].marks.window: seat plan, section \"21\"",
                "\"marks\": {\"window\": []} | $.sections[0].marks.window: has no seat",
                "\"accessible\": [{\"companion\": \"11\"}] | $.sections[0].accessible[0].space: is missing",
                "\"accessible\": [{\"space\": \"11\"}, {\"space\": \"11\"}] | $.sections[0].accessible[1]: seat plan, section \"21\", accessible",
                "\"accessible\": [{\"space\": \"11\", \"companion\": \"11\"}] | $.sections[0].accessible[0]: seat plan",
            })
    void wrong_marks_and_spaces(String spoilt) {
        String[] parts = spoilt.split(" \\| ");
        refused("{\"plan\": \"P\", \"sections\": [{\"name\": \"21\", " + BAY + ", " + parts[0] + "}]}", parts[1]);
    }

    @Test
    void a_wheelchair_space_without_a_companion_and_two_that_share_one() {
        House house = read("""
                {"plan": "Balcony", "sections": [{"name": "left", "category": "B",
                  "rows": [{"row": "1", "seats": ["w1", "c", "w2", "w3"]}],
                  "accessible": [{"space": "1/w1", "companion": "1/c"}, {"space": "1/w2", "companion": "1/c"},
                                 {"space": "1/w3"}]}]}
                """);
        assertThat(house.seats().seats())
                .filteredOn(Seat::accessible)
                .extracting(seat -> seat + " " + seat.companion().orElse("alone"))
                .containsExactly("left/1/w1 left/1/c", "left/1/w2 left/1/c", "left/1/w3 alone");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u00a7',
            value = {
                "{'plan': 'P', // hall ¶ 'pools': []} | $.plan: a comment; JSON has none (line 1)",
                "# mine ¶{'plan': 'P'} | $: a comment; JSON has none (line 1)",
                "{'plan': 'P', 'pools': [ ¶ /* none */ ]} | $.pools: a comment; JSON has none (line 2)",
                "{'plan': 'P'} ¶ ¶ // the end | $: a comment; JSON has none (line 3)",
                "{'plan': 'P', 'plan': 'Q'} | $.plan: appears twice in its object (line 1)",
                "{'plan': 'P', 'sections': [{'name': 'A', ¶ 'name': 'B'}]} | $.sections[0].name: appears twice in its object (line 2)",
                "{'sections': [{'name': 'A', 'rows': [{'bay': ['1']}, {'row': '1', ¶ 'row': '2'}]}]} | $.sections[0].rows[1].row: appears twice",
                "{'sections': [{'marks': {'window': ['1'], ¶ ¶ 'window': ['2']}}]} | $.sections[0].marks.window: appears twice in its object (line 3)",
                "{'plan': 'P', | $.plan: the file ends here, in the middle of the plan (line 1)",
                "{'plan': 'P | $.plan: the file ends here, in the middle of the plan (line 1)",
                "{'plan': 'P', 'pools': [ ¶ {'name': 'bike', 'places': 1}, ]} | $.pools[1]: a comma too many before ] (line 2)",
                "{'plan': 'P', 'pools': [{'name': 'bike', 'places': 1,}]} | $.pools[0].places: a comma too many before } (line 1)",
                "{'plan': 'P' ¶ 'pools': []} | $.plan: a comma is missing before \"\"pools\": []}\" (line 2)",
                "{`plan`: `P`} | $: text goes between \" and \", not between ' and ' (line 1)",
                "{'plan': 'P ¶, 'pools': []} | $.plan: a line break or a tab inside quotation marks; is one left open? (line 1)",
                "{'plan': Hall} | $.plan: this is no JSON: \"Hall}\" (line 1)",
                "{'plan': 'P', 'pools': [{'name': 'bike', 'places': 012}]} | $.pools[0].places: this is no JSON: \"12}]}\" (line 1)",
                "{'plan': 'P', 'pools': [{'name': 'bike', 'places': 3000000000}]} | $.pools[0].places: must be a whole number below",
            })
    void what_is_no_json_is_told_in_our_words_with_path_and_line(String written, String reason) {
        String json = written.replace('\'', '"').replace('`', '\'').replace("¶", "\n");
        refused(json, reason);
        assertThatThrownBy(() -> read(json)).message().doesNotContain("Unexpected", "Jackson", "token", "expecting");
    }

    @Test
    void a_file_that_is_empty_or_no_text_and_one_with_a_byte_order_mark() throws IOException {
        refused(" \n", "$: is empty, not a plan");
        assertThat(read("\uFEFF{\"plan\": \"Field\", \"pools\": [{\"name\": \"grass\", \"places\": 5}]}")
                        .name())
                .isEqualTo("Field");
        Path latin = Files.write(
                folder.resolve("latin.json"), "{\"plan\": \"Z\u00fcrich\"}".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> PlanReader.read(latin))
                .isInstanceOf(WrongInput.class)
                .hasMessageEndingWith("latin.json: is not UTF-8 text, as JSON asks");
    }

    @Test
    void sections_and_pools_with_one_name_and_wrong_pools() {
        String section = "{\"name\": \"21\", " + BAY + "}";
        refused(
                "{\"plan\": \"P\", \"sections\": [" + section + "," + section + "]}",
                "$.sections[1].name: section \"21\" appears twice");
        String pool = "{\"name\": \"bike\", \"places\": 3}";
        refused(
                "{\"plan\": \"P\", \"pools\": [" + pool + "," + pool + "]}",
                "$.pools[1].name: pool \"bike\" appears twice");
        refused("{\"plan\": \"P\", \"pools\": [{\"name\": \"bike\"}]}", "$.pools[0].places: is missing");
        refused(
                "{\"plan\": \"P\", \"pools\": [{\"name\": \"bike\", \"places\": 3, \"authorised\": 2}]}",
                "$.pools[0]: pool \"bike\"");
    }

    @Test
    void no_file_at_all() {
        assertThatThrownBy(() -> PlanReader.read(folder.resolve("none.json")))
                .isInstanceOf(WrongInput.class)
                .hasMessageEndingWith("none.json: there is no such file");
    }

    private void refused(String json, String reason) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(WrongInput.class)
                .satisfies(wrong -> assertThat(wrong.getMessage())
                        .startsWith(folder.resolve("plan.json") + ": " + reason)
                        .doesNotContain("\n", "io.github"));
    }

    private House read(String json) {
        try {
            return PlanReader.read(Files.writeString(folder.resolve("plan.json"), json));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
