package io.github.holdfast.jdbc.contract;

import static io.github.holdfast.hold.Pick.best;
import static io.github.holdfast.hold.Pick.from;
import static io.github.holdfast.hold.Pick.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.holdfast.Bookings;
import io.github.holdfast.booking.Booking;
import io.github.holdfast.booking.Listing;
import io.github.holdfast.calendar.Span;
import io.github.holdfast.calendar.Timeline;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.BookingReference;
import io.github.holdfast.caller.CustomerId;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.Claim;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryChange;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.jdbc.JdbcLedger;
import io.github.holdfast.jdbc.JdbcSchema;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.OnEach;
import io.github.holdfast.jdbc.support.Sale;
import io.github.holdfast.jdbc.support.Sql;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.pricing.Quote;
import io.github.holdfast.seat.SeatPlan;
import io.github.holdfast.seat.Section;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What callers may name as they like is kept as it is in every column and document, whatever SQL would make of it. */
class SqlTextTest {

    private static final ZonedDateTime START = ZonedDateTime.parse("2027-03-14T19:30+01:00[Europe/Vienna]");
    private static final Duration TTL = Duration.ofMinutes(10);
    private static final List<String> TEXTS = List.of(
            "'; DROP TABLE hf_claim; --",
            "'); DELETE FROM hf_hold; --",
            "\\'; DROP TABLE hf_claim; --",
            "\\\\ \\x00 \\u0027 E'\\047'",
            "${hf_claim} $(1) {hold} {{}",
            "%_ LIKE ? :a $1 $$ $a$",
            "{a,\"b\",NULL}",
            "[\"a\"]}],{\"form\":9}",
            "NULL",
            "/* */ -- `\"",
            "U&'\\0027'");

    /** One run over everything that takes text, all of it this text. */
    private static final class Run {

        final Bookings bookings;
        final String text;
        final String stop;
        final InventoryId id;
        final CustomerId customer;
        final Inventory definition;

        Run(Databases.Database database, String text) {
            bookings = Bookings.over(JdbcLedger.owning(database.dataSource(), database.options()));
            this.text = text;
            this.stop = text + " B";
            id = InventoryId.of(text + UUID.randomUUID());
            customer = CustomerId.of(text + UUID.randomUUID());
            Timeline ride = Timeline.departs(text, START)
                    .calls(stop, START.plusHours(1), START.plusHours(1))
                    .arrives(text + " C", START.plusHours(2));
            definition = Inventory.builder(id, ride)
                    .seats(SeatPlan.of(
                            Section.of(part("s"), text).row("r", part("7"), "8").mark(text, "r/" + part("7")),
                            Section.of("other", text).row("1", 2)))
                    .pool(Pool.counted(text, 3))
                    .build();
        }

        /** The text as a part of a label, which has no slash; a whole label has 40 characters at most. */
        private String part(String end) {
            String start = text.replace('/', '|');
            return start.substring(0, Math.min(14, start.length())).strip() + end;
        }

        String seat() {
            return part("s") + "/r/" + part("7");
        }

        Span span() {
            return Span.stops(text, stop);
        }

        Hold hold() {
            var request = ClaimRequest.of(id, span(), named(seat()), best(1).category(text), from(text, 1))
                    .customer(customer)
                    .channel(text);
            Hold hold = bookings.hold(HoldId.random(), request, TTL).orElseThrow();
            assertThat(bookings.hold(hold.id(), request, TTL).orElseThrow()).isEqualTo(hold);
            return hold;
        }

        void amend(InventoryChange change) {
            var plan = bookings.inventories().plan(id, change).orElseThrow();
            bookings.inventories().apply(OperationId.random(), plan).orElseThrow();
        }
    }

    @OnEach
    void B70_sql_in_every_text_is_stored_and_read_back_as_it_is(Databases.Database database) {
        for (String text : TEXTS) {
            Run run = new Run(database, text);
            assertThat(run.bookings.inventories().open(run.definition).orElseThrow())
                    .isEqualTo(run.definition);
            Run fresh = new Run(database, text);
            assertThat(fresh.bookings.inventories().find(run.id)).contains(run.definition);
            Hold hold = run.hold();
            assertThat(hold.claims().get(0).place()).isEqualTo(run.seat());
            assertThat(hold.claims().get(0).span()).isEqualTo(run.span());
            assertThat(run.bookings.find(hold.id())).contains(hold);
            Booking booking =
                    run.bookings.confirm(BookingId.random(), Quote.free(hold)).orElseThrow();
            assertThat(run.bookings.find(booking.id())).contains(booking);
            assertThat(run.bookings
                            .list(Listing.holds().customer(run.customer).inventory(run.id))
                            .rows())
                    .hasSize(1);
            Hold block = run.bookings
                    .inventories()
                    .block(HoldId.random(), ClaimRequest.of(run.id, run.span(), from(text, 1)), text)
                    .orElseThrow();
            assertThat(run.bookings.find(block.id()).orElseThrow().blockedFor()).contains(text);
            assertStoredLiterally(database, run, hold);
            run.amend(InventoryChange.resize(Pool.counted(text, 2)));
            run.amend(InventoryChange.outOfOrder(run.span(), "other/1/1"));
            run.amend(InventoryChange.replace(
                    "other", Section.of("other", text + "2").row("1", 2)));
            assertThat(fresh.bookings.inventories().find(run.id)).isNotEqualTo(Optional.of(run.definition));
        }
        assertTablesAreThere(database);
    }

    private static void assertStoredLiterally(Databases.Database database, Run run, Hold hold) {
        String where = " WHERE hold_id = '" + hold.id() + "'";
        assertThat(Sql.texts(database, "SELECT customer FROM {hold}" + where)).containsExactly(run.customer.value());
        assertThat(Sql.texts(database, "SELECT channel FROM {hold}" + where)).containsExactly(run.text);
        assertThat(run.bookings.find(hold.id()).orElseThrow().claims())
                .extracting(Claim::place)
                .contains(run.seat(), run.text);
        assertThat(Sql.texts(database, "SELECT span_from FROM {hold_line}" + where))
                .containsOnly(run.text);
        assertThat(Sql.texts(database, "SELECT span_to FROM {hold_line}" + where))
                .containsOnly(run.stop);
        assertThat(Sql.texts(
                        database,
                        "SELECT i.id FROM {inventory} i JOIN {hold_line} l ON l.inventory_id = i.number" + where))
                .containsOnly(run.id.value());
    }

    private static void assertTablesAreThere(Databases.Database database) {
        JdbcSchema.validate(database.dataSource(), database.options());
        assertThat(Sale.open(database).bookings.upkeep().audit().violations()).isEmpty();
    }

    @OnEach
    void B70_sql_in_what_is_looked_for_finds_nothing_and_does_nothing(Databases.Database database) {
        for (String text : TEXTS) {
            Sale sale = Sale.open(database);
            Bookings bookings = sale.bookings;
            assertThat(bookings.inventories().find(InventoryId.of(text))).isEmpty();
            assertThat(bookings.inventories().availability(InventoryId.of(text), Span.whole()))
                    .isEmpty();
            assertThat(bookings.list(Listing.holds().customer(CustomerId.of(text)))
                            .rows())
                    .isEmpty();
            assertThat(bookings.list(Listing.bookings().inventory(InventoryId.of(text)))
                            .rows())
                    .isEmpty();
            for (var wish : List.of(
                    ClaimRequest.of(InventoryId.of(text), best(1)),
                    ClaimRequest.of(sale.evening, named(text)),
                    ClaimRequest.of(sale.evening, from(text, 1)))) {
                assertThat(Sale.reason(bookings.hold(HoldId.random(), wish, TTL)))
                        .isEqualTo(Reason.NOT_FOUND);
            }
            assertThatThrownBy(() -> bookings.list(Listing.holds().after(text)))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> BookingReference.parse(text)).isInstanceOf(IllegalArgumentException.class);
            assertThat(sale.holdsStored()).isZero();
        }
        assertTablesAreThere(database);
    }

    @Test
    void B68_a_text_with_U0000_reaches_no_database() {
        InventoryId id = InventoryId.of("x");
        ClaimRequest request = ClaimRequest.of(id, best(1));
        List<Function<String, Object>> all = List.of(
                InventoryId::of,
                CustomerId::of,
                request::channel,
                text -> named(text),
                text -> from(text, 1),
                text -> best(1).category(text),
                text -> best(1).with(text),
                text -> Span.stops(text, "b"),
                text -> Span.stops("a", text),
                text -> Section.of(text, "c"),
                text -> Section.of("s", text),
                text -> Section.of("s", "c").row(text, 1),
                text -> Section.of("s", "c").row("r", text),
                text -> Section.of("s", "c").bay(text),
                text -> Section.of("s", "c").bay("1").mark(text, "1"),
                text -> Pool.counted(text, 1),
                text -> Timeline.departs(text, START).arrives("b", START.plusHours(1)),
                text -> Timeline.departs("a", START).arrives(text, START.plusHours(1)),
                text -> InventoryChange.removeSection(text),
                text -> InventoryChange.resize(Pool.counted(text, 1)),
                text -> InventoryChange.outOfOrder(Span.whole(), text),
                text -> new Command.BlockPlaces(HoldId.random(), request, text),
                BookingReference::parse);
        for (Function<String, Object> field : all) {
            for (String text : List.of("\u0000", "a\u0000b", "a\u0000")) {
                ThrowingCallable made = () -> field.apply(text);
                assertThatThrownBy(made).isInstanceOf(IllegalArgumentException.class);
            }
        }
    }
}
