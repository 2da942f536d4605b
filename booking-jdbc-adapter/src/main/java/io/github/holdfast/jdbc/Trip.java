package io.github.holdfast.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Statements that go to the database together: in one round trip where the driver can do that, else one after the other;
 * always in the order in which they were added. Statements name tables as {@code {hold}}; {@code @1} stands for the first
 * list of a statement as a table {@code k}, {@code @2} for the second; a list that is not named has its only row in the
 * place of question marks. Statements over nothing but empty lists are left
 * out.
 */
final class Trip {

    /** The most rows that one statement writes. */
    private static final int CHUNK = 4_096;

    private static final int ANY = -1;

    private final Connection connection;
    private final Dialect dialect;
    private final Tables tables;
    private final List<Step> steps = new ArrayList<>();
    private Optional<LockTime> lockTime = Optional.empty();
    private boolean executed;

    Trip(Connection connection, Dialect dialect, Tables tables) {
        this.connection = connection;
        this.dialect = dialect;
        this.tables = tables;
    }

    /** Makes something out of the present row. */
    interface Mapper<T> {
        T map(Row row) throws SQLException;
    }

    /** What is done with the result of a statement. */
    private interface Reader {
        void read(PreparedStatement done) throws SQLException;
    }

    /** A statement, which may be one that runs for one row at a time. */
    private record Step(String sql, List<Rows> lists, Reader reader, boolean byRow) {
        Step(String sql, List<Rows> lists, Reader reader) {
            this(sql, lists, reader, false);
        }
    }

    /** Adds a command that has no result worth reading. */
    Trip add(String sql) {
        steps.add(new Step(dialect.text(List.of(sql), () -> tables.in(sql)), List.of(), done -> {}));
        return this;
    }

    /** Adds a query. */
    <T> List<T> query(String sql, Mapper<T> mapper, Rows... lists) {
        List<T> found = new ArrayList<>();
        if (lists.length > 0 && Stream.of(lists).allMatch(Rows::isEmpty)) {
            return found;
        }
        List<Object> key = List.of(sql, shapes(lists));
        steps.add(new Step(dialect.text(key, () -> filled(sql, lists)), List.of(lists), done -> {
            try (ResultSet rows = done.getResultSet()) {
                Row row = new Row(rows, dialect);
                while (rows.next()) {
                    found.add(mapper.map(row));
                }
            }
        }));
        return found;
    }

    private static List<Rows.Shape> shapes(Rows[] lists) {
        return Stream.of(lists).map(Rows::shape).toList();
    }

    private String filled(String sql, Rows[] lists) {
        String filled = tables.in(sql);
        for (int i = lists.length; i > 0; i--) { // backwards, for @1 is the beginning of @10
            filled = filled.replace("@" + i, dialect.table(lists[i - 1]));
        }
        return filled;
    }

    /** From now on the times of what is inserted count from the time of the lock. */
    void countFrom(LockTime time) {
        lockTime = Optional.of(time);
    }

    private String table(Rows rows) {
        return lockTime.map(time -> time.table(rows)).orElseGet(() -> dialect.table(rows));
    }

    /** Inserts rows; every one of them must be new. */
    void insert(String table, Rows rows) {
        for (Rows chunk : rows.chunks(CHUNK)) {
            List<Object> key = List.of("insert", table, chunk.shape(), lockTime.isPresent());
            String sql = dialect.text(key, () -> dialect.insert(tables.name(table), chunk, table(chunk)));
            if (dialect.insertsByRow()) {
                steps.add(new Step(sql, List.of(chunk), done -> {}, true));
            } else {
                write(sql, chunk, chunk.size());
            }
        }
    }

    /** Returns a join with a table by an index. */
    String join(String table, String alias, String on) {
        return dialect.join(tables.name(table), alias, on);
    }

    /** Inserts what is selected out of rows; every one of them must be new. */
    void insertSelected(String sql, Rows rows) {
        for (Rows chunk : rows.chunks(CHUNK)) {
            List<Object> key = List.of(sql, chunk.shape(), lockTime.isPresent());
            write(dialect.text(key, () -> tables.in(sql).replace("@1", table(chunk))), chunk, chunk.size());
        }
    }

    /** Updates one row for each of these; the table is {@code t}, the rows are {@code k}. */
    void update(String table, Rows rows, String on, String set) {
        for (Rows chunk : rows.chunks(CHUNK)) {
            write(updating(table, chunk, on, set), chunk, chunk.size());
        }
    }

    /** Updates any number of rows for each of these. */
    void updateAny(String table, Rows rows, String on, String set) {
        for (Rows chunk : rows.chunks(CHUNK)) {
            write(updating(table, chunk, on, set), chunk, ANY);
        }
    }

    private String updating(String table, Rows rows, String on, String set) {
        List<Object> key = List.of("update", table, rows.shape(), on, set);
        return dialect.text(key, () -> dialect.update(tables.name(table), dialect.table(rows), tables.in(on), set));
    }

    /** Deletes one row for each of these. */
    void delete(String table, Rows rows, String on) {
        for (Rows chunk : rows.chunks(CHUNK)) {
            List<Object> key = List.of("delete", table, chunk.shape(), on);
            String sql = dialect.text(key, () -> dialect.delete(tables.name(table), dialect.table(chunk), on));
            write(sql, chunk, chunk.size());
        }
    }

    private void write(String sql, Rows rows, int expected) {
        steps.add(new Step(sql, List.of(rows), done -> {
            int touched = done.getUpdateCount();
            if (expected != ANY && touched != expected) {
                throw new StrangerException(touched + " rows instead of " + expected + ": " + sql);
            }
        }));
    }

    /** Tells whether statements were sent and the database has said yes to all of them. */
    boolean isExecuted() {
        return executed;
    }

    /** Runs what was added, reads the results into the lists that {@code query} returned, and is empty again. */
    void run() throws SQLException {
        List<Step> all = List.copyOf(steps);
        steps.clear();
        if (dialect.sendsTogether() && !all.isEmpty()) {
            run(all);
        } else {
            for (Step step : all) {
                if (step.byRow()) {
                    RowByRow.insert(
                            connection, dialect, step.sql(), step.lists().get(0));
                } else {
                    run(List.of(step));
                }
            }
        }
    }

    private void run(List<Step> together) throws SQLException {
        List<String> texts = together.stream().map(Step::sql).toList();
        String sql = dialect.text(List.copyOf(texts), () -> String.join("; ", texts));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int index = 1;
            for (Step step : together) {
                for (Rows list : step.lists()) {
                    index = dialect.bind(statement, index, list);
                }
            }
            if (dialect.sendsTogether()) {
                statement.setFetchSize(
                        0); // or the first rows only would be read, and locked, before the next statement
            }
            statement.execute();
            executed = true;
            for (Iterator<Step> left = together.iterator(); left.hasNext(); ) {
                left.next().reader().read(statement);
                if (left.hasNext()) {
                    statement.getMoreResults();
                }
            }
        }
    }
}
