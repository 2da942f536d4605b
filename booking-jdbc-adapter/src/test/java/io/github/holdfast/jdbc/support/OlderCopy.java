package io.github.holdfast.jdbc.support;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All rows as they are at one moment, to be put back later: what a standby that lagged behind, or a backup, holds when it
 * takes over. Whoever has a connection notices nothing.
 */
public final class OlderCopy {

    public static final List<String> TABLES = List.of(
            "inventory",
            "tariff",
            "claim",
            "counter",
            "hold",
            "hold_line",
            "pending",
            "booking",
            "booking_item",
            "booking_document",
            "account_line",
            "operation",
            "outbox");

    private final Databases.Database database;

    /** Prepares to copy what lies in a database. */
    public OlderCopy(Databases.Database database) {
        this.database = database;
        TABLES.forEach(table -> Sql.execute(
                database, "CREATE TABLE {" + table + "_copy} AS SELECT * FROM {" + table + "} WHERE 1 = 0"));
    }

    /** Makes a copy, in the place of the last one. */
    public void copy() {
        move("", "_copy");
    }

    /** Lets the copy take over. */
    public void takeOver() {
        move("_copy", "");
    }

    /** Deletes all rows, and leaves the copy as it is. */
    public void empty() {
        together(TABLES.stream().map(table -> "DELETE FROM {" + table + "}"));
    }

    private void move(String from, String to) {
        together(TABLES.stream()
                .flatMap(table -> Stream.of(
                        "DELETE FROM {" + table + to + "}",
                        "INSERT INTO {" + table + to + "} SELECT * FROM {" + table + from + "}")));
    }

    private void together(Stream<String> statements) {
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            Sql.execute(connection, database, statements.toArray(String[]::new));
            connection.commit();
        } catch (SQLException error) {
            throw new IllegalStateException(error);
        }
    }

    public Databases.Database database() {
        return database;
    }

    /** Returns what all tables say, but for what is drawn by chance. */
    public Map<String, List<String>> contents() {
        Map<String, List<String>> all = new TreeMap<>();
        TABLES.forEach(table -> all.put(table, rows(table)));
        return all;
    }

    private List<String> rows(String table) {
        List<String> found = new ArrayList<>();
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(Sql.in(database, "SELECT * FROM {" + table + "}"))) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= columns; i++) {
                    String name = rows.getMetaData().getColumnName(i);
                    if (!name.toLowerCase(Locale.ROOT).endsWith("_stamp")) {
                        Object value = rows.getObject(i);
                        String text =
                                value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : rows.getString(i);
                        row.append(name).append('=').append(text).append(' ');
                    }
                }
                found.add(row.toString());
            }
        } catch (SQLException error) {
            throw new IllegalStateException(table, error);
        }
        Collections.sort(found);
        return found;
    }
}
