package io.github.holdfast.gates;

import java.util.stream.Stream;

/**
 * A mistake that callers make, which the compiler finds, and what they should have written.
 *
 * @param mistake in words
 * @param wrong what does not compile
 * @param message a part of what the compiler says
 * @param right what does
 */
record WrongCode(String mistake, String wrong, String message, String right) {

    /** Around each of them; what is named here is what a caller has. */
    static final String FRAME = """
            import static io.github.holdfast.hold.Pick.*;
            %s
            import java.sql.Connection;
            import java.time.*;
            import java.util.*;
            import javax.sql.DataSource;

            abstract class %s {
                static final InventoryId HALL = InventoryId.of("hall");
                static final ClaimRequest REQUEST = ClaimRequest.of(HALL, best(2));

                void code(Bookings bookings, Inventories inventories, HoldId holdId, BookingId bookingId, OperationId operation,
                        Hold hold, Booking booking, Quote quote, CancellationQuote offer, ChangePlan plan, Instant now,
                        DataSource dataSource, Connection connection) {
                    %s
                }
            }
            """;

    static Stream<WrongCode> all() {
        return Stream.of(
                        asked(), named(), said(), timed(), answered(), priced(), termed(), defined(), closed(), doors())
                .flatMap(cases -> cases);
    }

    private static WrongCode wrong(String mistake, String wrong, String message, String right) {
        return new WrongCode(mistake, wrong, message, right);
    }

    private static Stream<WrongCode> asked() {
        return Stream.of(
                wrong(
                        "nothing is asked",
                        "ClaimRequest.of(HALL);",
                        "no suitable method found for of(InventoryId)",
                        "ClaimRequest.of(HALL, best(1));"),
                wrong(
                        "a place without its inventory",
                        "REQUEST.and(best(1));",
                        "no suitable method found for and(Pick.Best)",
                        "REQUEST.and(HALL, best(1));"),
                wrong(
                        "places are blocked without a reason",
                        "inventories.block(holdId, REQUEST);",
                        "method block in class Inventories cannot be applied",
                        "inventories.block(holdId, REQUEST, \"broken\");"));
    }

    private static Stream<WrongCode> named() {
        return Stream.of(
                wrong(
                        "a hold without an id",
                        "bookings.hold(REQUEST);",
                        "no suitable method found for hold(ClaimRequest)",
                        "bookings.hold(holdId, REQUEST);"),
                wrong(
                        "the id comes last",
                        "bookings.hold(REQUEST, holdId);",
                        "ClaimRequest cannot be converted to HoldId",
                        "bookings.hold(holdId, REQUEST);"),
                wrong(
                        "a hold under a booking's id",
                        "bookings.hold(bookingId, REQUEST);",
                        "BookingId cannot be converted to HoldId",
                        "bookings.hold(holdId, REQUEST);"),
                wrong(
                        "a booking under a hold's id",
                        "bookings.confirm(holdId, quote);",
                        "HoldId cannot be converted to BookingId",
                        "bookings.confirm(bookingId, quote);"),
                wrong(
                        "a cancellation under the booking's id",
                        "bookings.cancel(bookingId, offer);",
                        "BookingId cannot be converted to OperationId",
                        "bookings.cancel(operation, offer);"),
                wrong(
                        "a booking is released",
                        "bookings.release(bookingId);",
                        "BookingId cannot be converted to HoldId",
                        "bookings.release(holdId);"));
    }

    private static Stream<WrongCode> said() {
        return Stream.of(
                wrong(
                        "an inventory named by text",
                        "inventories.find(\"hall\");",
                        "String cannot be converted to InventoryId",
                        "inventories.find(HALL);"),
                wrong(
                        "a customer named by text",
                        "REQUEST.customer(\"anna\");",
                        "String cannot be converted to CustomerId",
                        "REQUEST.customer(CustomerId.of(\"anna\"));"));
    }

    private static Stream<WrongCode> timed() {
        return Stream.of(
                wrong(
                        "a time to live without a unit",
                        "bookings.hold(holdId, REQUEST, 10);",
                        "int cannot be converted to Duration",
                        "bookings.hold(holdId, REQUEST, Duration.ofMinutes(10));"),
                wrong(
                        "an extension without a unit",
                        "bookings.extend(holdId, 600);",
                        "int cannot be converted to Duration",
                        "bookings.extend(holdId, Duration.ofSeconds(600));"),
                wrong(
                        "an evening without a zone",
                        "Timeline.single(LocalDateTime.parse(\"2027-03-14T19:30\"));",
                        "LocalDateTime cannot be converted to ZonedDateTime",
                        "Timeline.single(ZonedDateTime.parse(\"2027-03-14T19:30+01:00[Europe/Vienna]\"));"),
                wrong(
                        "a listing by a day without a zone",
                        "Listing.holds().between(LocalDate.of(2027, 3, 1), LocalDate.of(2027, 3, 2));",
                        "LocalDate cannot be converted to Instant",
                        "Listing.holds().between(now, now.plus(Duration.ofDays(1)));"));
    }

    private static Stream<WrongCode> answered() {
        return Stream.of(
                wrong(
                        "a refusal is not thought of",
                        "Hold mine = bookings.hold(holdId, REQUEST);",
                        "Outcome<Hold> cannot be converted to Hold",
                        "Hold mine = bookings.hold(holdId, REQUEST).orElseThrow();"),
                wrong(
                        "one answer of two",
                        "bookings.hold(holdId, REQUEST).match(mine -> \"yes\");",
                        "method match in interface Outcome<T> cannot be applied",
                        "bookings.hold(holdId, REQUEST).match(mine -> \"yes\", no -> \"no\");"),
                wrong(
                        "nothing is found",
                        "Booking mine = bookings.find(bookingId);",
                        "Optional<Booking> cannot be converted to Booking",
                        "Booking mine = bookings.find(bookingId).orElseThrow();"));
    }

    private static Stream<WrongCode> priced() {
        return Stream.of(
                wrong(
                        "a hold is confirmed without a quote",
                        "bookings.confirm(bookingId, hold);",
                        "Hold cannot be converted to Quote",
                        "bookings.confirm(bookingId, Quote.free(hold));"),
                wrong(
                        "a booking by what its cancellation gives back",
                        "bookings.confirm(bookingId, offer);",
                        "CancellationQuote cannot be converted to Quote",
                        "bookings.confirm(bookingId, quote);"),
                wrong(
                        "a cancellation by what the booking costs",
                        "bookings.cancel(operation, quote);",
                        "Quote cannot be converted to CancellationQuote",
                        "bookings.cancel(operation, offer);"),
                wrong(
                        "a booking is cancelled without a quote",
                        "bookings.cancel(operation, booking);",
                        "Booking cannot be converted to CancellationQuote",
                        "bookings.cancel(operation, bookings.quoteCancellation(booking.itemIds()).orElseThrow());"),
                wrong(
                        "a booking is cancelled by what may be refused",
                        "bookings.cancel(operation, bookings.quoteCancellation(booking.itemIds()));",
                        "Outcome<CancellationQuote> cannot be converted to CancellationQuote",
                        "bookings.cancel(operation, offer);"),
                wrong(
                        "items as they are seen",
                        "bookings.quoteCancellation(booking.items());",
                        "List<BookingItem> cannot be converted to List<ItemId>",
                        "bookings.quoteCancellation(booking.itemIds());"),
                wrong(
                        "a change that was not planned",
                        "inventories.apply(operation, InventoryChange.close());",
                        "InventoryChange cannot be converted to ChangePlan",
                        "inventories.apply(operation, plan);"));
    }

    private static Stream<WrongCode> termed() {
        return Stream.of(
                wrong(
                        "an item of a bare id",
                        "new ItemId(UUID.randomUUID(), 1);",
                        "UUID cannot be converted to BookingId",
                        "new ItemId(bookingId, 1);"),
                wrong(
                        "terms without an end",
                        "Terms terms = Terms.cancelling().until(Moment.start(), Charge.none());",
                        "Open cannot be converted to Terms",
                        "Terms terms = Terms.cancelling().until(Moment.start(), Charge.none()).then(Charge.all());"),
                wrong(
                        "a share that may be a fraction or hundredths",
                        "Charge.share(25);",
                        "int cannot be converted to Percent",
                        "Charge.share(Percent.percent(\"25\"));"),
                wrong(
                        "a share of every operation",
                        "Charge.share(Percent.percent(\"25\")).perOperation();",
                        "cannot find symbol",
                        "Charge.share(Percent.percent(\"25\"));"),
                wrong(
                        "a deadline without a unit",
                        "Moment.before(48);",
                        "int cannot be converted to Duration",
                        "Moment.before(Duration.ofHours(48));"),
                wrong(
                        "a day without a time",
                        "Moment.daysBefore(2);",
                        "method daysBefore in class Moment cannot be applied",
                        "Moment.daysBefore(2, LocalTime.of(18, 0));"));
    }

    private static Stream<WrongCode> defined() {
        String ride =
                "Timeline.departs(\"A\", now.atZone(ZoneOffset.UTC)).calls(\"B\", LocalTime.NOON, LocalTime.NOON)";
        return Stream.of(
                wrong(
                        "a ride without a last stop",
                        "Inventory.builder(HALL, " + ride + ");",
                        "Open cannot be converted to Timeline",
                        "Inventory.builder(HALL, " + ride + ".arrives(\"C\", LocalTime.MIDNIGHT));"),
                wrong(
                        "a pool without places",
                        "Pool.counted(\"standing\");",
                        "method counted in class Pool cannot be applied",
                        "Pool.counted(\"standing\", 300);"),
                wrong(
                        "half a place",
                        "Pool.counted(\"standing\", 2.5);",
                        "possible lossy conversion from double to int",
                        "Pool.counted(\"standing\", 2);"),
                wrong(
                        "a pool is resized by bare numbers",
                        "InventoryChange.resize(\"standing\", 300, 320);",
                        "method resize in interface InventoryChange cannot be applied",
                        "InventoryChange.resize(Pool.counted(\"standing\", 300).authorised(320));"),
                wrong(
                        "a section without a category",
                        "Section.of(\"stalls\");",
                        "method of in class Section cannot be applied",
                        "Section.of(\"stalls\", \"A\");"),
                wrong(
                        "an inventory that was not built",
                        "inventories.open(Inventory.builder(HALL, " + ride + ".arrives(\"C\", LocalTime.MIDNIGHT)));",
                        "Builder cannot be converted to Inventory",
                        "inventories.open(Inventory.builder(HALL, " + ride
                                + ".arrives(\"C\", LocalTime.MIDNIGHT)).pool(Pool.counted(\"bike\", 6)).build());"));
    }

    private static Stream<WrongCode> closed() {
        return Stream.of(
                wrong(
                        "an answer of one's own",
                        "record Maybe<T>() implements Outcome<T> {}",
                        "sealed",
                        "Outcome<Hold> answer = Outcome.refused(Refusal.of(Refusal.Reason.BUSY, \"later\"));"),
                wrong(
                        "an event of one's own",
                        "abstract class Seen implements BookingEvent {}",
                        "sealed",
                        "BookingEvent seen = new BookingEvent.HoldReleased(holdId, 1, now);"),
                wrong(
                        "a hold as somebody wishes it",
                        "new Hold(holdId, Hold.State.HELD);",
                        "constructor Hold in class Hold cannot be applied",
                        "Hold.builder(holdId, now).build();"));
    }

    private static Stream<WrongCode> doors() {
        return Stream.of(
                wrong(
                        "holds listed by a booking's state",
                        "Listing.holds().state(Booking.State.CONFIRMED);",
                        "Booking.State cannot be converted to Hold.State",
                        "Listing.bookings().state(Booking.State.CONFIRMED);"),
                wrong(
                        "bookings listed as holds",
                        "Page<Hold> page = bookings.list(Listing.bookings());",
                        "Booking",
                        "Page<Booking> page = bookings.list(Listing.bookings());"),
                wrong(
                        "a customer's door sweeps",
                        "bookings.sweep(100);",
                        "symbol:   method sweep(int)",
                        "bookings.upkeep().sweep(100);"),
                wrong(
                        "a customer's door audits",
                        "bookings.audit();",
                        "symbol:   method audit()",
                        "bookings.upkeep().audit();"),
                wrong(
                        "a ledger that owns the host's connection",
                        "JdbcLedger.owning(connection);",
                        "Connection cannot be converted to DataSource",
                        "JdbcLedger.owning(dataSource);"),
                wrong(
                        "a ledger that joins where nothing has begun",
                        "JdbcLedger.joining(dataSource);",
                        "DataSource cannot be converted to Connection",
                        "JdbcLedger.joining(connection);"));
    }

    @Override
    public String toString() {
        return mistake;
    }
}
