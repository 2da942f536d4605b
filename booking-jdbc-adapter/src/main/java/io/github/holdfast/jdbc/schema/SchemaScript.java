package io.github.holdfast.jdbc.schema;

import io.github.holdfast.jdbc.sql.Dialect;
import io.github.holdfast.jdbc.sql.Tables;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A script of this artifact as its statements. */
public final class SchemaScript {

    /** The scripts in the order of the versions that they lead to; the first leads to 1. */
    public static final List<String> NAMES = List.of("V1__tables.sql");

    private static final List<String> INDEXES = List.of("CREATE INDEX {", "CREATE UNIQUE INDEX {");

    private final List<String> statements;

    private SchemaScript(List<String> statements) {
        this.statements = statements;
    }

    /** Reads a script. */
    public static SchemaScript of(Dialect dialect, String name) {
        String path = dialect.name() + "/" + name;
        try (InputStream in = SchemaScript.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("no schema file " + path);
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("--"))
                    .collect(Collectors.joining("\n"));
            List<String> statements = new ArrayList<>();
            for (String statement : text.split(";")) {
                if (!statement.isBlank()) {
                    statements.add(statement.strip());
                }
            }
            return new SchemaScript(List.copyOf(statements));
        } catch (IOException unreadable) {
            throw new IllegalStateException("schema file " + path, unreadable);
        }
    }

    /** Returns the statements, with the names of tables still in braces. */
    public List<String> statements() {
        return statements;
    }

    /** Returns the statements with the names of tables. */
    public List<String> statements(Tables tables) {
        return statements.stream().map(statement -> named(statement, tables)).toList();
    }

    private static String named(String statement, Tables tables) {
        return INDEXES.stream()
                .filter(statement::startsWith)
                .findFirst()
                .map(begin -> index(begin, statement, tables))
                .orElseGet(() -> tables.in(statement));
    }

    /** An index lies in its table's schema and is named without it. */
    private static String index(String begin, String statement, Tables tables) {
        int end = statement.indexOf('}');
        return begin.replace("{", tables.prefix())
                + statement.substring(begin.length(), end)
                + tables.in(statement.substring(end + 1));
    }
}
