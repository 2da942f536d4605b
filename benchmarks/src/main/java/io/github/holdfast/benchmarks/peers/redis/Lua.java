package io.github.holdfast.benchmarks.peers.redis;

import io.github.holdfast.benchmarks.load.Client;
import io.github.holdfast.benchmarks.load.Design;
import io.github.holdfast.benchmarks.load.Said;
import io.github.holdfast.benchmarks.ours.Sales;
import io.github.holdfast.benchmarks.peers.Wish;
import io.github.holdfast.benchmarks.store.Redis;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPool;
import redis.clients.jedis.JedisPoolConfig;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;

/** A design that is one script. */
final class Lua implements Design {

    /** The holds by their ends. */
    static final String EXPIRES = "expires";

    /** What the key of a hold begins with. */
    static final String HOLD = "hold:";

    private static final int CONNECTIONS = Redis.CONNECTIONS;
    private static final int PAGE = 10_000;

    private final JedisPool pool;
    private final int port;
    private final String script;
    private final Function<Wish, Call> next;
    private final BiFunction<Jedis, List<Map<String, String>>, List<String>> audit;

    Lua(
            int port,
            String script,
            Consumer<Jedis> setup,
            Function<Wish, Call> next,
            BiFunction<Jedis, List<Map<String, String>>, List<String>> audit) {
        this.next = next;
        this.audit = audit;
        JedisPoolConfig config = new JedisPoolConfig();
        config.setMaxTotal(CONNECTIONS);
        config.setMaxIdle(CONNECTIONS);
        this.pool = new JedisPool(config, "127.0.0.1", port);
        this.port = port;
        try (Jedis redis = pool.getResource()) {
            setup.accept(redis);
            this.script = redis.scriptLoad(script);
        }
    }

    /** What one call of the script is given. */
    record Call(List<String> keys, List<String> arguments) {}

    @Override
    public Client client(int number) {
        Wish wish = new Wish(number, Sales.SLOTS);
        return () -> {
            Call call = next.apply(wish);
            try (Jedis redis = pool.getResource()) {
                return redis.evalsha(script, call.keys(), call.arguments()).equals(1L) ? Said.YES : Said.NO;
            }
        };
    }

    @Override
    public List<String> faults(long accepted) {
        try (Jedis redis = new Jedis("127.0.0.1", port)) {
            List<Map<String, String>> holds = holds(redis);
            List<String> faults = new ArrayList<>(audit.apply(redis, holds));
            if (holds.size() != accepted) {
                faults.add(accepted + " holds were accepted, " + holds.size() + " are stored");
            }
            return faults;
        }
    }

    private static List<Map<String, String>> holds(Jedis redis) {
        List<Map<String, String>> holds = new ArrayList<>();
        for (long from = 0; ; from += PAGE) {
            List<String> keys = redis.zrange(EXPIRES, from, from + PAGE - 1);
            if (keys.isEmpty()) {
                return holds;
            }
            List<Response<Map<String, String>>> page = new ArrayList<>();
            try (Pipeline pipeline = redis.pipelined()) {
                keys.forEach(key -> page.add(pipeline.hgetAll(key)));
                pipeline.sync();
            }
            page.forEach(hold -> holds.add(hold.get()));
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
