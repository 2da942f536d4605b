package io.github.holdfast.jdbc.schema;

import io.github.holdfast.jdbc.sql.Dialect;
import io.github.holdfast.jdbc.sql.Tables;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A script of this artifact as its statements. */
public final class SchemaScript {

    /** The scripts in the order of the versions that they lead to; the first leads to 1. */
    public static final List<String> NAMES = List.of("V1__tables.sql");

    private static final Pattern INDEX = Pattern.compile("(CREATE (?:UNIQUE )?INDEX )\\{");

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

    /** An index lies in its table's schema and is named without it. */
    private static String named(String statement, Tables tables) {
        Matcher index = INDEX.matcher(statement);
        if (!index.lookingAt()) {
            return tables.in(statement);
        }
        int end = statement.indexOf('}');
        return index.group(1)
                + tables.prefix()
                + statement.substring(index.end(), end)
                + tables.in(statement.substring(end + 1));
    }
}
