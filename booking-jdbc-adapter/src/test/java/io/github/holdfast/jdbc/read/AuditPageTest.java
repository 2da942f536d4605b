package io.github.holdfast.jdbc.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.jdbc.schema.Dialects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class AuditPageTest {

    @Test
    void every_rule_of_the_audit_is_named_on_the_page_of_the_tables() throws IOException {
        String invariants = Files.readString(Path.of("..", "docs", "schema.md")).split("\n## Invariants")[1];
        List<String> named = Pattern.compile("\"([^\"]+)\"")
                .matcher(invariants)
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(named).containsExactlyInAnyOrderElementsOf(JdbcAudit.rules(Dialects.ALL.get(0)));
    }
}
