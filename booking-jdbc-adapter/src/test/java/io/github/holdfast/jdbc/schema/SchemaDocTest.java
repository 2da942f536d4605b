package io.github.holdfast.jdbc.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.jdbc.sql.Dialect;
import io.github.holdfast.jdbc.table.AllTables;
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

/** The page about the tables has every table, column and index of the scripts, and no other. */
class SchemaDocTest {

    private static final Path PAGE = Path.of("..", "docs", "schema.md");
    private static final Pattern TABLE =
            Pattern.compile("(?s)CREATE TABLE (?:IF NOT EXISTS )?\\{(\\w+)} \\((.*)\\)[^)]*");
    private static final Pattern COLUMN = Pattern.compile("(?m)^ {4}([a-z_]+) ");
    private static final Pattern INDEX = Pattern.compile("\\bINDEX (?:IF NOT EXISTS )?\\{?(\\w+)}?");

    static List<Dialect> dialects() {
        return Dialects.ALL;
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void every_table_and_every_column_is_explained_in_its_order(Dialect dialect) throws IOException {
        assertThat(tables(script(dialect))).hasSize(AllTables.ALL.size()).isEqualTo(explained(""));
    }

    @Test
    void every_view_and_every_column_of_it_is_explained_in_its_order() throws IOException {
        Map<String, String> views = new TreeMap<>();
        explained("View ").forEach((view, columns) -> views.put(view, String.join(" ", columns)));
        assertThat(views).isEqualTo(ViewsTest.COLUMNS);
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

    /** The tables that a script makes, each with its columns in their order. */
    private static Map<String, List<String>> tables(SchemaScript script) {
        Map<String, List<String>> tables = new TreeMap<>();
        for (String statement : script.statements()) {
            Matcher table = TABLE.matcher(statement);
            if (table.matches()) {
                tables.put(table.group(1), all(COLUMN, table.group(2)));
            }
        }
        return tables;
    }

    private static SchemaScript script(Dialect dialect) {
        return SchemaScript.of(dialect, "V1__tables.sql");
    }

    /**
     * The tables or views of the page with their columns.
     *
     * @param what what a heading has before the name
     */
    private static Map<String, List<String>> explained(String what) throws IOException {
        Map<String, List<String>> tables = new TreeMap<>();
        for (String section : Files.readString(PAGE).split("\n## ")) {
            Matcher table = Pattern.compile("(?s)" + what + "`(\\w+)`\n.*").matcher(section);
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
