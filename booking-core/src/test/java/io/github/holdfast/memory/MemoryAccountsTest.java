package io.github.holdfast.memory;

import static io.github.holdfast.hold.Pick.from;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.Bookings;
import io.github.holdfast.account.AccountLine;
import io.github.holdfast.booking.AuditReport;
import io.github.holdfast.calendar.Timeline;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.pricing.PriceRequest;
import io.github.holdfast.store.Changes;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What guards and audits accounts in memory. */
class MemoryAccountsTest {

    private static final Instant NOON = Instant.parse("2027-03-01T12:00:00Z");
    private static final String SUM = "what is owed does not add up";
    private static final String OTHER = "a price reckoned again is another one";

    private final Store store = new Store();
    private final BookingId booking = BookingId.random();

    /** One place of a pool for 48.00. */
    @BeforeEach
    void sell() {
        Bookings bookings = Bookings.over(new InMemoryLedger(() -> NOON, store));
        bookings.tariffs()
                .publish(OperationId.random(), MemoryTariffsTest.tariff("48.00"))
                .orElseThrow();
        InventoryId hall = bookings.inventories()
                .open(Inventory.builder(
                                InventoryId.of("hall"),
                                Timeline.single(ZonedDateTime.parse("2027-03-14T19:30+01:00[Europe/Vienna]")))
                        .pool(Pool.counted("standing", 4))
                        .tariff(MemoryTariffsTest.tariff("48.00").id())
                        .build())
                .orElseThrow()
                .id();
        Hold hold = bookings.hold(HoldId.random(), ClaimRequest.of(hall, from("standing", 1)))
                .orElseThrow();
        bookings.confirm(booking, bookings.quote(PriceRequest.of(hold.id())).orElseThrow())
                .orElseThrow();
        finds();
    }

    private void finds(String... rules) {
        AuditReport report = new MemoryAudit(store.rows, NOON).report(true);
        assertThat(report.violations()).extracting(AuditReport.Violation::rule).containsExactlyInAnyOrder(rules);
    }

    private static AccountLine line(int number, String amount) {
        return AccountLine.builder(number, NOON, AccountLine.Kind.BASE, Money.parse(amount))
                .build();
    }

    private void owes(AccountLine... lines) {
        store.rows.accounts.put(booking, List.of(lines));
    }

    @Test
    void a_sum_that_is_not_the_price_is_found() {
        owes(line(1, "EUR 47.99"));
        finds(SUM, OTHER);
    }

    @Test
    void a_line_that_is_missing_is_found() {
        owes(line(2, "EUR 48.00"));
        finds(SUM, OTHER);
    }

    @Test
    void a_line_in_another_currency_is_found() {
        owes(line(1, "CHF 48.00"));
        finds(SUM, OTHER);
    }

    @Test
    void a_net_that_does_not_add_up_with_its_taxes_is_found() {
        owes(AccountLine.builder(1, NOON, AccountLine.Kind.BASE, Money.parse("EUR 48.00"))
                .net(Money.parse("EUR 40.00"), List.of())
                .build());
        finds(SUM, OTHER);
    }

    @Test
    void lines_that_add_up_and_are_not_those_of_the_tariff_are_found_by_reckoning_again() {
        owes(line(1, "EUR 40.00"), line(2, "EUR 8.00"));
        finds(OTHER);
    }

    @Test
    void a_price_of_which_nobody_knows_how_it_came_about_is_found() {
        store.rows.documents.remove(booking);
        finds(OTHER);
    }

    @Test
    void what_is_owed_for_no_booking_is_found() {
        BookingId nobody = BookingId.random();
        store.rows.accounts.put(nobody, List.of(line(1, "EUR 48.00")));
        store.rows.documents.put(
                nobody, Optional.ofNullable(store.rows.documents.get(booking)).orElseThrow());
        finds("an account belongs to no booking", "an account belongs to no booking");
    }

    @Test
    void a_line_and_a_reckoning_are_written_once() {
        List<ThrowingCallable> twice = new ArrayList<>();
        twice.add(() -> store.write(Changes.builder()
                .charged(List.of(new Changes.Owed(booking, line(1, "EUR 48.00"))))
                .build()));
        twice.add(() -> store.write(Changes.builder()
                .documents(List.of(new Changes.Document(
                        booking,
                        Optional.ofNullable(store.rows.documents.get(booking)).orElseThrow())))
                .build()));
        twice.forEach(write -> Assertions.assertThatThrownBy(write).isInstanceOf(IllegalStateException.class));
        finds();
    }
}
