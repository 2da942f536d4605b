package io.github.holdfast.benchmarks.peers.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A booking of one hold. */
@Entity(name = "Booking")
@Table(name = "booking")
public class BookingEntity {

    @Id
    @Column(name = "booking_id")
    UUID id = UUID.randomUUID();

    @Column(name = "hold_id")
    UUID hold = id;

    String reference = id.toString().substring(19);

    @Column(name = "confirmed_at")
    Instant confirmedAt = Instant.now();

    /** For Hibernate. */
    protected BookingEntity() {}

    BookingEntity(UUID hold) {
        this.hold = hold;
    }
}
