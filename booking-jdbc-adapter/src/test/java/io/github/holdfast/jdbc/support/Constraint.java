package io.github.holdfast.jdbc.support;

import java.util.Arrays;

/** Constraints of the schema that keep what is sold once from being sold twice. */
public enum Constraint {
    KEY_OF_CELLS("claim", "PRIMARY KEY", "hf_claim_pkey", wider("inventory_id, unit_no, slot")),
    CHECK_OF_COUNTERS("counter", "CHECK", "hf_counter_check", "CONSTRAINT CONSTRAINT_1"),
    CHECK_OF_TARIFFS("tariff", "CHECK", "hf_tariff_check", "CONSTRAINT CONSTRAINT_1"),
    CHECK_OF_BOOKINGS("booking", "CHECK", "hf_booking_charged_check", "CONSTRAINT CONSTRAINT_1"),
    KEY_OF_LINES("account_line", "PRIMARY KEY", "hf_account_line_pkey", wider("booking_id, line_no")),
    KEY_OF_REVERSALS("account_line", "INDEX", "hf_account_line_reverses", "INDEX account_line_reverses"),
    KEY_OF_EVENTS("outbox", "PRIMARY KEY", "hf_outbox_pkey", wider("aggregate, kind, sequence"));

    private final String table;
    private final String kind;
    private final String onPostgres;
    private final String onMaria;

    Constraint(String table, String kind, String onPostgres, String onMaria) {
        this.table = table;
        this.kind = kind;
        this.onPostgres = onPostgres;
        this.onMaria = onMaria;
    }

    /** On MariaDB statements name the index, so there is one that refuses nothing. */
    private static String wider(String columns) {
        return "PRIMARY KEY, ADD COLUMN extra BIGINT NOT NULL AUTO_INCREMENT INVISIBLE, ADD INDEX (extra),"
                + " ADD PRIMARY KEY (" + columns + ", extra)";
    }

    /** Takes it from a database. */
    public void drop(Databases.Database database) {
        boolean isIndex = kind.equals("INDEX") && !database.isMaria();
        Sql.execute(
                database,
                isIndex
                        ? "DROP INDEX " + Sql.in(database, "{x}").replace("hf_x", onPostgres)
                        : "ALTER TABLE {" + table + "} DROP " + what(database));
    }

    private String what(Databases.Database database) {
        if (database.isMaria()) {
            return onMaria;
        }
        return "CONSTRAINT " + (database.isPostgres() ? onPostgres : nameOnH2(database));
    }

    /** H2 makes up names. */
    private String nameOnH2(Databases.Database database) {
        return Sql.texts(
                        database,
                        "SELECT constraint_name FROM information_schema.table_constraints WHERE constraint_type = '"
                                + kind + "' AND table_name = UPPER('hf_" + table + "')")
                .get(0);
    }

    /** Takes all of them from a database but these. */
    public static Databases.Database only(Databases.Database database, Constraint... kept) {
        for (Constraint one : values()) {
            if (!Arrays.asList(kept).contains(one)) {
                one.drop(database);
            }
        }
        Sql.execute(database, "CREATE INDEX hf_claim_plain ON {claim} (inventory_id, unit_no, slot)");
        return database;
    }
}
