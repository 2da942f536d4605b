package io.github.holdfast.memory;

import io.github.holdfast.account.AccountCheck;
import io.github.holdfast.account.AccountLine;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.ItemId;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.pricing.SaleDocument;
import io.github.holdfast.pricing.Tariff;
import io.github.holdfast.store.BookingRow;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** The part of the audit that adds up what is owed for bookings, and reckons prices again. */
final class MemoryAccounts {

    private final Rows rows;
    private final BiConsumer<String, Object> violation;

    MemoryAccounts(Rows rows, BiConsumer<String, Object> violation) {
        this.rows = rows;
        this.violation = violation;
    }

    void check(boolean deeply) {
        rows.bookings.values().forEach(row -> check(row, deeply));
        rows.accounts.forEach((id, lines) -> requireBooking(id));
        rows.documents.forEach((id, document) -> requireBooking(id));
    }

    private void check(BookingRow row, boolean deeply) {
        BookingId id = row.booking().id();
        List<AccountLine> lines = rows.account(id);
        Set<Integer> standing =
                row.booking().itemIds().stream().map(ItemId::number).collect(Collectors.toSet());
        AccountCheck.problem(row.booking().total(), row.charged(), standing, lines)
                .ifPresent(problem -> violation.accept("what is owed does not add up", id + ": " + problem));
        if (deeply) {
            AccountCheck.again(
                            Optional.ofNullable(rows.documents.get(id)).map(SaleDocument::reckoning),
                            lines,
                            this::tariff)
                    .ifPresent(
                            problem -> violation.accept("a price reckoned again is another one", id + ": " + problem));
        }
    }

    private Tariff tariff(TariffId id, int version) {
        return Optional.ofNullable(rows.tariffs.get(id))
                .flatMap(all -> all.rules(version))
                .orElseThrow(() -> new IllegalStateException("no version " + version + " of tariff " + id));
    }

    private void requireBooking(BookingId id) {
        if (!rows.bookings.containsKey(id)) {
            violation.accept("an account belongs to no booking", id);
        }
    }
}
