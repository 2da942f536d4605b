package io.github.holdfast.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A script of this artifact as its statements, with the names of tables still in braces. */
final class SchemaScript {

    /** The scripts in the order of the versions that they lead to; the first leads to 1. */
    static final List<String> NAMES = List.of("V1__tables.sql");

    private static final Pattern TABLE =
            Pattern.compile("(?s)CREATE TABLE (?:IF NOT EXISTS )?\\{(\\w+)} \\((.*)\\)[^)]*");
    private static final Pattern COLUMN = Pattern.compile("(?m)^ {4}([a-z_]+) ");

    private final List<String> statements;

    private SchemaScript(List<String> statements) {
        this.statements = statements;
    }

    /** Reads a script. */
    static SchemaScript of(Dialect dialect, String name) {
        String path = "schema/" + dialect.name() + "/" + name;
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

    List<String> statements() {
        return statements;
    }

    /** Returns the tables that it makes, each with its columns in their order. */
    Map<String, List<String>> tables() {
        Map<String, List<String>> tables = new LinkedHashMap<>();
        for (String statement : statements) {
            Matcher table = TABLE.matcher(statement);
            if (table.matches()) {
                tables.put(
                        table.group(1),
                        COLUMN.matcher(table.group(2))
                                .results()
                                .map(column -> column.group(1))
                                .toList());
            }
        }
        return tables;
    }
}
