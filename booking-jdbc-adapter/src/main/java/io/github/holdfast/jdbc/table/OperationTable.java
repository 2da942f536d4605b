package io.github.holdfast.jdbc.table;

import io.github.holdfast.caller.OperationId;
import io.github.holdfast.jdbc.sql.Column;
import io.github.holdfast.jdbc.sql.Form;
import io.github.holdfast.jdbc.sql.Match;
import io.github.holdfast.jdbc.sql.Table;
import io.github.holdfast.jdbc.sql.Trip;
import io.github.holdfast.store.Digest;
import io.github.holdfast.store.OperationRow;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Operations that were done, so that they are not done twice. */
public final class OperationTable {

    private static final Column<UUID> OPERATION_ID = Column.ofUuid("operation_id");
    private static final Column<byte[]> DIGEST = Column.ofBytes("digest");
    private static final Column<Long> HOME = Column.ofLong("home");
    private static final Column<Instant> DONE_AT = Column.ofTime("done_at");

    private static final Form<OperationRow> DONE = Form.<OperationRow>of()
            .with(OPERATION_ID, row -> row.id().value())
            .with(DIGEST, row -> row.digest().bytes())
            .with(HOME, OperationRow::home)
            .with(DONE_AT, OperationRow::doneAt);

    /** The table. */
    public static final Table TABLE = new Table("operation", DONE.columns());

    private static final Form<OperationId> IDS = Form.<OperationId>of().with(OPERATION_ID, OperationId::value);

    private OperationTable() {}

    /** Inserts operations that are done. */
    public static void insert(Trip trip, Collection<OperationRow> done) {
        trip.insert(TABLE, DONE.rows(done));
    }

    /** Reads which of these are done. */
    public static Map<OperationId, OperationRow> find(Trip trip, Collection<OperationId> ids) {
        Map<OperationId, OperationRow> found = new HashMap<>();
        trip.query(
                "SELECT " + Table.select("o", TABLE.columns()) + " FROM @1"
                        + trip.join(TABLE, "o", Match.same(OPERATION_ID), "k"),
                row -> {
                    OperationId id = OperationId.of(OPERATION_ID.of(row));
                    Digest digest = Digest.of(DIGEST.of(row));
                    return found.put(id, new OperationRow(id, digest, HOME.of(row), DONE_AT.of(row)));
                },
                IDS.rows(ids));
        return found;
    }
}
