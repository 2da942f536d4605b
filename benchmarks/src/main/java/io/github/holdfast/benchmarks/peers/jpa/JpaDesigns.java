package io.github.holdfast.benchmarks.peers.jpa;

import io.github.holdfast.benchmarks.load.Design;
import io.github.holdfast.benchmarks.load.Said;
import io.github.holdfast.benchmarks.peers.Wish;
import io.github.holdfast.benchmarks.store.Database;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;

/** What is sold with Hibernate, under a pessimistic lock or with a version and retries. */
public final class JpaDesigns {

    private static final int POOL = 1;

    private JpaDesigns() {}

    /** The hot pool under {@code PESSIMISTIC_WRITE}. */
    public static Design poolLocked(Database database) {
        return pool(database, LockModeType.PESSIMISTIC_WRITE);
    }

    /** The hot pool with {@code @Version} and retries. */
    public static Design poolVersioned(Database database) {
        return pool(database, LockModeType.NONE);
    }

    private static Design pool(Database database, LockModeType lock) {
        return Jpa.over(
                database,
                (jpa, wish) -> jpa.transact(entities -> {
                    PoolEntity pool = entities.find(PoolEntity.class, POOL, lock);
                    if (pool.taken >= pool.capacity) {
                        return Said.NO;
                    }
                    pool.taken++;
                    entities.persist(new HoldEntity(wish.customer(), 1));
                    return Said.YES;
                }));
    }

    /** Two seats under {@code PESSIMISTIC_WRITE}. */
    public static Design seatsLocked(Database database) {
        return Jpa.over(database, (jpa, wish) -> {
            Place place = new Place(wish.seat(), wish.slot());
            return jpa.transact(entities -> holdSeats(entities, wish, place, LockModeType.PESSIMISTIC_WRITE)
                    .said());
        });
    }

    /** Two seats with {@code @Version} and retries. */
    public static Design seatsVersioned(Database database) {
        return Jpa.over(database, (jpa, wish) -> {
            Place place = new Place(wish.seat(), wish.slot());
            return jpa.transact(entities ->
                    holdSeats(entities, wish, place, LockModeType.NONE).said());
        });
    }

    /** The first of two seats side by side, and when. */
    private record Place(int seat, int slot) {
        long row() {
            return Wish.row(seat, slot);
        }
    }

    private record Held(Said said, UUID id) {}

    private static Held holdSeats(EntityManager entities, Wish wish, Place place, LockModeType lock) {
        List<SeatEntity> seats = seats(entities, place, lock);
        HoldEntity hold = new HoldEntity(wish.customer(), 2);
        for (SeatEntity one : seats) {
            if (one.hold != null) {
                return new Held(Said.NO, hold.id);
            }
            one.hold = hold.id;
        }
        hold.unit = place.seat();
        hold.slot = place.slot();
        entities.persist(hold);
        return new Held(Said.YES, hold.id);
    }

    private static List<SeatEntity> seats(EntityManager entities, Place place, LockModeType lock) {
        return entities.createQuery("SELECT s FROM Seat s WHERE s.id IN (:a, :b) ORDER BY s.id", SeatEntity.class)
                .setParameter("a", place.row())
                .setParameter("b", place.row() + 1)
                .setLockMode(lock)
                .getResultList();
    }

    /** Two seats under {@code PESSIMISTIC_WRITE}; four of five confirmed, the fifth released. */
    public static Design lifecycle(Database database) {
        return Jpa.over(database, (jpa, wish) -> {
            Place place = new Place(wish.seat(), wish.slot());
            UUID[] id = new UUID[1];
            Said said = jpa.transact(entities -> {
                Held held = holdSeats(entities, wish, place, LockModeType.PESSIMISTIC_WRITE);
                id[0] = held.id();
                return held.said();
            });
            if (said == Said.YES) {
                boolean confirms = wish.confirms();
                Said finished = jpa.transact(entities -> finish(entities, id[0], place, confirms));
                if (finished != Said.YES) {
                    throw new IllegalStateException("a hold was not finished: " + finished);
                }
            }
            return said;
        });
    }

    private static Said finish(EntityManager entities, UUID id, Place place, boolean confirms) {
        HoldEntity hold = entities.find(HoldEntity.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (hold.state != HoldEntity.HELD) {
            return Said.NO;
        }
        if (confirms) {
            hold.state = HoldEntity.CONFIRMED;
            entities.persist(new BookingEntity(id));
        } else {
            hold.state = HoldEntity.RELEASED;
            seats(entities, place, LockModeType.PESSIMISTIC_WRITE).forEach(one -> one.hold = null);
        }
        return Said.YES;
    }
}
