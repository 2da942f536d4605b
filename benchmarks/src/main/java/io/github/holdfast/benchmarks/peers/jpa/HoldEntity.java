package io.github.holdfast.benchmarks.peers.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A hold. */
@Entity(name = "Hold")
@Table(name = "hold")
public class HoldEntity {

    static final int HELD = 0;
    static final int CONFIRMED = 1;
    static final int RELEASED = 2;
    private static final int TTL = 30 * 60;

    @Id
    @Column(name = "hold_id")
    UUID id = UUID.randomUUID();

    String customer = "";
    int state;
    int quantity;

    @Column(name = "placed_at")
    Instant placedAt = Instant.now();

    @Column(name = "expires_at")
    Instant expiresAt = placedAt.plusSeconds(TTL);

    @Nullable
    @Column(name = "unit_no")
    Integer unit;

    @Nullable
    @Column(name = "slot_from")
    Integer slot;

    /** For Hibernate. */
    protected HoldEntity() {}

    HoldEntity(String customer, int quantity) {
        this.customer = customer;
        this.quantity = quantity;
    }
}
