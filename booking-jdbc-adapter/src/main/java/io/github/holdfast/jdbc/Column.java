package io.github.holdfast.jdbc;

/** The types of columns that go into a statement as lists. */
enum Column {
    LONG("BIGINT", "BIGINT"),
    INT("INTEGER", "INTEGER"),
    TEXT("VARCHAR", "VARCHAR"),
    UUID("UUID", "UUID"),
    TIME("TIMESTAMP(6) WITH TIME ZONE", "TIMESTAMP(6) WITH TIME ZONE"),
    BYTES("BYTEA", "VARBINARY"),
    BOOLEAN("BOOLEAN", "BOOLEAN"),
    DECIMAL("NUMERIC", "NUMERIC(19, 4)");

    private final String postgres;
    private final String h2;

    Column(String postgres, String h2) {
        this.postgres = postgres;
        this.h2 = h2;
    }

    String postgres() {
        return postgres;
    }

    String h2() {
        return h2;
    }
}
