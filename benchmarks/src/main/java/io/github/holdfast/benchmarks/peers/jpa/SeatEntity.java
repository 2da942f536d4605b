package io.github.holdfast.benchmarks.peers.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A seat in one slot. */
@Entity(name = "Seat")
@Table(name = "seat")
public class SeatEntity {

    @Id
    @Column(name = "seat_id")
    long id;

    @Nullable
    @Column(name = "hold_id")
    UUID hold;

    @Version
    int version;
}
