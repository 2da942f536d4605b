package io.github.holdfast.jdbc;

import java.util.Arrays;

/** Constraints of the schema on PostgreSQL that keep what is sold once from being sold twice. */
enum Constraint {
    KEY_OF_CELLS("claim", "hf_claim_pkey"),
    CHECK_OF_COUNTERS("counter", "hf_counter_check"),
    KEY_OF_ITEMS("booking_item", "hf_booking_item_hold_id_line_no_key"),
    KEY_OF_EVENTS("outbox", "hf_outbox_pkey");

    private final String table;
    private final String name;

    Constraint(String table, String name) {
        this.table = table;
        this.name = name;
    }

    private void drop(Databases.Database database) {
        Sql.execute(database, "ALTER TABLE {" + table + "} DROP CONSTRAINT " + name);
    }

    /** Makes a database that has none of them but these. */
    static Databases.Database only(Constraint... kept) {
        Databases.Database database = Databases.postgresDatabase();
        for (Constraint one : values()) {
            if (!Arrays.asList(kept).contains(one)) {
                one.drop(database);
            }
        }
        Sql.execute(database, "CREATE INDEX hf_claim_plain ON {claim} (inventory_id, unit_no, slot)");
        return database;
    }
}
