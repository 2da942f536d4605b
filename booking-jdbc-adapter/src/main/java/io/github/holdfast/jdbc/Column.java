package io.github.holdfast.jdbc;

/** The types of columns that go into a statement as lists. */
enum Column {
    LONG("BIGINT", "BIGINT", "BIGINT"),
    INT("INTEGER", "INTEGER", "BIGINT"),
    TEXT("VARCHAR", "VARCHAR", "VARCHAR(1000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin"),
    /** Text of any length. */
    DOCUMENT("VARCHAR", "VARCHAR", "LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin"),
    UUID("UUID", "UUID", "VARCHAR(32)"),
    TIME("TIMESTAMP(6) WITH TIME ZONE", "TIMESTAMP(6) WITH TIME ZONE", "DATETIME(6)"),
    BYTES("BYTEA", "VARBINARY", "VARCHAR(1000)"),
    BOOLEAN("BOOLEAN", "BOOLEAN", "BIGINT"),
    DECIMAL("NUMERIC", "NUMERIC(19, 4)", "DECIMAL(30, 8)");

    private final String postgres;
    private final String h2;
    private final String maria;

    Column(String postgres, String h2, String maria) {
        this.postgres = postgres;
        this.h2 = h2;
        this.maria = maria;
    }

    String postgres() {
        return postgres;
    }

    String h2() {
        return h2;
    }

    /** Returns the type within a JSON text, wide enough for what a column of a table might refuse. */
    String maria() {
        return maria;
    }
}
