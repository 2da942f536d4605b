package io.github.holdfast.jdbc.support;

import static io.github.holdfast.hold.Pick.named;

import io.github.holdfast.booking.Booking;
import io.github.holdfast.booking.BookingItem;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.CustomerId;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.pricing.Quote;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Two inventories, holds of every state, a block, and bookings cancelled partly and wholly, by a clock that stands still. */
public final class SmallLife {

    private static final Duration LONG = Duration.ofMinutes(10);

    public final Sale sale;
    public final InventoryId matinee;

    /** When whatever was given back was given back. */
    private final Instant now;

    private final Hold overdue;
    private final Hold booked;
    private final List<Hold> holds;
    private final List<Booking> bookings;

    /** Lives it, on a database whose clock only this moves. */
    public SmallLife(Databases.Database database) {
        sale = Sale.open(database);
        database.pass(Duration.ofSeconds(1)); // so that the evening's number is the smaller one
        matinee = Sale.open(sale.ledger, "a matinee");
        Hold found = place(Duration.ofSeconds(30), sale.request(Sale.standing(1)));
        overdue = place(Duration.ofMinutes(1), sale.request(named(Sale.seat(1))));
        database.pass(Duration.ofMinutes(2));
        sale.bookings.upkeep().sweep(1).orElseThrow();
        Hold blocked = sale.bookings
                .inventories()
                .block(HoldId.random(), sale.request(named(Sale.seat(3))), "lamp")
                .orElseThrow();
        now = blocked.placedAt();
        Hold waiting = place(
                LONG,
                sale.request(named(Sale.seat(2)).fare("child"), Sale.standing(1).fare("child"))
                        .and(matinee, named(Sale.seat(3), Sale.seat(4))));
        Hold released = place(LONG, sale.request(Sale.standing(1)));
        sale.bookings.release(released.id()).orElseThrow();
        booked = place(
                LONG,
                sale.request(named(Sale.seat(4), Sale.seat(5), Sale.seat(6)))
                        .and(matinee, Sale.standing(2))
                        .customer(CustomerId.of("anna"))
                        .channel("web")
                        .code("staff")
                        .code("spring"));
        Hold alone = place(LONG, ClaimRequest.of(matinee, named(Sale.seat(1), Sale.seat(2))));
        holds = List.of(found, overdue, blocked, waiting, released, booked, alone);
        bookings = List.of(partlyCancelled(booked, 1), partlyCancelled(alone, 0));
    }

    private Hold place(Duration ttl, ClaimRequest request) {
        return sale.bookings.hold(HoldId.random(), request, ttl).orElseThrow();
    }

    private Booking partlyCancelled(Hold hold, int item) {
        Booking booking =
                sale.bookings.confirm(BookingId.random(), Quote.free(hold)).orElseThrow();
        return sale.bookings
                .cancel(
                        OperationId.random(),
                        sale.bookings
                                .quoteCancellation(List.of(booking.itemIds().get(item)))
                                .orElseThrow())
                .orElseThrow();
    }

    /** What the records say of all holds. */
    public List<Hold> holds() {
        return holds.stream()
                .map(hold -> sale.bookings.find(hold.id()).orElseThrow())
                .toList();
    }

    /** What the records say of all bookings. */
    public List<Booking> bookings() {
        return bookings.stream()
                .map(booking -> sale.bookings.find(booking.id()).orElseThrow())
                .toList();
    }

    /** The booking that a hold became part of. */
    public Optional<Booking> bookingOf(Hold hold) {
        return bookings().stream()
                .filter(booking -> booking.holds().contains(hold.id()))
                .findFirst();
    }

    /** Rows have no clock: what is overdue is held until somebody finds out. */
    public Hold.State stateInRows(Hold hold) {
        return hold.id().equals(overdue.id()) ? Hold.State.HELD : hold.state();
    }

    public Optional<String> channelOf(Hold hold) {
        return hold.id().equals(booked.id()) ? Optional.of("web") : Optional.empty();
    }

    public Optional<String> codesOf(Hold hold) {
        return hold.id().equals(booked.id()) ? Optional.of("SPRING STAFF") : Optional.empty();
    }

    /** When a line of a hold stops being somebody's: what is sold has no end. */
    public Optional<Instant> endOf(Hold hold, int line) {
        return switch (hold.state()) {
            case HELD, EXPIRED -> Optional.of(hold.expiresAt());
            case RELEASED -> Optional.of(now);
            case CONFIRMED ->
                Stream.of(bookingOf(hold).orElseThrow().items().get(line))
                        .filter(item -> item.state() == BookingItem.State.CANCELLED)
                        .map(item -> now)
                        .findFirst();
        };
    }
}
