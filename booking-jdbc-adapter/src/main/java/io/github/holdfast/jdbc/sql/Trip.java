package io.github.holdfast.jdbc.sql;

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
public final class Trip {

    /** The most rows that one statement writes. */
    private static final int CHUNK = 4_096;

    private static final int ANY = -1;

    private final Connection connection;
    private final Dialect dialect;
    private final Tables tables;
    private final Texts texts;
    private final List<Step> steps = new ArrayList<>();
    private Optional<LockTime> lockTime = Optional.empty();
    private boolean executed;

    Trip(Connection connection, Database database) {
        this.connection = connection;
        this.dialect = database.dialect();
        this.tables = database.tables();
        this.texts = database.texts();
    }

    /** Makes something out of the present row. */
    public interface Mapper<T> {
        /** Makes it. */
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
    public Trip add(String sql) {
        steps.add(new Step(texts.get(List.of(sql), () -> tables.in(sql)), List.of(), done -> {}));
        return this;
    }

    /** Adds a query. */
    public <T> List<T> query(String sql, Mapper<T> mapper, Rows... lists) {
        List<T> found = new ArrayList<>();
        if (lists.length > 0 && Stream.of(lists).allMatch(Rows::isEmpty)) {
            return found;
        }
        List<Object> key = List.of(sql, shapes(lists));
        steps.add(new Step(texts.get(key, () -> filled(sql, lists)), List.of(lists), done -> {
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
    public void countFrom(LockTime time) {
        lockTime = Optional.of(time);
    }

    private String table(Rows rows) {
        return lockTime.map(time -> time.table(rows)).orElseGet(() -> dialect.table(rows));
    }

    /** Inserts rows; every one of them must be new. */
    public void insert(Table table, Rows rows) {
        for (Rows chunk : rows.chunks(CHUNK)) {
            List<Object> key = List.of("insert", table.name(), chunk.shape(), lockTime.isPresent());
            String sql = texts.get(key, () -> dialect.insert(tables.name(table.name()), chunk, table(chunk)));
            if (dialect.insertsByRow()) {
                steps.add(new Step(sql, List.of(chunk), done -> {}, true));
            } else {
                write(sql, chunk, chunk.size());
            }
        }
    }

    /**
     * Inserts what is computed out of rows; every one of them must be new.
     *
     * @param join with what they are joined, or nothing
     */
    public void insert(Insertion insertion, String join, Rows rows) {
        for (Rows chunk : rows.chunks(CHUNK)) {
            List<Object> key = List.of(insertion, join, chunk.shape(), lockTime.isPresent());
            write(texts.get(key, () -> insertion.text(tables, table(chunk) + join)), chunk, chunk.size());
        }
    }

    /**
     * Returns a join whose rows are found by an index, one row on the left after the other.
     *
     * @param alias what the table is called in {@code on} and afterwards
     * @param other whose rows are on the left
     */
    public String join(Table table, String alias, Match match, String other) {
        return dialect.join(tables.name(table.name()), alias, match, other);
    }

    /** Returns the rows of a table with the keys that queries find, in their order. */
    public String among(Table table, String alias, Column<?> key, Among wanted) {
        return dialect.among(tables.name(table.name()), alias, key, wanted);
    }

    /** Returns the query for the rows that come first. */
    public Soonest.Query soonest(Soonest what, Rows keys, Rows passedOver) {
        return dialect.soonest(what, keys, passedOver);
    }

    /** Updates one row for each of these. */
    public void update(Update update, Rows rows) {
        for (Rows chunk : rows.chunks(CHUNK)) {
            write(updating(update, chunk), chunk, chunk.size());
        }
    }

    /** Updates any number of rows for each of these. */
    public void updateAny(Update update, Rows rows) {
        for (Rows chunk : rows.chunks(CHUNK)) {
            write(updating(update, chunk), chunk, ANY);
        }
    }

    private String updating(Update update, Rows rows) {
        return texts.get(List.of(update, rows.shape()), () -> {
            String on = update.match().text("t", "k") + tables.in(update.condition());
            return dialect.update(tables.name(update.table().name()), dialect.table(rows), update, on);
        });
    }

    /** Deletes one row for each of these. */
    public void delete(Table table, Match match, Rows rows) {
        for (Rows chunk : rows.chunks(CHUNK)) {
            List<Object> key = List.of("delete", table.name(), chunk.shape(), match);
            write(
                    texts.get(key, () -> dialect.delete(tables.name(table.name()), dialect.table(chunk), match)),
                    chunk,
                    chunk.size());
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
    public boolean isExecuted() {
        return executed;
    }

    /** Runs what was added, reads the results into the lists that {@code query} returned, and is empty again. */
    public void run() throws SQLException {
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
        List<String> parts = together.stream().map(Step::sql).toList();
        String sql = texts.get(List.copyOf(parts), () -> String.join("; ", parts));
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
