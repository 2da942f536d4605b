package io.github.holdfast.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes {@code report.md}: the targets as a table for {@code docs/performance.md}. */
public final class Table {

    private Table() {}

    /** Writes the table into a folder. */
    public static void write(Report report, Path folder) throws IOException {
        StringBuilder table = new StringBuilder(
                "| | what | compared with | gate | goal | measured | met |\n|---|---|---|---|---|---|---|\n");
        for (Verdict verdict : report.verdicts()) {
            Target target = verdict.target();
            table.append("| ")
                    .append(String.join(
                            " | ",
                            target.id(),
                            target.what(),
                            target.against(),
                            target.shown(target.gate()),
                            target.shown(target.goal()),
                            verdict.shown(),
                            verdict.met()))
                    .append(" |\n");
        }
        Files.writeString(folder.resolve("report.md"), table);
    }
}
