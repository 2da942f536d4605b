package io.github.holdfast.testkit;

import static io.github.holdfast.calendar.Span.stops;
import static io.github.holdfast.hold.Pick.best;
import static io.github.holdfast.hold.Pick.from;
import static io.github.holdfast.hold.Pick.named;
import static io.github.holdfast.testkit.Scene.customer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.holdfast.booking.AuditReport;
import io.github.holdfast.booking.Booking;
import io.github.holdfast.booking.Listing;
import io.github.holdfast.booking.Page;
import io.github.holdfast.calendar.Span;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.BookingReference;
import io.github.holdfast.caller.CustomerId;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.Availability;
import io.github.holdfast.inventory.InventoryId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is stored is found again, exactly and in pages. */
public interface RecordsContract extends LedgerUnderTest {

    @Test
    default void what_is_not_there_is_not_found() {
        var scene = Scene.enter(this);
        assertThat(scene.bookings.find(HoldId.random())).isEmpty();
        assertThat(scene.bookings.find(BookingId.random())).isEmpty();
        assertThat(scene.bookings.find(BookingReference.random())).isEmpty();
        assertThat(scene.inventories.find(Scene.uniqueId("nowhere"))).isEmpty();
        assertThat(scene.inventories.availability(Scene.uniqueId("nowhere"), Span.whole()))
                .isEmpty();
        Page<Hold> none = scene.bookings.holds(Listing.holds().inventory(Scene.uniqueId("nowhere")));
        assertThat(none.rows()).isEmpty();
        assertThat(none.next()).isEmpty();
    }

    @Test
    default void holds_are_listed_by_inventory_customer_and_state() {
        var scene = Scene.enter(this);
        InventoryId train = scene.train();
        InventoryId hall = scene.hall();
        CustomerId anna = customer("anna");
        Hold one = scene.hold(ClaimRequest.of(train, best(1)).customer(anna));
        Hold both = scene.hold(
                ClaimRequest.of(hall, best(1)).and(train, from("bike", 1)).customer(anna));
        Hold released = scene.hold(ClaimRequest.of(hall, best(1)).customer(anna));
        Hold nobodys = scene.hold(train, best(1));
        released = scene.bookings.release(released.id()).orElseThrow();
        assertThat(rows(scene, Listing.holds().inventory(train))).containsExactlyInAnyOrder(one, both, nobodys);
        assertThat(rows(scene, Listing.holds().inventory(hall))).containsExactlyInAnyOrder(both, released);
        assertThat(rows(scene, Listing.holds().customer(anna))).containsExactlyInAnyOrder(one, both, released);
        assertThat(rows(scene, Listing.holds().customer(anna).inventory(train))).containsExactlyInAnyOrder(one, both);
        assertThat(rows(scene, Listing.holds().customer(anna).state(Hold.State.RELEASED)))
                .containsExactly(released);
        assertThat(rows(scene, Listing.holds().inventory(train).state(Hold.State.HELD)))
                .containsExactlyInAnyOrder(one, both, nobodys);
        assertThat(rows(scene, Listing.holds().inventory(train).state(Hold.State.EXPIRED)))
                .isEmpty();
    }

    @Test
    default void an_overdue_hold_is_listed_as_expired_whether_anybody_noticed_or_not() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        Hold noticed = scene.hold(hall, named("stalls/1/1"));
        Hold unnoticed = scene.hold(hall, named("stalls/1/2"));
        Hold block = scene.inventories
                .block(HoldId.random(), ClaimRequest.of(hall, named("stalls/1/3")), "camera")
                .orElseThrow();
        scene.pass(Scene.TTL);
        Hold live = scene.hold(hall, named("stalls/1/1"));
        var listing = Listing.holds().inventory(hall);
        assertThat(rows(scene, listing.state(Hold.State.HELD))).containsExactlyInAnyOrder(block, live);
        assertThat(rows(scene, listing.state(Hold.State.EXPIRED)))
                .extracting(Hold::id)
                .containsExactlyInAnyOrder(noticed.id(), unnoticed.id());
        assertThat(rows(scene, listing))
                .extracting(hold -> hold.id() + " " + hold.state())
                .containsExactlyInAnyOrder(
                        noticed.id() + " EXPIRED",
                        unnoticed.id() + " EXPIRED",
                        block.id() + " HELD",
                        live.id() + " HELD");
        assertThat(rows(scene, listing.state(Hold.State.EXPIRED)))
                .allSatisfy(hold -> assertThat(hold).isEqualTo(scene.found(hold)));
    }

    @Test
    default void bookings_are_listed_by_inventory_customer_and_state() {
        var scene = Scene.enter(this);
        InventoryId train = scene.train();
        InventoryId hall = scene.hall();
        CustomerId anna = customer("anna");
        Booking first = scene.confirm(scene.hold(ClaimRequest.of(train, best(1)).customer(anna)));
        scene.pass(Duration.ofSeconds(1));
        Booking second = scene.confirm(
                scene.hold(ClaimRequest.of(train, best(1)).and(hall, best(1)).customer(anna)));
        scene.pass(Duration.ofSeconds(1));
        Booking third = scene.cancelAll(scene.confirm(scene.hold(hall, best(1))));
        assertThat(bookingRows(scene, Listing.bookings().inventory(train))).containsExactly(first, second);
        assertThat(bookingRows(scene, Listing.bookings().inventory(hall))).containsExactly(second, third);
        assertThat(bookingRows(scene, Listing.bookings().customer(anna))).containsExactly(first, second);
        assertThat(bookingRows(scene, Listing.bookings().inventory(hall).state(Booking.State.CANCELLED)))
                .containsExactly(third);
        assertThat(bookingRows(scene, Listing.bookings().inventory(hall).state(Booking.State.CONFIRMED)))
                .containsExactly(second);
        assertThat(bookingRows(
                        scene, Listing.bookings().customer(anna).between(second.confirmedAt(), third.confirmedAt())))
                .containsExactly(second);
        Page<Booking> page =
                scene.bookings.bookings(Listing.bookings().customer(anna).limit(1));
        assertThat(page.rows()).containsExactly(first);
        assertThat(scene.bookings
                        .bookings(Listing.bookings()
                                .customer(anna)
                                .limit(1)
                                .after(page.next().orElseThrow()))
                        .rows())
                .containsExactly(second);
    }

    @Test
    default void pages_hold_every_row_once_oldest_first_whatever_comes_in_between() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.standing(100);
        List<Hold> placed = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            placed.add(scene.hold(hall, from("standing", 1)));
            scene.pass(Duration.ofSeconds(i % 3)); // some at the same instant, told apart by their ids
        }
        placed.sort(Comparator.comparing(Hold::placedAt).thenComparing(Hold::id));
        Listing<Hold.State> listing = Listing.holds().inventory(hall).limit(4);
        List<Hold> seen = new ArrayList<>();
        Page<Hold> page = scene.bookings.holds(listing);
        while (page.next().isPresent()) {
            assertThat(page.rows()).hasSize(4);
            seen.addAll(page.rows());
            scene.pass(Duration.ofSeconds(1));
            placed.add(scene.hold(hall, from("standing", 1)));
            page = scene.bookings.holds(listing.after(page.next().get()));
        }
        seen.addAll(page.rows());
        assertThat(seen).isEqualTo(placed);
    }

    @Test
    default void a_last_page_that_is_full_has_no_next_one() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.standing(9);
        for (int i = 0; i < 4; i++) {
            scene.hold(hall, from("standing", 1));
        }
        Page<Hold> only = scene.bookings.holds(Listing.holds().inventory(hall).limit(4));
        assertThat(only.rows()).hasSize(4);
        assertThat(only.next()).isEmpty();
        assertThatThrownBy(() -> scene.bookings.holds(Listing.holds().after("no cursor")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void holds_are_listed_by_the_time_they_were_placed() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.standing(9);
        List<Hold> placed = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            placed.add(scene.hold(hall, from("standing", 1)));
            scene.pass(Duration.ofSeconds(1));
        }
        var listing = Listing.holds().inventory(hall);
        var second = placed.get(1).placedAt();
        assertThat(rows(scene, listing.between(second, placed.get(2).placedAt())))
                .containsExactly(placed.get(1));
        assertThat(rows(scene, listing.between(second, second.plusNanos(1_000))))
                .containsExactly(placed.get(1));
        assertThat(rows(scene, listing.between(second.plusNanos(1_000), Hold.NEVER)))
                .containsExactly(placed.get(2));
    }

    @Test
    default void availability_shows_seats_pools_and_the_time_of_the_reading() {
        var scene = Scene.enter(this);
        InventoryId train = scene.train();
        Hold hold = scene.hold(ClaimRequest.of(train, stops("B", "C"), best(2), from("bike", 2)));
        Availability whole = scene.inventories.availability(train, Span.whole()).orElseThrow();
        assertThat(whole.inventory()).isEqualTo(train);
        assertThat(whole.span()).isEqualTo(Span.whole());
        assertThat(whole.freeSeats()).containsExactly("21/13", "21/14", "22/11", "22/12");
        assertThat(whole.seatsTotal()).isEqualTo(6);
        assertThat(whole.poolsLeft()).containsOnly(Map.entry("bike", 1));
        assertThat(whole.closed()).isFalse();
        assertThat(whole.asOf()).isAfterOrEqualTo(hold.placedAt());
        Availability hop =
                scene.inventories.availability(train, stops("C", "D")).orElseThrow();
        assertThat(hop.freeSeats()).hasSize(6);
        assertThat(hop.poolsLeft()).containsOnly(Map.entry("bike", 3));
    }

    @Test
    default void an_audit_counts_the_rows_of_every_kind() {
        var scene = Scene.enter(this);
        Map<AuditReport.Kind, Long> before = scene.bookings.audit().counted();
        InventoryId train = scene.train();
        scene.confirm(scene.hold(ClaimRequest.of(train, stops("B", "C"), best(2), from("bike", 2))));
        AuditReport report = scene.bookings.audit();
        assertThat(report.isClean()).isTrue();
        Map<AuditReport.Kind, Long> more = new EnumMap<>(AuditReport.Kind.class);
        report.counted().forEach((kind, count) -> more.put(kind, count - before.getOrDefault(kind, 0L)));
        assertThat(more)
                .containsOnlyKeys(AuditReport.Kind.values())
                .containsEntry(AuditReport.Kind.INVENTORIES, 1L)
                .containsEntry(AuditReport.Kind.CLAIMS, 2L)
                .containsEntry(AuditReport.Kind.COUNTERS, 1L)
                .containsEntry(AuditReport.Kind.HOLDS, 1L)
                .containsEntry(AuditReport.Kind.BOOKINGS, 1L);
        assertThat(more.get(AuditReport.Kind.EVENTS)).isEqualTo(4L);
    }

    private static List<Hold> rows(Scene scene, Listing<Hold.State> listing) {
        return all(
                Optional.of(scene.bookings.holds(listing.limit(2))),
                page -> page.next()
                        .map(cursor -> scene.bookings.holds(listing.limit(2).after(cursor))));
    }

    private static List<Booking> bookingRows(Scene scene, Listing<Booking.State> listing) {
        return all(
                Optional.of(scene.bookings.bookings(listing.limit(2))),
                page -> page.next()
                        .map(cursor -> scene.bookings.bookings(listing.limit(2).after(cursor))));
    }

    private static <T> List<T> all(Optional<Page<T>> first, Function<Page<T>, Optional<Page<T>>> next) {
        return Stream.iterate(first, Optional::isPresent, page -> page.flatMap(next))
                .flatMap(page -> page.orElseThrow().rows().stream())
                .toList();
    }
}
