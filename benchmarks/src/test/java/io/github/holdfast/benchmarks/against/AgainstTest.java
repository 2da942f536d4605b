package io.github.holdfast.benchmarks.against;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.holdfast.Bookings;
import io.github.holdfast.jdbc.JdbcLedger;
import java.io.PrintWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** This version against itself, on a setting that measures nothing. */
class AgainstTest {

    private static final Against SMOKE = new Against(1, 40, 8, 2, 0);

    @TempDir
    private Path folder;

    private static Path place(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    @Test
    void of_a_version_against_itself_every_operation_is_measured_and_its_rows_are_counted() throws Exception {
        List<Path> other = List.of(place(Bookings.class), place(JdbcLedger.class));
        SMOKE.run(other, folder, new PrintWriter(System.out, true));
        List<String> table = Files.readAllLines(folder.resolve("against.md"));
        for (Operation operation : Operation.values()) {
            assertThat(table)
                    .filteredOn(line -> line.startsWith("| " + operation.text() + " |"))
                    .hasSize(9);
        }
        assertThat(table) // not the same numbers: a batch that was rolled back and repeated counts twice
                .filteredOn(line -> line.matches(".*\\| (rows inserted|index entries)/op \\|.*"))
                .hasSize(2 * Operation.values().length)
                .allMatch(line -> line.matches(".*/op \\| \\d+(\\.\\d+)? \\| \\d+(\\.\\d+)? \\|.*"));
        assertThat(table).noneMatch(line -> line.contains("operations/s | –"));
        List<String> statements = Files.readAllLines(folder.resolve("statements.md"));
        for (Operation operation : Operation.values()) {
            for (String version : List.of("before", "now")) {
                assertThat(statements)
                        .filteredOn(line -> line.startsWith("| " + operation.text() + " | " + version + " |"))
                        .anyMatch(line -> line.endsWith("| *all* |"))
                        .hasSizeGreaterThan(4);
            }
        }
    }

    @Test
    void what_is_no_version_is_told() {
        assertThatThrownBy(() -> SMOKE.run(List.of(folder), folder, new PrintWriter(System.out)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no io/github/holdfast/Bookings.class in [" + folder);
    }
}
