package io.github.holdfast.examples.onsale.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.holdfast.examples.onsale.input.WrongInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schema and the reader agree, and the page's example is one that works. */
class PlanSchemaTest {
    private static final Path DOCS = Path.of("../../docs");

    private static Schema schema;

    @TempDir
    Path folder;

    @BeforeAll
    static void readSchema() throws IOException {
        schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(DOCS.resolve("seat-plan.schema.json")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"train", "hall"})
    void the_shipped_plans_keep_the_schema(String name) throws IOException {
        String plan = Files.readString(Path.of("src/main/resources/onsale", name + ".json"));
        assertThat(schema.validate(plan, InputFormat.JSON)).isEmpty();
    }

    @Test
    void the_example_on_the_page_works() throws IOException {
        String page = Files.readString(DOCS.resolve("seat-plans.md"));
        String example = page.substring(page.indexOf("```json") + 7);
        String plan = example.substring(0, example.indexOf("```"));
        assertThat(schema.validate(plan, InputFormat.JSON)).isEmpty();
        House house = PlanReader.read(Files.writeString(folder.resolve("page.json"), plan));
        assertThat(house.seats().seats()).hasSize(16);
    }

    @Test
    void both_take_a_space_without_a_companion() throws IOException {
        String plan = "{\"plan\": \"P\", \"sections\": [{\"name\": \"1\", \"category\": \"A\","
                + " \"rows\": [{\"bay\": [\"w\"]}], \"accessible\": [{\"space\": \"w\"}]}]}";
        assertThat(schema.validate(plan, InputFormat.JSON)).isEmpty();
        House house = PlanReader.read(Files.writeString(folder.resolve("alone.json"), plan));
        assertThat(house.seats().seats().get(0).accessible()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{'plan': 'P'}",
                "{'plan': 3, 'pools': [{'name': 'bike', 'places': 1}]}",
                "{'plan': 'P', 'seats': 3, 'pools': [{'name': 'bike', 'places': 1}]}",
                "{'plan': 'P', 'pools': [{'name': 'bike'}]}",
                "{'plan': 'P', 'pools': [{'name': 'bike', 'places': -1}]}",
                "{'plan': 'P', 'sections': [{'name': '21'}]}",
                "{'plan': 'P', 'sections': [{'name': '21', 'category': '2', 'rows': []}]}",
                "{'plan': 'P', 'sections': [{'name': '2/1', 'category': '2', 'rows': [{'bay': ['1']}]}]}",
                "{'plan': 'P', 'sections': [{'name': '21', 'category': '2', 'rows': [{'bay': ['1', '1']}]}]}",
                "{'plan': 'P', 'sections': [{'name': '21', 'category': '2', 'rows': [{'row': '1', 'seats': 0}]}]}",
                "{'plan': 'P', 'sections': [{'name': '21', 'category': '2', 'rows': [{'row': '1', 'seats': 2, 'bay': ['1']}]}]}",
                "{'plan': 'P', 'sections': [{'name': '21', 'like': '20', 'category': '2'}]}",
            })
    void both_refuse(String json) throws IOException {
        String plan = json.replace('\'', '"');
        assertThat(schema.validate(plan, InputFormat.JSON)).isNotEmpty();
        Path file = Files.writeString(folder.resolve("wrong.json"), plan);
        assertThatThrownBy(() -> PlanReader.read(file)).isInstanceOf(WrongInput.class);
    }
}
