package io.github.holdfast.examples.onsale.sale;

import io.github.holdfast.Bookings;
import io.github.holdfast.booking.AuditReport;
import io.github.holdfast.booking.Booking;
import io.github.holdfast.booking.Listing;
import io.github.holdfast.booking.Page;
import io.github.holdfast.calendar.Span;
import io.github.holdfast.examples.onsale.report.Figures;
import io.github.holdfast.examples.onsale.report.Report.Check;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.Availability;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.ledger.StoreException;
import io.github.holdfast.seat.Seat;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;

/** Proves, check by check, that nobody was oversold: from the customers' tickets, against the store, by its own audit. */
final class Proof {
    private final Till till;
    private final List<Stock> stocks;
    private final List<Bookings> wholes;
    private final List<Check> checks = new ArrayList<>();

    Proof(Till till, List<Stock> stocks, List<Bookings> wholes) {
        this.till = till;
        this.stocks = List.copyOf(stocks);
        this.wholes = List.copyOf(wholes);
    }

    List<Check> checks() {
        prove(this::noSeatTwice);
        prove(this::noPoolOverfull);
        prove(this::everyHoldEndedOnce);
        prove(this::storeAgrees);
        prove(this::everyCentAddsUp);
        prove(this::shownIsFree);
        prove(this::audit);
        return List.copyOf(checks);
    }

    /** What cannot be proved is not proved. */
    private void prove(Runnable step) {
        try {
            step.run();
        } catch (StoreException unreadable) {
            checks.add(new Check("The store can be read", false, String.valueOf(unreadable.getMessage())));
        }
    }

    private void check(String name, List<String> wrong, String whenRight) {
        String detail =
                wrong.isEmpty() ? whenRight : number(wrong.size()) + " found: " + String.join("; ", first(wrong, 3));
        checks.add(new Check(name, wrong.isEmpty(), detail));
    }

    private void noSeatTwice() {
        List<String> wrong = new ArrayList<>();
        int seatLegs = 0;
        for (Stock stock : stocks) {
            for (Seat seat : stock.venue().inventory().seats().seats()) {
                for (int slot = 0; slot < stock.venue().slots(); slot++) {
                    int owners = stock.owners(seat.label(), slot);
                    seatLegs += Math.min(owners, 1);
                    if (owners > 1) {
                        wrong.add(seat.label() + " in " + stock.venue().title() + where(stock, slot) + " has " + owners
                                + " owners");
                    }
                }
            }
        }
        check("No seat was sold twice on any leg", wrong, number(seatLegs) + " seat-legs sold, each to one customer");
    }

    private static String where(Stock stock, int slot) {
        return stock.venue().slots() == 1
                ? ""
                : ", " + stock.venue().inventory().timeline().span(slot, slot + 1);
    }

    private void noPoolOverfull() {
        List<String> wrong = new ArrayList<>();
        List<String> fullest = new ArrayList<>();
        for (Stock stock : stocks) {
            for (Pool pool : stock.venue().inventory().pools()) {
                int most = stock.mostTaken(pool);
                fullest.add(pool.name() + " " + number(most) + " of " + number(pool.authorised()));
                if (most > pool.authorised()) {
                    wrong.add(fullest.get(fullest.size() - 1) + " places");
                }
            }
        }
        check(
                "No pool was sold above what it has",
                wrong,
                fullest.isEmpty() ? "no pools" : "at most " + String.join(", ", fullest));
    }

    private void everyHoldEndedOnce() {
        List<String> wrong = new ArrayList<>();
        till.tickets().stream()
                .filter(ticket -> ticket.end() == Ticket.End.OPEN)
                .forEach(ticket -> wrong.add("hold " + ticket.hold().id() + " has no end"));
        Set<HoldId> ids = new HashSet<>();
        till.tickets().stream()
                .map(ticket -> ticket.hold().id())
                .filter(id -> !ids.add(id))
                .forEach(id -> wrong.add("hold " + id + " was granted twice"));
        check(
                "Every hold ended in exactly one way",
                wrong,
                number(ids.size()) + " holds confirmed, given back or expired");
    }

    private void storeAgrees() {
        Map<HoldId, Hold> stored = new HashMap<>();
        Map<HoldId, Booking> booked = new HashMap<>();
        for (Bookings whole : wholes) {
            for (Stock stock : stocks) {
                all(whole, Listing.holds().inventory(stock.venue().id())).forEach(hold -> stored.put(hold.id(), hold));
                all(whole, Listing.bookings().inventory(stock.venue().id()))
                        .forEach(booking -> booking.items().forEach(item -> booked.put(item.hold(), booking)));
            }
        }
        List<String> wrong = new ArrayList<>();
        for (Ticket ticket : till.tickets()) {
            Hold hold = stored.get(ticket.hold().id());
            if (hold == null || !hold.state().name().equals(ticket.end().name())) {
                wrong.add("hold " + ticket.hold().id() + " is " + (hold == null ? "unknown" : hold.state())
                        + " in the store, " + ticket.end() + " to its customer");
            }
            Booking booking = booked.get(ticket.hold().id());
            if (booking != null && !booking.claims().equals(ticket.owned())) {
                wrong.add("booking " + booking.reference() + " has " + booking.claims() + ", its customer "
                        + ticket.owned());
            }
        }
        check(
                "The store says what every customer was told",
                wrong,
                number(till.tickets().size()) + " holds and " + number(new HashSet<>(booked.values()).size())
                        + " bookings compared");
    }

    private void everyCentAddsUp() {
        CurrencyUnit currency = stocks.get(0).venue().tariff().currency();
        MoneyProof money = new MoneyProof(currency, wholes).of(till.tickets());
        check(
                "Everybody paid and got back what was shown",
                money.wrong(),
                number(money.accounts()) + " accounts: " + Figures.of(money.paid()) + " paid, "
                        + Figures.of(money.back()) + " of it given back");
    }

    private static <R> List<R> all(Bookings bookings, Listing<R, ?> listing) {
        List<R> rows = new ArrayList<>();
        Page<R> page = bookings.list(listing.limit(Listing.MAX_LIMIT));
        rows.addAll(page.rows());
        while (page.next().isPresent()) {
            page = bookings.list(
                    listing.limit(Listing.MAX_LIMIT).after(page.next().get()));
            rows.addAll(page.rows());
        }
        return rows;
    }

    private void shownIsFree() {
        List<String> wrong = new ArrayList<>();
        int slots = 0;
        for (Stock stock : stocks) {
            for (int slot = 0; slot < stock.venue().slots(); slot++) {
                compare(stock, slot, wrong);
                slots++;
            }
        }
        check(
                "What is shown as free is what nobody owns",
                wrong,
                number(slots) + " seat maps compared with the tickets");
    }

    private void compare(Stock stock, int slot, List<String> wrong) {
        Venue venue = stock.venue();
        Span span = venue.inventory().timeline().span(slot, slot + 1);
        Optional<Availability> shown = wholes.get(0).inventories().availability(venue.id(), span);
        String where = venue.title() + where(stock, slot);
        int seats = shown.map(now -> now.freeSeats().size()).orElse(-1);
        if (seats != stock.free(slot)) {
            wrong.add(where + " shows " + seats + " seats, the tickets leave " + stock.free(slot));
        }
        for (Pool pool : venue.inventory().pools()) {
            int left = shown.map(now -> now.poolsLeft().get(pool.name())).orElse(-1);
            int leaves = pool.authorised() - stock.taken(pool, slot);
            if (left != leaves) {
                wrong.add(where + " shows " + left + " of " + pool.name() + ", the tickets leave " + leaves);
            }
        }
    }

    private void audit() {
        List<String> wrong = new ArrayList<>();
        Map<AuditReport.Kind, Long> counted = new EnumMap<>(AuditReport.Kind.class);
        for (Bookings whole : wholes) {
            AuditReport report = whole.upkeep().auditDeeply();
            report.violations().forEach(violation -> wrong.add(violation.toString()));
            report.counted().forEach((what, count) -> counted.merge(what, count, Long::sum));
        }
        List<String> figures = counted.entrySet().stream()
                .map(entry -> number(entry.getValue()) + " " + entry.getKey())
                .toList();
        String alone = wholes.size() == 1 ? "" : "each of " + wholes.size() + " separate stores agrees with itself: ";
        check("The library's own audit, each price reckoned again", wrong, alone + String.join(", ", figures));
    }

    private static List<String> first(List<String> all, int most) {
        return all.subList(0, Math.min(all.size(), most));
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
