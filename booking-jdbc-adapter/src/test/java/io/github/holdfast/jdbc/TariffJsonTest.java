package io.github.holdfast.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.pricing.Tariff;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TariffJsonTest {

    private static final Path GOLDEN = Path.of("src/test/resources/io/github/holdfast/jdbc/tariff-1.json");

    @Test
    void the_golden_file_says_what_the_code_says() throws IOException {
        Tariff tariff = TariffJson.read(Files.readString(GOLDEN));
        assertThat(tariff).isEqualTo(EveryField.tariff());
        assertThat(tariff.warnings()).isEqualTo(EveryField.tariff().warnings());
    }

    @Test
    void the_code_is_written_as_the_golden_file_is() throws IOException {
        assertThat(TariffJson.write(EveryField.tariff())).isEqualTo(Files.readString(GOLDEN));
    }
}
