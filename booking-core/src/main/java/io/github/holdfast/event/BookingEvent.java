package io.github.holdfast.event;

import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.BookingReference;
import io.github.holdfast.caller.ItemId;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.Claim;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.TariffId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.joda.money.Money;

/**
 * Something that happened, written in the same transaction as the change itself. The events of one hold, booking,
 * inventory or tariff (the <em>aggregate</em>) are numbered 1, 2, 3 … without gaps; there is no order over all events. The
 * cases are closed within a major version; their fields may grow. Immutable.
 */
public sealed interface BookingEvent {

    /** Returns the event's place among those of its aggregate; the first is 1. */
    long sequence();

    /** Returns when the store accepted it, in whole microseconds. */
    Instant occurredAt();

    /** Returns what kind of thing it happened to: {@code hold}, {@code booking}, {@code inventory} or {@code tariff}. */
    String aggregateType();

    /** Returns the id of the thing it happened to, as text. */
    String aggregateId();

    /**
     * Returns what this kind of event is called wherever events are stored or sent, such as {@code hold.placed}. It stays, even
     * if the class is renamed.
     */
    String type();

    /** Returns the event's own id, the same whenever it is derived, so that consumers can drop repeats. */
    default UUID id() {
        String name = aggregateType() + "/" + aggregateId() + "/" + sequence();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    /** What happened to a hold. */
    sealed interface OfHold extends BookingEvent {

        /** Returns the hold it happened to. */
        HoldId hold();

        @Override
        default String aggregateType() {
            return "hold";
        }

        @Override
        default String aggregateId() {
            return hold().toString();
        }
    }

    /** What happened to a booking. */
    sealed interface OfBooking extends BookingEvent {

        /** Returns the booking it happened to. */
        BookingId booking();

        @Override
        default String aggregateType() {
            return "booking";
        }

        @Override
        default String aggregateId() {
            return booking().toString();
        }
    }

    /** What happened to an inventory. */
    sealed interface OfInventory extends BookingEvent {

        /** Returns the inventory it happened to. */
        InventoryId inventory();

        @Override
        default String aggregateType() {
            return "inventory";
        }

        @Override
        default String aggregateId() {
            return inventory().value();
        }
    }

    /** What happened to a tariff. */
    sealed interface OfTariff extends BookingEvent {

        /** Returns the tariff it happened to. */
        TariffId tariff();

        @Override
        default String aggregateType() {
            return "tariff";
        }

        @Override
        default String aggregateId() {
            return tariff().value();
        }
    }

    /** Places were set aside until {@code expiresAt}. */
    record HoldPlaced(HoldId hold, long sequence, Instant occurredAt, Instant expiresAt, List<Claim> claims)
            implements OfHold {
        /** What it is called wherever it is stored. */
        public static final String TYPE = "hold.placed";

        public HoldPlaced {
            claims = List.copyOf(claims);
        }

        @Override
        public String type() {
            return TYPE;
        }
    }

    /** A hold lives until {@code expiresAt} now. */
    record HoldExtended(HoldId hold, long sequence, Instant occurredAt, Instant expiresAt) implements OfHold {
        /** What it is called wherever it is stored. */
        public static final String TYPE = "hold.extended";

        @Override
        public String type() {
            return TYPE;
        }
    }

    /** A hold was given back, or forbidden before it was placed. */
    record HoldReleased(HoldId hold, long sequence, Instant occurredAt) implements OfHold {
        /** What it is called wherever it is stored. */
        public static final String TYPE = "hold.released";

        @Override
        public String type() {
            return TYPE;
        }
    }

    /** A hold had lapsed at {@code lapsedAt}; {@code occurredAt} is when that was found. */
    record HoldExpired(HoldId hold, long sequence, Instant occurredAt, Instant lapsedAt) implements OfHold {
        /** What it is called wherever it is stored. */
        public static final String TYPE = "hold.expired";

        @Override
        public String type() {
            return TYPE;
        }
    }

    /** A hold became part of a booking. */
    record HoldConfirmed(HoldId hold, long sequence, Instant occurredAt, BookingId booking) implements OfHold {
        /** What it is called wherever it is stored. */
        public static final String TYPE = "hold.confirmed";

        @Override
        public String type() {
            return TYPE;
        }
    }

    /** A booking was made. */
    record BookingConfirmed(
            BookingId booking, long sequence, Instant occurredAt, BookingReference reference, List<HoldId> holds)
            implements OfBooking {
        /** What it is called wherever it is stored. */
        public static final String TYPE = "booking.confirmed";

        public BookingConfirmed {
            holds = List.copyOf(holds);
        }

        @Override
        public String type() {
            return TYPE;
        }
    }

    /** Items of a booking were given back. */
    record BookingCancelled(BookingId booking, long sequence, Instant occurredAt, List<ItemId> items)
            implements OfBooking {
        /** What it is called wherever it is stored. */
        public static final String TYPE = "booking.cancelled";

        public BookingCancelled {
            items = List.copyOf(items);
        }

        @Override
        public String type() {
            return TYPE;
        }
    }

    /**
     * Something is to be paid back for a booking, because of an operation on it. {@link io.github.holdfast.account.Refund#key}
     * makes a key of both for the payment provider, so that it is paid once.
     */
    record RefundDue(BookingId booking, long sequence, Instant occurredAt, OperationId operation, Money amount)
            implements OfBooking {
        /** What it is called wherever it is stored. */
        public static final String TYPE = "booking.refund_due";

        @Override
        public String type() {
            return TYPE;
        }
    }

    /** An inventory can be sold. */
    record InventoryOpened(InventoryId inventory, long sequence, Instant occurredAt) implements OfInventory {
        /** What it is called wherever it is stored. */
        public static final String TYPE = "inventory.opened";

        @Override
        public String type() {
            return TYPE;
        }
    }

    /** An inventory's definition was changed to this revision. */
    record InventoryAmended(InventoryId inventory, long sequence, Instant occurredAt, int revision)
            implements OfInventory {
        /** What it is called wherever it is stored. */
        public static final String TYPE = "inventory.amended";

        @Override
        public String type() {
            return TYPE;
        }
    }

    /** An inventory is no longer sold; live holds may still be confirmed. */
    record InventoryClosed(InventoryId inventory, long sequence, Instant occurredAt, int revision)
            implements OfInventory {
        /** What it is called wherever it is stored. */
        public static final String TYPE = "inventory.closed";

        @Override
        public String type() {
            return TYPE;
        }
    }

    /** A version of a tariff was published; it prices what is held from a few seconds later on. */
    record TariffPublished(TariffId tariff, long sequence, Instant occurredAt, int number) implements OfTariff {
        /** What it is called wherever it is stored. */
        public static final String TYPE = "tariff.published";

        @Override
        public String type() {
            return TYPE;
        }
    }

    /** A version of a tariff was taken back and prices nothing any more. */
    record TariffWithdrawn(TariffId tariff, long sequence, Instant occurredAt, int number, String why)
            implements OfTariff {
        /** What it is called wherever it is stored. */
        public static final String TYPE = "tariff.withdrawn";

        @Override
        public String type() {
            return TYPE;
        }
    }
}
