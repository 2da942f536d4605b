package io.github.holdfast.jdbc.read;

import io.github.holdfast.hold.Hold;
import io.github.holdfast.jdbc.sql.Dialect;
import io.github.holdfast.jdbc.table.HoldTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Rules of the audit, each as a query for what breaks it; the first column says where. */
abstract class AuditRules {

    static final int HELD = HoldTable.number(Hold.State.HELD);
    static final int CONFIRMED = HoldTable.number(Hold.State.CONFIRMED);
    static final int RELEASED = HoldTable.number(Hold.State.RELEASED);
    static final int EXPIRED = HoldTable.number(Hold.State.EXPIRED);

    /** Tables as they stand in joins. */
    private static final List<String> BY_KEYS = List.of(
            "{hold} h",
            "{hold_line} l",
            "{hold_line} o",
            "{pending} q",
            "{counter} c",
            "{booking} b",
            "{booking} o",
            "{booking_item} b",
            "{inventory} i");

    final Dialect dialect;
    final Map<String, String> rules = new LinkedHashMap<>();

    AuditRules(Dialect dialect) {
        this.dialect = dialect;
    }

    /** Adds its rules. */
    abstract void add();

    /** Returns all rules. */
    static Map<String, String> of(Dialect dialect, String now) {
        Map<String, String> all = new LinkedHashMap<>();
        for (AuditRules some : List.of(new StockRules(dialect, now), new LifeRules(dialect), new EventRules(dialect))) {
            some.add();
            all.putAll(some.rules);
        }
        all.replaceAll((rule, query) -> byKeys(query, dialect));
        return all;
    }

    private static String byKeys(String query, Dialect dialect) {
        String told = query;
        for (String table : BY_KEYS) {
            told = told.replace(table, dialect.byKey(table));
        }
        return told;
    }

    /** Begins a query that shows parts of a text, one after the other. */
    static String select(String... parts) {
        return "SELECT CONCAT(" + String.join(", ", parts) + ") ";
    }

    /** Returns the parts that show columns as a path. */
    static String path(String... columns) {
        return String.join(", '/', ", columns);
    }

    /** Returns the parts that say which hold it is about. */
    String of(String holdId) {
        return "' of ', " + dialect.text(holdId);
    }

    static String format(String sql, Object... values) {
        return String.format(Locale.ROOT, sql, values);
    }
}
