package io.github.holdfast.memory;

import io.github.holdfast.hold.HoldId;
import io.github.holdfast.store.BookingRow;
import io.github.holdfast.store.Changes;
import io.github.holdfast.store.HoldRow;
import io.github.holdfast.store.InventoryRow;
import io.github.holdfast.store.Pending;
import io.github.holdfast.store.TariffRow;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Checks changes before any of them is written, so that all are written or none. What a database would refuse by a key or
 * a CHECK is an error here too. Each row changes at most once, so what is there before says it all.
 */
final class Guards {

    private final Rows rows;
    private final Changes changes;

    Guards(Rows rows, Changes changes) {
        this.rows = rows;
        this.changes = changes;
    }

    void check() {
        Set<Long> opened = new HashSet<>();
        for (InventoryRow row : changes.opened()) {
            long number = row.plan().number();
            require(
                    opened.add(number) && !rows.numbers().contains(number),
                    () -> row.plan() + " has the number of another inventory");
        }
        for (Long number : changes.touched()) {
            require(
                    opened.contains(number) || rows.numbers().contains(number),
                    () -> "no inventory has the number " + number);
        }
        changes.cells().forEach(this::checkOwner);
        changes.charged().forEach(this::checkNew);
        changes.cancelled().forEach(change -> checkCharged(change.after()));
        for (Changes.Document one : changes.documents()) {
            require(!rows.documents.containsKey(one.booking()), () -> "kept already: what " + one.booking() + " cost");
        }
        changes.published().forEach(one -> checkNew(one.row()));
        changes.withdrawn().forEach(this::checkStanding);
        checkPending();
    }

    /** What lapses must be there to be settled, and belongs to a hold. */
    private void checkPending() {
        Set<HoldId> placed = new HashSet<>();
        for (HoldRow row : changes.placed()) {
            placed.add(row.id());
        }
        for (Pending row : changes.pending()) {
            require(placed.contains(row.hold()) || rows.holds.containsKey(row.hold()), () -> "no such hold: " + row);
            require(!rows.pending.containsKey(row), () -> "noted already: " + row);
        }
        for (Pending row : changes.settled()) {
            require(rows.pending.containsKey(row), () -> "not pending: " + row);
        }
    }

    private void checkOwner(Changes.CellChange change) {
        Optional<HoldId> found = Optional.ofNullable(rows.cells.get(change.cell()));
        require(
                found.equals(change.before()),
                () -> change.cell() + " belongs to " + found + ", not " + change.before());
    }

    private void checkNew(Changes.Owed one) {
        require(
                rows.account(one.booking()).stream()
                        .noneMatch(line -> line.number() == one.line().number()
                                || line.reverses().isPresent()
                                        && line.reverses().equals(one.line().reverses())),
                () -> "owed, or taken back, already for " + one.booking() + ": " + one.line());
    }

    private static void checkCharged(BookingRow row) {
        require(!row.charged().isNegative(), () -> "owed less than nothing: " + row.charged() + " for " + row);
    }

    private void checkNew(TariffRow row) {
        require(version(row).isEmpty(), () -> "published already: " + row);
    }

    private void checkStanding(TariffRow row) {
        require(version(row).filter(TariffRow::stands).isPresent(), () -> "no version that stands: " + row);
    }

    private Optional<TariffRow> version(TariffRow row) {
        return Optional.ofNullable(rows.tariffs.get(row.id())).flatMap(all -> all.row(row.number()));
    }

    private static void require(boolean right, Supplier<String> otherwise) {
        if (!right) {
            throw new IllegalStateException(otherwise.get());
        }
    }
}
