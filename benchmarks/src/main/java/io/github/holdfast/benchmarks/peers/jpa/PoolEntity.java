package io.github.holdfast.benchmarks.peers.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** A counted pool. */
@Entity(name = "Pool")
@Table(name = "pool")
public class PoolEntity {

    @Id
    @Column(name = "pool_id")
    int id;

    int capacity;
    int taken;

    @Version
    int version;
}
