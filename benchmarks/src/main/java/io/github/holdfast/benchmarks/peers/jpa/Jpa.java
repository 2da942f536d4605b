package io.github.holdfast.benchmarks.peers.jpa;

import com.zaxxer.hikari.HikariDataSource;
import io.github.holdfast.benchmarks.load.Client;
import io.github.holdfast.benchmarks.load.Design;
import io.github.holdfast.benchmarks.load.Said;
import io.github.holdfast.benchmarks.peers.Books;
import io.github.holdfast.benchmarks.peers.Wish;
import io.github.holdfast.benchmarks.store.Database;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.PessimisticLockException;
import jakarta.persistence.RollbackException;
import java.sql.SQLException;
import java.util.List;
import org.hibernate.jpa.HibernatePersistenceConfiguration;

/** A design with Hibernate, set up as its guide advises: batched writes, no autocommit, no query behind one's back. */
final class Jpa implements Design {

    private static final int TRIES = 1_000;

    static {
        System.setProperty("org.jboss.logging.provider", "slf4j"); // Hibernate tells of every lost race otherwise
    }

    private final Database database;
    private final HikariDataSource pool;
    private final EntityManagerFactory factory;
    private final Visit visit;

    private Jpa(Database database, HikariDataSource pool, EntityManagerFactory factory, Visit visit) {
        this.database = database;
        this.pool = pool;
        this.factory = factory;
        this.visit = visit;
    }

    /** What a client does, in transactions of its own. */
    interface Visit {
        Said of(Jpa jpa, Wish wish);
    }

    /** One transaction. */
    interface Work {
        Said in(EntityManager entities);
    }

    static Design over(Database database, Visit visit) {
        HikariDataSource pool = database.pool(database.connections(), false);
        EntityManagerFactory factory = new HibernatePersistenceConfiguration("peers")
                .managedClasses(HoldEntity.class, SeatEntity.class, PoolEntity.class, BookingEntity.class)
                .property("hibernate.connection.datasource", pool)
                .property("hibernate.connection.provider_disables_autocommit", true)
                .property("hibernate.jdbc.batch_size", 16)
                .property("hibernate.order_updates", true)
                .createEntityManagerFactory();
        return new Jpa(database, pool, factory, visit);
    }

    /** Runs one transaction, again from the start whenever somebody else was faster. */
    Said transact(Work work) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            try (EntityManager entities = factory.createEntityManager()) {
                entities.getTransaction().begin();
                try {
                    Said said = work.in(entities);
                    if (said == Said.YES) {
                        entities.getTransaction().commit();
                    } else {
                        entities.getTransaction().rollback();
                    }
                    return said;
                } catch (PersistenceException error) {
                    if (entities.getTransaction().isActive()) {
                        entities.getTransaction().rollback();
                    }
                    if (!beaten(error)) {
                        throw error;
                    }
                }
            }
        }
        return Said.BUSY;
    }

    private static boolean beaten(PersistenceException error) {
        return error instanceof OptimisticLockException
                || error instanceof PessimisticLockException
                || error instanceof LockTimeoutException
                || (error instanceof RollbackException && error.getCause() instanceof OptimisticLockException);
    }

    @Override
    public Client client(int number) {
        Wish wish = new Wish(number, database.slots());
        return () -> visit.of(this, wish);
    }

    @Override
    public List<String> faults(long accepted) throws SQLException {
        return Books.faults(database, accepted);
    }

    @Override
    public void close() {
        factory.close();
        pool.close();
    }
}
