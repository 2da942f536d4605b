package io.github.holdfast.jdbc.table;

import io.github.holdfast.hold.HoldId;
import io.github.holdfast.jdbc.sql.Column;
import io.github.holdfast.jdbc.sql.Form;
import io.github.holdfast.jdbc.sql.Match;
import io.github.holdfast.jdbc.sql.Require;
import io.github.holdfast.jdbc.sql.Row;
import io.github.holdfast.jdbc.sql.Rows;
import io.github.holdfast.jdbc.sql.Session;
import io.github.holdfast.jdbc.sql.Table;
import io.github.holdfast.jdbc.sql.Trip;
import io.github.holdfast.jdbc.sql.Update;
import io.github.holdfast.store.Cell;
import io.github.holdfast.store.Changes;
import io.github.holdfast.store.Owner;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/** The exclusive stock: who has a unit in a slot. Nothing here locks: under the inventory's lock, stock stands still. */
public final class ClaimTable {

    private static final Column<Long> INVENTORY_ID = Column.ofLong("inventory_id");
    private static final Column<Integer> UNIT_NO = Column.ofInt("unit_no");
    private static final Column<Integer> SLOT = Column.ofInt("slot");
    private static final Column<UUID> HOLD_ID = HoldTable.HOLD_ID;

    private static final Column<UUID> BEFORE_ID = Column.ofUuid("before_id");
    private static final Column<Integer> SLOT_FROM = Column.ofInt("slot_from");
    private static final Column<Integer> SLOT_TO = Column.ofInt("slot_to");

    private static final Form<Cell> CELLS = Form.<Cell>of()
            .with(INVENTORY_ID, Cell::inventory)
            .with(UNIT_NO, Cell::unit)
            .with(SLOT, Cell::slot);

    private static final Form<Changes.CellChange> CHANGED = Form.<Changes.CellChange>of()
            .with(INVENTORY_ID, change -> change.cell().inventory())
            .with(UNIT_NO, change -> change.cell().unit())
            .with(SLOT, change -> change.cell().slot());

    private static final Form<Changes.CellChange> TAKEN =
            CHANGED.withMaybe(HOLD_ID, change -> change.after().map(HoldId::value));

    private static final Form<Changes.CellChange> FREED =
            CHANGED.withMaybe(BEFORE_ID, change -> change.before().map(HoldId::value));

    private static final Form<Changes.CellChange> PASSED =
            FREED.withMaybe(HOLD_ID, change -> change.after().map(HoldId::value));

    private record Expected(Cell cell, Optional<Owner> owner) {}

    private static final Form<Expected> EXPECTED = Form.<Expected>of()
            .with(INVENTORY_ID, one -> one.cell().inventory())
            .with(UNIT_NO, one -> one.cell().unit())
            .with(SLOT, one -> one.cell().slot())
            .withMaybe(HOLD_ID, one -> one.owner().map(owner -> owner.hold().value()));

    private record Run(long inventory, int from, int to) {}

    private static final Form<Run> RUNS = Form.<Run>of()
            .with(INVENTORY_ID, Run::inventory)
            .with(SLOT_FROM, Run::from)
            .with(SLOT_TO, Run::to);

    /** The table. */
    public static final Table TABLE = new Table("claim", TAKEN.columns());

    private static final Match BY_CELL = Match.same(INVENTORY_ID, UNIT_NO, SLOT);
    private static final Match BY_OWNED_CELL = BY_CELL.and(HOLD_ID, BEFORE_ID);
    private static final Match BY_RUN = Match.same(INVENTORY_ID).within(SLOT, SLOT_FROM, SLOT_TO);
    private static final Update PASS = Update.of(TABLE, BY_OWNED_CELL).set(HOLD_ID);

    private static final List<Column<?>> CELL = List.of(INVENTORY_ID, UNIT_NO, SLOT);
    private static final String WITH_OWNER = "SELECT " + Table.select("c", CELL) + ", " + HoldTable.OWNER + " FROM ";

    private ClaimTable() {}

    /** Writes what becomes of cells: each must have had the owner that it was found with. */
    public static void write(Trip trip, Collection<Changes.CellChange> cells) {
        Predicate<Changes.CellChange> hadOwner = change -> change.before().isPresent();
        Predicate<Changes.CellChange> hasOwner = change -> change.after().isPresent();
        trip.insert(TABLE, TAKEN.rows(cells.stream().filter(hadOwner.negate()).toList()));
        trip.update(
                PASS, PASSED.rows(cells.stream().filter(hadOwner.and(hasOwner)).toList()));
        trip.delete(
                TABLE,
                BY_OWNED_CELL,
                FREED.rows(
                        cells.stream().filter(hadOwner.and(hasOwner.negate())).toList()));
    }

    /** Reads who has cells. */
    public static void named(Trip trip, Collection<Cell> cells, Map<Cell, Owner> into) {
        trip.query(
                WITH_OWNER + "@1" + trip.join(TABLE, "c", BY_CELL, "k")
                        + trip.join(HoldTable.TABLE, "h", HoldTable.BY_ID, "c"),
                row -> into.put(cell(row), HoldTable.owner(row)),
                CELLS.rows(cells));
    }

    /** Reads every claim in these slots of inventories. */
    public static void ranges(Trip trip, Map<Long, BitSet> slots, Map<Cell, Owner> into) {
        trip.query(
                WITH_OWNER + "@1" + trip.join(TABLE, "c", BY_RUN, "k")
                        + trip.join(HoldTable.TABLE, "h", HoldTable.BY_ID, "c"),
                row -> into.put(cell(row), HoldTable.owner(row)),
                runs(slots));
    }

    private static Rows runs(Map<Long, BitSet> slots) {
        List<Run> runs = new ArrayList<>();
        slots.forEach((number, some) -> {
            for (int from = some.nextSetBit(0); from >= 0; ) {
                int to = some.nextClearBit(from);
                runs.add(new Run(number, from, to));
                from = some.nextSetBit(to);
            }
        });
        return RUNS.rows(runs);
    }

    /** Which hold has a cell. */
    public record Claimed(Cell cell, HoldId hold) {}

    /** Reads which hold has which cell in these slots of inventories, and nothing else of the holds. */
    public static Map<Long, List<Claimed>> all(Trip trip, Map<Long, BitSet> slots) {
        Map<Long, List<Claimed>> all = new HashMap<>();
        slots.keySet().forEach(number -> all.put(number, new ArrayList<>()));
        trip.query(
                "SELECT " + Table.select("c", TABLE.columns()) + " FROM @1" + trip.join(TABLE, "c", BY_RUN, "k"),
                row -> {
                    Cell cell = cell(row);
                    return Objects.requireNonNull(all.get(cell.inventory()))
                            .add(new Claimed(cell, HoldId.of(HOLD_ID.of(row))));
                },
                runs(slots));
        return all;
    }

    private static Cell cell(Row row) throws SQLException {
        return new Cell(INVENTORY_ID.of(row), UNIT_NO.of(row), SLOT.of(row));
    }

    /** Reads which cells of an inventory somebody has whom this is true of. */
    public static Set<Cell> taken(Session session, long inventory, Predicate<Owner> counts) throws SQLException {
        Set<Cell> taken = new HashSet<>();
        session.query(
                WITH_OWNER + "{claim} c" + session.join(HoldTable.TABLE, "h", HoldTable.BY_ID, "c")
                        + " WHERE c.inventory_id = ?",
                List.of(inventory),
                row -> counts.test(HoldTable.owner(row)) && taken.add(cell(row)));
        return taken;
    }

    /** In one trip: requires that cells have these owners, and the others none. */
    public static void requireOwners(Trip trip, Collection<Cell> cells, Map<Cell, Owner> owners) {
        List<Expected> expected = cells.stream()
                .map(cell -> new Expected(cell, Optional.ofNullable(owners.get(cell))))
                .toList();
        trip.query(
                "SELECT " + Require.that("count(*) = 0") + " FROM @1 LEFT JOIN LATERAL (SELECT c.hold_id FROM {claim} c"
                        + " WHERE " + BY_CELL.text("c", "k")
                        + " OFFSET 0) c ON TRUE WHERE c.hold_id IS DISTINCT FROM k.hold_id",
                row -> row,
                EXPECTED.rows(expected));
    }
}
