package io.github.holdfast.examples.onsale.gtfs;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.onebusaway.csv_entities.CsvInputSource;

/**
 * The checked part of a feed in memory: only the columns that are needed, no oddities of spelling. The GTFS library
 * reads from here, so that a blank line or a broken web address can never keep it from a train.
 */
final class CleanFeed implements CsvInputSource {
    private final Map<String, CleanTable> tables = new HashMap<>();

    /** Starts a file with these columns. */
    CleanTable table(String file, String... columns) {
        CleanTable table = new CleanTable(List.of(columns));
        tables.put(file, table);
        return table;
    }

    @Override
    public boolean hasResource(String name) {
        return tables.containsKey(name);
    }

    @Override
    public InputStream getResource(String name) {
        CleanTable table = Objects.requireNonNull(tables.get(name), name);
        return new ByteArrayInputStream(table.text().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        // only memory
    }

    /** One file: a header and what was added. */
    static final class CleanTable {
        private final List<String> columns;
        private final StringWriter text = new StringWriter();
        private final CsvWriter rows = CsvWriter.builder().bufferSize(0).build(text);

        CleanTable(List<String> columns) {
            this.columns = columns;
            rows.writeRecord(columns);
        }

        /** Copies the row's values of this table's columns. */
        void copy(Row row) {
            add(columns.stream()
                    .map(column -> column.endsWith("_name") || column.endsWith("_headsign")
                            ? row.words(column)
                            : row.value(column))
                    .toList());
        }

        void add(List<String> values) {
            rows.writeRecord(values);
        }

        StringReader reader() {
            return new StringReader(text());
        }

        private String text() {
            return text.toString();
        }
    }
}
