package io.github.holdfast.examples.onsale.gtfs;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.github.holdfast.examples.onsale.input.WrongInput;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipException;

/**
 * One file of a feed, read row by row with its line numbers. Forgives what GTFS forgives (a byte order mark, blank
 * lines, extra columns, short rows, blanks around values) and refuses the rest with file, line and reason.
 */
final class Table {
    private static final int BYTE_ORDER_MARK = '\uFEFF';

    private final String file;
    private final List<String> required;
    private long line = 1;

    private Table(String file, List<String> required) {
        this.file = file;
        this.required = required;
    }

    /** Hands over each row of a file that must be there. */
    static void read(FeedFiles files, String file, List<String> required, Consumer<Row> each) {
        FeedFiles.Content content =
                files.find(file).orElseThrow(() -> new WrongInput(files.label(file) + ": is missing from the feed"));
        if (!new Table(files.label(file), required).read(content, each)) {
            throw new WrongInput(files.label(file) + ": is empty, it has not even a header line");
        }
    }

    /**
     * Hands over each row of a file that may be there.
     *
     * @return whether it is there; a file without even a header is as if missing
     */
    static boolean readIfPresent(FeedFiles files, String file, List<String> required, Consumer<Row> each) {
        return files.find(file)
                .filter(content -> new Table(files.label(file), required).read(content, each))
                .isPresent();
    }

    private boolean read(FeedFiles.Content content, Consumer<Row> each) {
        try (Reader text = text(content);
                CsvReader<CsvRecord> records = CsvReader.builder()
                        .skipEmptyLines(true)
                        .allowExtraFields(true)
                        .allowMissingFields(true)
                        .trimWhitespacesAroundQuotes(true)
                        .ofCsvRecord(text)) {
            return readAll(records, each);
        } catch (CsvParseException | UncheckedIOException | IOException broken) {
            throw unreadable(broken);
        }
    }

    private boolean readAll(CsvReader<CsvRecord> records, Consumer<Row> each) {
        Map<String, Integer> columns = Map.of();
        for (CsvRecord values : records) {
            line = values.getStartingLineNumber();
            if (values.getFields().stream().allMatch(String::isBlank)) {
                continue;
            }
            if (columns.isEmpty()) {
                columns = header(values);
            } else {
                Row row = new Row(file, columns, values);
                required.stream().filter(column -> !isForPeople(column)).forEach(row::requireOneLine);
                each.accept(row);
            }
        }
        return !columns.isEmpty();
    }

    /** Names and addresses may go over several lines; nothing is found by them. */
    private static boolean isForPeople(String column) {
        return column.endsWith("_name") || column.endsWith("_url");
    }

    private Map<String, Integer> header(CsvRecord names) {
        Map<String, Integer> columns = new LinkedHashMap<>();
        for (int i = 0; i < names.getFieldCount(); i++) {
            String name = names.getField(i).strip();
            if (!name.isEmpty() && columns.putIfAbsent(name, i) != null) {
                throw new WrongInput(file + " line " + line + ": column " + name + " appears twice");
            }
        }
        for (String name : required) {
            if (!columns.containsKey(name)) {
                throw new WrongInput(file + " line " + line + ": required column " + name + " is missing");
            }
        }
        return columns;
    }

    /** UTF-8 that is really UTF-8, without its byte order mark. */
    private static Reader text(FeedFiles.Content content) throws IOException {
        Reader text =
                new BufferedReader(new InputStreamReader(content.open(), StandardCharsets.UTF_8.newDecoder()), 1 << 16);
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
        return text;
    }

    private WrongInput unreadable(Exception broken) {
        for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
            if (cause instanceof CharacterCodingException) {
                return new WrongInput(file + " after line " + line + ": is not UTF-8 text, as GTFS asks", broken);
            }
        }
        for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
            if (cause instanceof ZipException) {
                return new WrongInput(
                        file + " after line " + line + ": is damaged (" + cause.getMessage() + ")", broken);
            }
        }
        String why = broken.getCause() == null
                ? broken.getMessage()
                : broken.getCause().getMessage();
        return new WrongInput(file + " after line " + line + ": cannot be read as CSV (" + why + ")", broken);
    }
}
