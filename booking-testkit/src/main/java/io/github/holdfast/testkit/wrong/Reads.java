package io.github.holdfast.testkit.wrong;

import io.github.holdfast.booking.AuditReport;
import io.github.holdfast.booking.Booking;
import io.github.holdfast.booking.Listing;
import io.github.holdfast.booking.Page;
import io.github.holdfast.booking.Statement;
import io.github.holdfast.calendar.Span;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.BookingReference;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.Availability;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.ledger.Records;
import io.github.holdfast.pricing.TariffVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads what the right one reads. */
class Reads implements Records {

    final Records right;

    Reads(Records right) {
        this.right = right;
    }

    @Override
    public Optional<Hold> find(HoldId id) {
        return right.find(id);
    }

    @Override
    public Optional<Booking> find(BookingId id) {
        return right.find(id);
    }

    @Override
    public Optional<Booking> find(BookingReference reference) {
        return right.find(reference);
    }

    @Override
    public <R> Page<R> list(Listing<R, ?> listing) {
        return listing.read(this::holds, this::bookings);
    }

    Page<Hold> holds(Listing<Hold, Hold.State> listing) {
        return right.list(listing);
    }

    Page<Booking> bookings(Listing<Booking, Booking.State> listing) {
        return right.list(listing);
    }

    @Override
    public Optional<Inventory> find(InventoryId id) {
        return right.find(id);
    }

    @Override
    public List<InventoryId> neighbours(InventoryId id, int each) {
        return right.neighbours(id, each);
    }

    @Override
    public Optional<Availability> availability(InventoryId id, Span span) {
        return right.availability(id, span);
    }

    @Override
    public List<TariffVersion> versions(TariffId id) {
        return right.versions(id);
    }

    @Override
    public Optional<TariffVersion> find(TariffId id, int number) {
        return right.find(id, number);
    }

    @Override
    public Optional<TariffVersion> inForce(TariffId id, Instant at) {
        return right.inForce(id, at);
    }

    @Override
    public List<TariffId> neighbours(TariffId id, int each) {
        return right.neighbours(id, each);
    }

    @Override
    public List<HoldId> lapsed(int limit) {
        return right.lapsed(limit);
    }

    @Override
    public AuditReport audit() {
        return right.audit();
    }

    @Override
    public AuditReport auditDeeply() {
        return right.auditDeeply();
    }

    @Override
    public Optional<Statement> statement(BookingId id) {
        return right.statement(id);
    }
}
