package io.github.holdfast.jdbc.sql.h2;

import io.github.holdfast.jdbc.sql.Dialect;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Settings of an H2 database that are not for selling. */
final class H2Settings {

    private static final Pattern REMOTE = Pattern.compile("(?i)jdbc:h2:(tcp|ssl):.*");

    /** File systems of H2 that lie in the memory of the process. */
    private static final Pattern IN_MEMORY = Pattern.compile("(?i)(nio)?Mem(FS|LZF):.*");

    /** File systems of H2 whose files stay open, or are opened again, when a thread is interrupted. */
    private static final Pattern OUTLIVES_INTERRUPTS = Pattern.compile("(?i)(.*:)?(async|retry):.*");

    private H2Settings() {}

    /** Tells which of them may lose what was acknowledged, or end the database. */
    static List<String> unsafe(Connection connection) throws SQLException {
        Optional<String> path = path(connection);
        if (path.isEmpty() || IN_MEMORY.matcher(path.get()).matches()) {
            return List.of(); // promises nothing beyond the process, and everybody knows
        }
        List<String> unsafe = new ArrayList<>();
        if (!"0".equals(all(connection).get("WRITE_DELAY"))) {
            unsafe.add("WRITE_DELAY is not 0");
        }
        String url = connection.getMetaData().getURL();
        if (!REMOTE.matcher(url).matches()
                && !OUTLIVES_INTERRUPTS.matcher(path.get()).matches()) {
            unsafe.add(
                    "one interrupt of a thread closes the files for good, unless the URL begins with jdbc:h2:async:");
        }
        return unsafe;
    }

    /** Tells why nothing can be sold, if nothing can. */
    static List<String> unusable(Connection connection, String nothing) throws SQLException {
        Map<String, String> settings = all(connection);
        List<String> unusable = new ArrayList<>();
        if (!Dialect.writes(connection, nothing)) {
            unusable.add("the database is read-only");
        }
        if (settings.containsKey("COLLATION")) {
            unusable.add("COLLATION=" + settings.get("COLLATION") + " takes different ids for the same");
        }
        if (!"0".equals(settings.getOrDefault("IGNORECASE", "0"))) {
            unusable.add("IGNORECASE=TRUE takes different ids for the same");
        }
        return unusable;
    }

    private static Optional<String> path(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("CALL DATABASE_PATH()")) {
            row.next();
            return Optional.ofNullable(row.getString(1));
        }
    }

    private static Map<String, String> all(Connection connection) throws SQLException {
        Map<String, String> settings = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT SETTING_NAME, SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS")) {
            while (row.next()) {
                @Nullable String value = row.getString(2);
                settings.put(row.getString(1).toUpperCase(Locale.ROOT), value == null ? "" : value);
            }
        }
        return settings;
    }
}
