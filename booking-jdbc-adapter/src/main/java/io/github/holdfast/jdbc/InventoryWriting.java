package io.github.holdfast.jdbc;

import io.github.holdfast.store.Changes;
import io.github.holdfast.store.InventoryRow;
import java.util.Collection;
import java.util.List;

/** Writes inventories: their definitions, and that their stock has changed. */
final class InventoryWriting {

    private final Trip trip;
    private final Stamps stamps;

    InventoryWriting(Trip trip, Stamps stamps) {
        this.trip = trip;
        this.stamps = stamps;
    }

    void insert(List<InventoryRow> opened) {
        Rows rows = Rows.of("""
                number long, id text, revision int, revision_stamp long, version long, version_stamp long,
                sequence long, closed boolean, definition document, opened_as bytes""");
        opened.forEach(row -> rows.add(
                row.plan().number(),
                row.plan().id().value(),
                row.plan().revision(),
                stamps.drawn(),
                row.version(),
                stamps.opening(row).chance(),
                row.sequence(),
                row.plan().closed(),
                PlanJson.write(row.plan()),
                row.plan().openedAs().bytes()));
        trip.insert("inventory", rows);
    }

    void update(Changes changes) {
        Rows amended = Rows.of("""
                number long, before_stamp long, revision int, revision_stamp long, sequence long, closed boolean,
                definition document""");
        changes.amended()
                .forEach(row -> amended.add(
                        row.plan().number(),
                        stamps.foundDefinition(row.plan().number()),
                        row.plan().revision(),
                        stamps.drawn(),
                        row.sequence(),
                        row.plan().closed(),
                        PlanJson.write(row.plan())));
        trip.update(
                "inventory",
                amended,
                "t.number = k.number AND t.revision_stamp = k.before_stamp",
                "revision = k.revision, revision_stamp = k.revision_stamp, sequence = k.sequence, closed = k.closed,"
                        + " definition = k.definition");
        touch(trip, changes.touched(), stamps.drawn());
    }

    /** Says that the stock of locked inventories is another from now on. */
    static void touch(Trip trip, Collection<Long> numbers, long drawn) {
        Rows touched = Rows.of("number long, version_stamp long");
        numbers.forEach(number -> touched.add(number, drawn));
        trip.update(
                "inventory",
                touched,
                "t.number = k.number",
                "version = t.version + 1, version_stamp = k.version_stamp");
    }
}
