package io.github.holdfast.jdbc.table;

import io.github.holdfast.calendar.Span;
import io.github.holdfast.hold.Claim;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.jdbc.sql.Row;
import io.github.holdfast.store.HoldLine;
import io.github.holdfast.store.Plan;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A row of the table as it was read, in numbers: what its places are called, others know. */
final class StoredLine {

    private final HoldId hold;
    private final int placeNo;
    private final long inventory;
    private final InventoryId id;
    private final long definition;
    private final Span span;
    private final Optional<String> category;
    private final Optional<String> fare;
    private final Optional<Integer> load;
    private final int unit;
    private final int quantity;
    private final int counter;
    private final List<Integer> also;
    private final int from;
    private final int to;
    private final Instant heldAt;
    private final Optional<Instant> endedAt;

    /** Reads what {@link HoldLineTable#LINE} selects. */
    StoredLine(Row row) throws SQLException {
        this.hold = HoldTable.id(row);
        this.placeNo = HoldLineTable.FIRST_PLACE.of(row);
        this.inventory = HoldLineTable.INVENTORY_ID.of(row);
        this.id = InventoryId.of(InventoryTable.ID.of(row));
        this.definition = InventoryTable.REVISION_STAMP.of(row);
        this.span = HoldLineTable.span(
                HoldLineTable.SPAN_FROM.maybeOf(row).orElse(null),
                HoldLineTable.SPAN_TO.maybeOf(row).orElse(null));
        this.category = HoldLineTable.CATEGORY.maybeOf(row);
        this.fare = HoldLineTable.FARE.maybeOf(row);
        this.load = HoldLineTable.LOAD.maybeOf(row);
        this.unit = HoldLineTable.UNIT_NO.of(row);
        this.quantity = HoldLineTable.QUANTITY.of(row);
        this.counter = HoldLineTable.COUNTER_NO.of(row);
        this.also = HoldLineTable.ALSO.maybeOf(row).map(StoredLine::numbers).orElse(List.of());
        this.from = HoldLineTable.SLOT_FROM.of(row);
        this.to = HoldLineTable.SLOT_TO.of(row);
        this.heldAt = HoldLineTable.HELD_AT.of(row);
        this.endedAt = HoldLineTable.ENDED_AT.maybeOf(row);
    }

    private static List<Integer> numbers(String text) {
        List<Integer> numbers = new ArrayList<>();
        for (String number : text.split(",")) {
            numbers.add(Integer.valueOf(number));
        }
        return numbers;
    }

    HoldId hold() {
        return hold;
    }

    long inventory() {
        return inventory;
    }

    /** Returns the stamp of the inventory's definition as it was when the line was read. */
    long definition() {
        return definition;
    }

    private boolean isCounted() {
        return unit == HoldLine.COUNTED;
    }

    /** Returns what was claimed of one of its places, which is called so. */
    Claim claim(String place) {
        Claim bare = isCounted() ? Claim.counted(id, span, place, quantity) : Claim.numbered(id, span, place);
        Claim claim = category.map(bare::category).orElse(bare);
        Claim priced = fare.map(text -> FareText.priced(claim, text)).orElse(claim);
        return load.map(priced::load).orElse(priced);
    }

    /** Returns its places, called as a definition of the inventory calls them. */
    List<HoldLine> places(Plan plan) {
        List<HoldLine> places = new ArrayList<>(isCounted() ? 1 : quantity);
        if (isCounted()) {
            places.add(place(0, plan.pool(counter)));
        } else {
            for (int i = 0; i < quantity; i++) {
                places.add(place(i, plan.label(unit + i)));
            }
        }
        return places;
    }

    private HoldLine place(int offset, String called) {
        return HoldLine.builder(placeNo + offset, inventory, claim(called), heldAt)
                .unit(isCounted() ? HoldLine.COUNTED : unit + offset)
                .counter(counter)
                .also(also)
                .from(from)
                .to(to)
                .endedAt(endedAt)
                .build();
    }
}
