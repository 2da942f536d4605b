package io.github.holdfast.jdbc.sql;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A column, of a table or of a list that goes into a statement: its name, its type, and how it is read.
 *
 * @param <T> what its values are here
 */
public final class Column<T> {

    private final String name;
    private final Type type;
    private final Reader<T> reader;

    private interface Reader<T> {
        @Nullable
        T read(Row row, String name) throws SQLException;
    }

    private Column(String name, Type type, Reader<T> reader) {
        this.name = name;
        this.type = type;
        this.reader = reader;
    }

    /** A whole number of 64 bits. */
    public static Column<Long> ofLong(String name) {
        return new Column<>(name, Type.LONG, Row::getLong);
    }

    /** A whole number of 32 bits. */
    public static Column<Integer> ofInt(String name) {
        return new Column<>(name, Type.INT, Row::getInt);
    }

    /** A whole number of 32 bits that may be NULL. */
    public static Column<Integer> ofMaybeInt(String name) {
        return new Column<>(name, Type.INT, Row::maybeInt);
    }

    /** A text. */
    public static Column<String> ofText(String name) {
        return new Column<>(name, Type.TEXT, Row::getString);
    }

    /** A text of any length. */
    public static Column<String> ofDocument(String name) {
        return new Column<>(name, Type.DOCUMENT, Row::getString);
    }

    /** An id. */
    public static Column<UUID> ofUuid(String name) {
        return new Column<>(name, Type.UUID, Row::uuid);
    }

    /** An instant, to the microsecond. */
    public static Column<Instant> ofTime(String name) {
        return new Column<>(name, Type.TIME, Row::instant);
    }

    /** Bytes. */
    public static Column<byte[]> ofBytes(String name) {
        return new Column<>(name, Type.BYTES, Row::getBytes);
    }

    /** Yes or no. */
    public static Column<Boolean> ofBoolean(String name) {
        return new Column<>(name, Type.BOOLEAN, Row::getBoolean);
    }

    /** An amount. */
    public static Column<BigDecimal> ofDecimal(String name) {
        return new Column<>(name, Type.DECIMAL, Row::getBigDecimal);
    }

    /** Returns a column of the same values under another name. */
    public Column<T> as(String other) {
        return new Column<>(other, type, reader);
    }

    /** Returns its name. */
    public String name() {
        return name;
    }

    /** Returns its type. */
    public Type type() {
        return type;
    }

    /** Returns it as statements name it, where its table or list is called so. */
    public String in(String alias) {
        return alias + "." + name;
    }

    /** Reads it where it is never NULL. */
    public T of(Row row) throws SQLException {
        return Objects.requireNonNull(reader.read(row, name), name);
    }

    /** Reads it where it may be NULL; a Boolean may not, and of numbers only one that was said to. */
    public Optional<T> maybeOf(Row row) throws SQLException {
        return Optional.ofNullable(reader.read(row, name));
    }

    @Override
    public String toString() {
        return name;
    }
}
