package io.github.holdfast.benchmarks.against;

import io.github.holdfast.benchmarks.report.Figures;
import io.github.holdfast.benchmarks.store.Database;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/**
 * What the statements of one version took at the server while it did so many of an operation, by {@code pg_stat_statements}:
 * the time in which they were executed, commits included. Time in which they are parsed, bound and planned is not in it, nor is
 * what the kernel does to send an answer.
 */
record Profile(List<Statement> statements) {

    private static final int SHOWN = 14;
    private static final int LONGEST = 90;
    private static final String FOUND = """
            SELECT s.calls || ' ' || s.total_exec_time * 1000 || ' ' || regexp_replace(s.query, '\\s+', ' ', 'g')
            FROM pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid
            WHERE d.datname = '%s' ORDER BY s.total_exec_time DESC""";

    /** One statement: how often it was called, and how long it took, in microseconds in all. */
    record Statement(long calls, double micros, String text) {

        private static Statement of(String row) {
            String[] parts = row.split(" ", 3);
            return new Statement(Long.parseLong(parts[0]), Double.parseDouble(parts[1]), parts[2]);
        }
    }

    /** Forgets what was executed before. */
    static void begin(Database database) throws SQLException {
        database.execute("SELECT pg_stat_statements_reset()");
    }

    /** Reads what was executed since. */
    static Profile end(Database database) throws SQLException {
        return new Profile(database.column(FOUND.formatted(database.name())).stream()
                .map(Statement::of)
                .filter(one -> !one.text().contains("pg_stat_") && !one.text().contains("pg_get_wal_stats"))
                .toList());
    }

    double micros() {
        return statements.stream().mapToDouble(Statement::micros).sum();
    }

    /** Tells it as rows of a table, for each of so many operations, the longest first. */
    void show(StringBuilder text, String operation, String version, int number) {
        row(text, operation, version, Figures.shown(micros() / number), "", "*all*");
        statements.stream().limit(SHOWN).forEach(one -> {
            String shortened = one.text().length() > LONGEST ? one.text().substring(0, LONGEST) + " …" : one.text();
            row(
                    text,
                    operation,
                    version,
                    Figures.shown(one.micros() / number),
                    String.format(Locale.ROOT, "%.3f", (double) one.calls() / number),
                    "`" + shortened.replace("|", "\\|") + "`");
        });
    }

    private static void row(StringBuilder text, String... fields) {
        text.append("| ").append(String.join(" | ", fields)).append(" |\n");
    }
}
