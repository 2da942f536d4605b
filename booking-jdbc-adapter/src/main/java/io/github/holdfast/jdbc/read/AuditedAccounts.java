package io.github.holdfast.jdbc.read;

import io.github.holdfast.account.AccountCheck;
import io.github.holdfast.account.AccountLine;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.ItemId;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.jdbc.sql.Session;
import io.github.holdfast.jdbc.table.AccountLineTable;
import io.github.holdfast.jdbc.table.BookingDocumentTable;
import io.github.holdfast.jdbc.table.BookingItemTable;
import io.github.holdfast.jdbc.table.BookingTable;
import io.github.holdfast.jdbc.table.TariffTable;
import io.github.holdfast.pricing.Reckoning;
import io.github.holdfast.pricing.SaleDocument;
import io.github.holdfast.pricing.Tariff;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Adds up what is owed for bookings, and reckons prices again, some bookings at a time in the order of their ids. What belongs
 * to no booking is for others to find.
 */
final class AuditedAccounts {

    private static final String SUM = "what is owed does not add up";
    private static final String OTHER_PRICE = "a price reckoned again is another one";

    private static final String OTHER_TIME = "an item is at another time than what was sold";

    /** The rules of every audit. */
    static final Set<String> RULES = Set.of(SUM);

    /** The rules of a deep one. */
    static final Set<String> DEEP_RULES = Set.of(OTHER_PRICE, OTHER_TIME);

    private static final int TOGETHER = 500;

    private final Session session;
    private final AuditedPlans.Found found;
    private final boolean deeply;
    private final Map<TariffTable.Key, Optional<Tariff>> tariffs = new HashMap<>();

    /**
     * Prepares to check.
     *
     * @param deeply whether to reckon prices again
     */
    AuditedAccounts(Session session, AuditedPlans.Found found, boolean deeply) {
        this.session = session;
        this.found = found;
        this.deeply = deeply;
    }

    void check() throws SQLException {
        List<BookingTable.Total> next = BookingTable.totals(session, Optional.empty(), TOGETHER);
        while (!next.isEmpty()) {
            check(next);
            next = BookingTable.totals(session, Optional.of(last(next)), TOGETHER);
        }
    }

    private static BookingId last(List<BookingTable.Total> some) {
        return some.get(some.size() - 1).booking();
    }

    private void check(List<BookingTable.Total> some) throws SQLException {
        BookingId first = some.get(0).booking();
        Map<BookingId, List<AccountLine>> lines = new HashMap<>();
        Set<BookingId> unreadable = new HashSet<>();
        AccountLineTable.each(session, first, last(some), (id, line) -> {
            line.ifPresent(
                    one -> lines.computeIfAbsent(id, any -> new ArrayList<>()).add(one));
            if (line.isEmpty()) {
                unreadable.add(id);
            }
        });
        Map<BookingId, Set<Integer>> standing =
                lines.isEmpty() ? Map.of() : BookingItemTable.standing(session, first, last(some));
        for (BookingTable.Total one : some) {
            BookingId id = one.booking();
            if (unreadable.contains(id)) {
                found.violation(SUM, id + ": a line cannot be read");
            } else {
                problem(one, standing.getOrDefault(id, Set.of()), lines.getOrDefault(id, List.of()))
                        .ifPresent(problem -> found.violation(SUM, id + ": " + problem));
            }
        }
        if (deeply) {
            reckon(
                    some,
                    lines,
                    BookingDocumentTable.texts(session, first, last(some)),
                    BookingItemTable.times(session, first, last(some)));
        }
    }

    private static Optional<String> problem(BookingTable.Total one, Set<Integer> standing, List<AccountLine> lines) {
        if (one.price().isEmpty() || one.charged().isEmpty()) {
            return Optional.of("its price, or what it owes, cannot be read");
        }
        return AccountCheck.problem(one.price().get(), one.charged().get(), standing, lines);
    }

    private void reckon(
            List<BookingTable.Total> some,
            Map<BookingId, List<AccountLine>> lines,
            Map<BookingId, String> texts,
            Map<BookingId, Map<Integer, BookingItemTable.Times>> times)
            throws SQLException {
        for (BookingTable.Total one : some) {
            BookingId id = one.booking();
            Optional<String> text = Optional.ofNullable(texts.get(id));
            Optional<SaleDocument> sale = text.flatMap(AuditedAccounts::readable);
            Optional<Reckoning> reckoning = sale.map(SaleDocument::reckoning);
            if (text.isPresent() && reckoning.isEmpty()) {
                found.violation(OTHER_PRICE, id + ": what it was reckoned from cannot be read");
                continue;
            }
            if (reckoning.isPresent()) {
                learn(reckoning.get());
            }
            AccountCheck.again(reckoning, lines.getOrDefault(id, List.of()), this::tariff)
                    .ifPresent(problem -> found.violation(OTHER_PRICE, id + ": " + problem));
            if (sale.isPresent() || !lines.containsKey(id)) { // without its document it has been told of
                times.getOrDefault(id, Map.of())
                        .forEach((item, its) -> time(new ItemId(id, item), its, its.isOf(sale, item)));
            }
        }
    }

    private void time(ItemId item, BookingItemTable.Times times, boolean isRight) {
        if (!isRight) {
            found.violation(OTHER_TIME, item + ": " + times);
        }
    }

    private static Optional<SaleDocument> readable(String text) {
        try {
            return Optional.of(BookingDocumentTable.read(text));
        } catch (RuntimeException unreadable) { // whatever a parser says of a text that is anything
            return Optional.empty();
        }
    }

    /** Reads the versions that something was reckoned by, each once. */
    private void learn(Reckoning reckoning) throws SQLException {
        for (var item : reckoning.facts().items()) {
            var key = new TariffTable.Key(item.tariff(), item.version());
            if (!tariffs.containsKey(key)) {
                tariffs.put(key, TariffTable.readableRules(session, key));
            }
        }
    }

    private Tariff tariff(TariffId id, int version) {
        return tariffs.getOrDefault(new TariffTable.Key(id, version), Optional.empty())
                .orElseThrow(() -> new IllegalStateException("no version " + version + " of tariff " + id));
    }
}
