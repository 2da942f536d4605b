package io.github.holdfast.examples.onsale.tariff;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.holdfast.examples.onsale.input.TextFile;
import io.github.holdfast.examples.onsale.plan.PlanReader;
import io.github.holdfast.inventory.TariffId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShippedTariffsTest {

    private static final Path SCHEMA = Path.of("../../docs/tariff.schema.json");

    @ParameterizedTest
    @ValueSource(strings = {"train", "hall"})
    void a_shipped_tariff_keeps_the_schema_is_not_strange_and_prices_its_plan(String name) throws IOException {
        String json = TextFile.shipped(name + "-tariff.json").text();
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(Files.readString(SCHEMA))
                        .validate(json, InputFormat.JSON))
                .isEmpty();
        PriceList prices = PriceList.shipped(name);
        assertThat(prices.tariff().warnings()).isEmpty();
        assertThat(prices.of(TariffId.of("evening"), PlanReader.shipped(name)).id())
                .isEqualTo(TariffId.of("evening"));
    }
}
