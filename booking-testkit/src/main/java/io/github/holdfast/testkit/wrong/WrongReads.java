package io.github.holdfast.testkit.wrong;

import io.github.holdfast.booking.AuditReport;
import io.github.holdfast.booking.Booking;
import io.github.holdfast.booking.Listing;
import io.github.holdfast.booking.Page;
import io.github.holdfast.calendar.Span;
import io.github.holdfast.caller.BookingReference;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.Availability;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.ledger.Ledger;
import io.github.holdfast.ledger.Records;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Ledgers that write as they should and read something else. */
final class WrongReads {

    private WrongReads() {}

    static Map<String, UnaryOperator<Ledger>> all() {
        Map<String, UnaryOperator<Ledger>> all = new LinkedHashMap<>();
        all.put("the last row of a page is lost", right -> reading(right, LosesRows::new));
        all.put("listings forget the state", right -> reading(right, ForgetsTheState::new));
        all.put("what nobody gave back is listed among refunds", right -> reading(right, ForgetsRefunds::new));
        all.put("the span of a reading is the whole", right -> reading(right, ReadsTheWhole::new));
        all.put("the first definition is read for ever", right -> {
            Map<InventoryId, Inventory> cache = new ConcurrentHashMap<>();
            return reading(right, records -> new ReadsTheFirst(records, cache));
        });
        all.put("nothing is found by its code", right -> reading(right, KnowsNoCodes::new));
        all.put("nothing has ever lapsed", right -> reading(right, SeesNothingLapse::new));
        all.put("an overdue hold is found as it is stored", right -> reading(right, FindsWhatIsStored::new));
        all.put("an overdue hold is listed as it is stored", right -> reading(right, ListsWhatIsStored::new));
        all.put("no id stands next to another", right -> reading(right, records -> new Neighbours(records, 0)));
        all.put("every id stands next to another", right -> reading(right, records -> new Neighbours(records, 1_000)));
        all.put("an audit counts no rows", right -> reading(right, CountsNothing::new));
        return all;
    }

    private static Ledger reading(Ledger right, Function<Records, Records> change) {
        return new Wrapper(right) {
            @Override
            public Records records() {
                return change.apply(right.records());
            }
        };
    }

    private static final class LosesRows extends Reads {

        LosesRows(Records right) {
            super(right);
        }

        @Override
        Page<Hold> holds(Listing<Hold, Hold.State> listing) {
            Page<Hold> page = right.list(listing);
            int last = page.rows().size() - 1;
            return page.next().isEmpty() || last == 0
                    ? page
                    : new Page<>(page.rows().subList(0, last), page.next());
        }
    }

    private static final class ForgetsTheState extends Reads {

        ForgetsTheState(Records right) {
            super(right);
        }

        @Override
        Page<Hold> holds(Listing<Hold, Hold.State> listing) {
            Listing<Hold, Hold.State> all =
                    Listing.holds().limit(listing.limit()).between(listing.since(), listing.until());
            all = listing.customer().isPresent()
                    ? all.customer(listing.customer().get())
                    : all;
            all = listing.inventory().isPresent()
                    ? all.inventory(listing.inventory().get())
                    : all;
            return right.list(
                    listing.after().isPresent() ? all.after(listing.after().get()) : all);
        }
    }

    private static final class ForgetsRefunds extends Reads {

        ForgetsRefunds(Records right) {
            super(right);
        }

        @Override
        Page<Booking> bookings(Listing<Booking, Booking.State> listing) {
            return right.list(listing.refunds(false));
        }
    }

    private static final class ReadsTheWhole extends Reads {

        ReadsTheWhole(Records right) {
            super(right);
        }

        @Override
        public Optional<Availability> availability(InventoryId id, Span span) {
            return right.availability(id, Span.whole());
        }
    }

    private static final class ReadsTheFirst extends Reads {

        private final Map<InventoryId, Inventory> cache;

        ReadsTheFirst(Records right, Map<InventoryId, Inventory> cache) {
            super(right);
            this.cache = cache;
        }

        @Override
        public Optional<Inventory> find(InventoryId id) {
            right.find(id).ifPresent(now -> cache.putIfAbsent(id, now));
            return Optional.ofNullable(cache.get(id));
        }
    }

    private static final class KnowsNoCodes extends Reads {

        KnowsNoCodes(Records right) {
            super(right);
        }

        @Override
        public Optional<Booking> find(BookingReference reference) {
            return Optional.empty();
        }
    }

    private static final class SeesNothingLapse extends Reads {

        SeesNothingLapse(Records right) {
            super(right);
        }

        @Override
        public List<HoldId> lapsed(int limit) {
            return List.of();
        }
    }

    private static Hold asStored(Records right, Hold hold) {
        return hold.state() == Hold.State.EXPIRED && right.lapsed(1_000).contains(hold.id())
                ? Wrapper.ended(hold, Hold.State.HELD)
                : hold;
    }

    private static final class FindsWhatIsStored extends Reads {

        FindsWhatIsStored(Records right) {
            super(right);
        }

        @Override
        public Optional<Hold> find(HoldId id) {
            return right.find(id).map(hold -> asStored(right, hold));
        }
    }

    private static final class ListsWhatIsStored extends Reads {

        ListsWhatIsStored(Records right) {
            super(right);
        }

        @Override
        Page<Hold> holds(Listing<Hold, Hold.State> listing) {
            Page<Hold> page = right.list(listing);
            List<Hold> rows = page.rows().stream()
                    .map(hold -> asStored(right, hold))
                    .filter(hold -> listing.state()
                            .filter(state -> state != hold.state())
                            .isEmpty())
                    .toList();
            return new Page<>(rows, page.next());
        }
    }

    private static final class Neighbours extends Reads {

        private final int each;

        Neighbours(Records right, int each) {
            super(right);
            this.each = each;
        }

        @Override
        public List<InventoryId> neighbours(InventoryId id, int asked) {
            return each == 0 ? List.of() : right.neighbours(id, each);
        }
    }

    private static final class CountsNothing extends Reads {

        CountsNothing(Records right) {
            super(right);
        }

        @Override
        public AuditReport audit() {
            AuditReport report = right.audit();
            Map<AuditReport.Kind, Long> nothing = new EnumMap<>(report.counted());
            nothing.replaceAll((kind, count) -> 0L);
            return new AuditReport(report.asOf(), nothing, report.violations());
        }
    }
}
