package io.github.holdfast.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.holdfast.jdbc.table.TreeJson;
import io.github.holdfast.pricing.Tariff;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The published schema and the reader say the same about a tariff, as far as a schema can say it. */
class TariffSchemaTest {

    private static final Path SCHEMA = Path.of("../docs/tariff.schema.json");

    private static Schema schema;

    @BeforeAll
    static void readSchema() throws IOException {
        schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(SCHEMA));
    }

    @Test
    void the_golden_file_keeps_the_schema() {
        assertThat(schema.validate(TariffJson.write(EveryField.tariff()), InputFormat.JSON))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.github.holdfast.jdbc.TariffRefusalsTest#mistakes")
    void it_refuses_the_mistakes_that_it_can_see(TariffRefusalsTest.Mistake mistake) {
        assertThat(schema.validate(mistake.json(), InputFormat.JSON).isEmpty()).isEqualTo(!mistake.visible());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            properties             | {'zzz': '1'}
            $defs.fare.properties  | {'fares': {'A': {'zzz': '1'}}}
            $defs.rule.properties  | {'fares': {'A': {'rules': [{'zzz': '1'}]}}}
            $defs.when.properties  | {'fares': {'A': {'rules': [{'id': 'a', 'set': '1', 'per': 'PLACE', 'when': {'zzz': '1'}}]}}}
            $defs.terms.properties | {'fares': {'A': {'terms': {'zzz': '1'}}}}
            $defs.windows.items.properties | {'fares': {'A': {'terms': {'cancel': [{'zzz': '1'}]}}}}
            $defs.moment.properties | {'fares': {'A': {'terms': {'cancel': [{'until': {'zzz': '1'}}, {}]}}}}
            $defs.charge.properties | {'fares': {'A': {'terms': {'cancel': [{'charge': {'zzz': '1'}}]}}}}
            $defs.terms.properties.coolingOff.properties | {'fares': {'A': {'terms': {'cancel': [{'refused': true}], 'coolingOff': {'zzz': '1'}}}}}
            $defs.taxPart.properties | {'fares': {}, 'taxes': {'t': [{'zzz': '1'}]}}
            $defs.treatment.properties | {'fares': {}, 'treatments': [{'zzz': '1'}]}
            """)
    void it_knows_the_fields_that_the_reader_knows(String where, String wrong) throws IOException {
        Map<String, Object> tree = new LinkedHashMap<>(
                TreeJson.read("{'form': '1', 'tariff': 't', 'currency': 'EUR', 'rounding': 'UP'}".replace('\'', '"')));
        tree.putAll(TreeJson.read(wrong.replace('\'', '"')));
        JsonNode place = new JsonMapper().readTree(Files.readString(SCHEMA));
        for (String step : where.split("\\.")) {
            place = place.get(step);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tariff.of(tree))
                .withMessageEndingWith("zzz: unknown field; known here are " + List.copyOf(place.propertyNames()));
    }
}
