package io.github.holdfast.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page about the tables has every table, column and index of the scripts, every rule of the audit, and no other. */
class SchemaDocTest {

    private static final Path PAGE = Path.of("..", "docs", "schema.md");
    private static final Pattern INDEX = Pattern.compile("\\bINDEX (?:IF NOT EXISTS )?\\{?(\\w+)}?");

    static List<Dialect> dialects() {
        return List.of(new PostgresDialect(), new MariaDialect(), new H2Dialect());
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void every_table_and_every_column_is_explained_in_its_order(Dialect dialect) throws IOException {
        assertThat(script(dialect).tables()).hasSize(11).isEqualTo(explained());
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void every_index_is_explained(Dialect dialect) throws IOException {
        String page = Files.readString(PAGE);
        List<String> indexes = script(dialect).statements().stream()
                .flatMap(statement -> INDEX.matcher(statement).results())
                .map(index -> "`" + index.group(1) + "`")
                .toList();
        assertThat(indexes).isNotEmpty();
        assertThat(page).contains(indexes);
    }

    @Test
    void every_rule_of_the_audit_is_named() throws IOException {
        String invariants = Files.readString(PAGE).split("\n## Invariants")[1];
        assertThat(all(Pattern.compile("\"([^\"]+)\""), invariants))
                .containsExactlyInAnyOrderElementsOf(
                        AuditRules.of(new PostgresDialect(), "now").keySet());
    }

    private static SchemaScript script(Dialect dialect) {
        return SchemaScript.of(dialect, "V1__tables.sql");
    }

    /** The tables of the page with their columns. */
    private static Map<String, List<String>> explained() throws IOException {
        Map<String, List<String>> tables = new TreeMap<>();
        for (String section : Files.readString(PAGE).split("\n## ")) {
            Matcher table = Pattern.compile("(?s)`(\\w+)`\n.*").matcher(section);
            if (table.matches()) {
                tables.put(table.group(1), all(Pattern.compile("(?m)^\\| `(\\w+)` \\| \\S"), section));
            }
        }
        return tables;
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1)).toList();
    }
}
