package io.github.holdfast.decide;

import io.github.holdfast.account.Account;
import io.github.holdfast.account.AccountLine;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.event.BookingEvent;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.pricing.SaleDocument;
import io.github.holdfast.pricing.Tariff;
import io.github.holdfast.store.BookingRow;
import io.github.holdfast.store.Changes;
import io.github.holdfast.store.OperationRow;
import io.github.holdfast.store.PublishedTariff;
import io.github.holdfast.store.Slice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The part of a draft that takes no places: tariffs, bookings, what is owed, operations, events. */
abstract class Paperwork {

    private final SortedMap<BookingId, BookingRow> bookings = new TreeMap<>();
    private final SortedMap<TariffId, PublishedTariff> tariffs = new TreeMap<>();
    private final Map<OperationId, OperationRow> operations = new LinkedHashMap<>();
    private final List<Changes.Owed> charged = new ArrayList<>();
    private final List<Changes.Document> documents = new ArrayList<>();
    private final List<BookingEvent> events = new ArrayList<>();

    private final Map<BookingId, Account> accounts;

    Paperwork(Slice slice) {
        accounts = slice.accounts();
        bookings.putAll(slice.bookings());
        tariffs.putAll(slice.tariffs());
        operations.putAll(slice.operations());
    }

    final Optional<PublishedTariff> tariff(TariffId id) {
        return Optional.ofNullable(tariffs.get(id));
    }

    /** Returns the rules of a version that was named. */
    final Tariff rules(TariffId id, int version) {
        return tariff(id)
                .flatMap(all -> all.rules(version))
                .orElseThrow(() -> new IllegalStateException("version " + version + " of " + id + " was not read"));
    }

    final SortedMap<TariffId, PublishedTariff> tariffs() {
        return tariffs;
    }

    final void put(PublishedTariff tariff) {
        tariffs.put(tariff.id(), tariff);
    }

    final Optional<BookingRow> booking(BookingId id) {
        return Optional.ofNullable(bookings.get(id));
    }

    final SortedMap<BookingId, BookingRow> bookings() {
        return bookings;
    }

    final void put(BookingRow row) {
        bookings.put(row.booking().id(), row);
    }

    /** Owes a line. */
    final void charge(BookingId booking, AccountLine line) {
        charged.add(new Changes.Owed(booking, line));
    }

    final List<Changes.Owed> charged() {
        return charged;
    }

    /** Keeps with a booking how it was sold. */
    final void keep(BookingId booking, SaleDocument sale) {
        documents.add(new Changes.Document(booking, sale));
    }

    /** Returns what is owed for a booking that gives something back, what this batch has added included. */
    final Account account(BookingRow row) {
        BookingId id = row.booking().id();
        Optional<Account> found = Optional.ofNullable(accounts.get(id));
        List<AccountLine> lines = new ArrayList<>(found.map(Account::lines).orElse(List.of()));
        charged.stream()
                .filter(one -> one.booking().equals(id))
                .map(Changes.Owed::line)
                .forEach(lines::add);
        Optional<SaleDocument> sale = found.flatMap(Account::sale)
                .or(() -> documents.stream()
                        .filter(one -> one.booking().equals(id))
                        .map(Changes.Document::sale)
                        .findFirst());
        return Account.of(id, row.booking().total().multipliedBy(0), lines, sale);
    }

    final List<Changes.Document> documents() {
        return documents;
    }

    final Optional<OperationRow> operation(OperationId id) {
        return Optional.ofNullable(operations.get(id));
    }

    final Map<OperationId, OperationRow> operations() {
        return operations;
    }

    final void put(OperationRow row) {
        operations.put(row.id(), row);
    }

    final void happened(BookingEvent event) {
        events.add(event);
    }

    final List<BookingEvent> events() {
        return events;
    }
}
