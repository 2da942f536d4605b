package io.github.holdfast.benchmarks.peers.redis;

import io.github.holdfast.benchmarks.load.Client;
import io.github.holdfast.benchmarks.load.Design;
import io.github.holdfast.benchmarks.load.Said;
import io.github.holdfast.benchmarks.store.Redis;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.redisson.Redisson;
import org.redisson.api.RPermitExpirableSemaphore;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;

/** Redisson's semaphore whose permits expire: a permit is all there is of a hold. */
public final class Permits implements Design {

    private static final int PLACES = 1_000_000_000;

    private final int port;
    private final RedissonClient redisson;
    private final RPermitExpirableSemaphore semaphore;

    private Permits(int port) {
        this.port = port;
        this.redisson = connect(port);
        this.semaphore = redisson.getPermitExpirableSemaphore("pool");
        semaphore.trySetPermits(PLACES);
    }

    /** One permit of the hot pool. */
    public static Design pool(int port) {
        return new Permits(port);
    }

    private static RedissonClient connect(int port) {
        Config config = new Config();
        config.useSingleServer()
                .setAddress("redis://127.0.0.1:" + port)
                .setConnectionPoolSize(Redis.CONNECTIONS)
                .setConnectionMinimumIdleSize(Redis.CONNECTIONS);
        return Redisson.create(config);
    }

    @Override
    public Client client(int number) {
        return () -> semaphore.tryAcquire(0, 30, TimeUnit.MINUTES) == null ? Said.NO : Said.YES;
    }

    @Override
    public List<String> faults(long accepted) {
        RedissonClient auditor = connect(port);
        try {
            RPermitExpirableSemaphore left = auditor.getPermitExpirableSemaphore("pool");
            long taken = PLACES - left.availablePermits();
            long leased = left.acquiredPermits();
            return taken == accepted && leased == accepted
                    ? List.of()
                    : List.of(accepted + " permits were given, " + taken + " are taken, " + leased + " leased");
        } finally {
            auditor.shutdown();
        }
    }

    @Override
    public void close() {
        redisson.shutdown();
    }
}
