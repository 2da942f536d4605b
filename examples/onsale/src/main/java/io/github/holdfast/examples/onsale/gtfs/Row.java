package io.github.holdfast.examples.onsale.gtfs;

import static io.github.holdfast.examples.onsale.input.WrongInput.quoted;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.github.holdfast.examples.onsale.input.WrongInput;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One row of a feed's file: its values by column, and a refusal that names the place. */
final class Row {
    private static final Pattern TIME = Pattern.compile("(\\d{1,3}):([0-5]\\d):([0-5]\\d)");
    private static final Pattern WHOLE = Pattern.compile("\\d{1,9}");
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);

    private final String file;
    private final Map<String, Integer> columns;
    private final CsvRecord values;

    Row(String file, Map<String, Integer> columns, CsvRecord values) {
        this.file = file;
        this.columns = columns;
        this.values = values;
    }

    int line() {
        return Math.toIntExact(values.getStartingLineNumber());
    }

    boolean has(String column) {
        return !value(column).isEmpty();
    }

    /** The value without blanks around it; empty if the column or the value is not there. */
    String value(String column) {
        Integer at = columns.get(column);
        return at == null || at >= values.getFieldCount()
                ? ""
                : values.getField(at).strip();
    }

    /** Free text for people: runs of white space and line breaks become one blank. */
    String words(String column) {
        return value(column).replaceAll("\\s+", " ");
    }

    /** All values by which rows of one file are compared. */
    String words() {
        return columns.keySet().stream().map(this::value).collect(Collectors.joining("\u001f"));
    }

    /** A value that must be there. */
    String needed(String column) {
        String value = value(column);
        if (value.isEmpty()) {
            throw wrong(column + " is missing");
        }
        return value;
    }

    /** Refuses a value that goes over several lines: an open quotation mark has swallowed the rows that follow. */
    void requireOneLine(String column) {
        String value = value(column);
        if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) {
            throw wrong(column + " " + quoted(value) + " goes over several lines; is a quotation mark left open?");
        }
    }

    /** Seconds after noon minus twelve hours; empty if there is no time. Hours may pass 24. */
    OptionalInt time(String column) {
        String value = value(column);
        if (value.isEmpty()) {
            return OptionalInt.empty();
        }
        Matcher time = TIME.matcher(value);
        if (!time.matches()) {
            throw wrong(column + " " + quoted(value) + " is not a time like 08:05:00 or 25:30:00");
        }
        int hours = Integer.parseInt(time.group(1));
        int minutes = Integer.parseInt(time.group(2));
        return OptionalInt.of((hours * 60 + minutes) * 60 + Integer.parseInt(time.group(3)));
    }

    LocalDate date(String column) {
        String value = needed(column);
        try {
            return LocalDate.parse(value, DATE);
        } catch (DateTimeException notADate) {
            throw wrong(column + " " + quoted(value) + " is not a date like 20270314");
        }
    }

    ZoneId zone(String column) {
        String value = needed(column);
        try {
            return ZoneId.of(value);
        } catch (DateTimeException unknown) {
            throw wrong(column + " " + quoted(value) + " is not a time zone like Europe/Vienna");
        }
    }

    /** A whole number that must be there, within bounds. */
    int whole(String column, int least, int most) {
        String value = needed(column);
        int number = WHOLE.matcher(value).matches() ? Integer.parseInt(value) : -1;
        if (number < least || number > most) {
            String bounds = most == Integer.MAX_VALUE ? "of at least " + least : "from " + least + " to " + most;
            throw wrong(column + " " + quoted(value) + " is not a whole number " + bounds);
        }
        return number;
    }

    /** A whole number within bounds, or the value that GTFS gives to an empty field. */
    int whole(String column, int least, int most, int ifEmpty) {
        return has(column) ? whole(column, least, most) : ifEmpty;
    }

    /** A refusal of the feed: file, line, reason. */
    WrongInput wrong(String reason) {
        return new WrongInput(file + " line " + line() + ": " + reason);
    }
}
