package io.github.holdfast.benchmarks.peers.redis;

import io.github.holdfast.benchmarks.load.Design;
import io.github.holdfast.benchmarks.ours.Sales;
import io.github.holdfast.benchmarks.peers.Wish;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import redis.clients.jedis.Jedis;

/** Scripts that Redis runs one after the other: look, take, keep the hold with its end. */
public final class LuaDesigns {

    private static final String FREE = "free";
    private static final String TTL_MILLIS = "1800000";

    /** Free places in a counter, the hold in a hash, its end in a sorted set. */
    private static final String POOL = """
            if tonumber(redis.call('GET', KEYS[1])) < 1 then return 0 end
            redis.call('DECR', KEYS[1])
            local t = redis.call('TIME')
            local now = t[1] * 1000 + math.floor(t[2] / 1000)
            redis.call('HSET', KEYS[3], 'customer', ARGV[1], 'state', 0, 'quantity', 1, 'placed', now)
            redis.call('ZADD', KEYS[2], now + ARGV[2], KEYS[3])
            return 1""";

    /** A bit for each seat in a string for each slot. */
    private static final String SEATS = """
            local seat = tonumber(ARGV[3])
            if redis.call('GETBIT', KEYS[1], seat) + redis.call('GETBIT', KEYS[1], seat + 1) > 0 then return 0 end
            redis.call('SETBIT', KEYS[1], seat, 1)
            redis.call('SETBIT', KEYS[1], seat + 1, 1)
            local t = redis.call('TIME')
            local now = t[1] * 1000 + math.floor(t[2] / 1000)
            redis.call('HSET', KEYS[3], 'customer', ARGV[1], 'state', 0, 'quantity', 2, 'placed', now,
                'seat', seat, 'slot', ARGV[4])
            redis.call('ZADD', KEYS[2], now + ARGV[2], KEYS[3])
            return 1""";

    private static final int PLACES = 1_000_000_000;

    private LuaDesigns() {}

    /** One place of the hot pool. */
    public static Design pool(int port) {
        return new Lua(
                port,
                POOL,
                redis -> redis.set(FREE, String.valueOf(PLACES)),
                wish -> new Lua.Call(
                        List.of(FREE, Lua.EXPIRES, Lua.HOLD + UUID.randomUUID()), List.of(wish.customer(), TTL_MILLIS)),
                LuaDesigns::poolFaults);
    }

    private static List<String> poolFaults(Jedis redis, List<Map<String, String>> holds) {
        long counted = PLACES - Long.parseLong(redis.get(FREE));
        long held = holds.stream()
                .mapToLong(hold -> Long.parseLong(hold.getOrDefault("quantity", "0")))
                .sum();
        return counted == held ? List.of() : List.of(counted + " places are counted as taken, " + held + " are held");
    }

    /** Two seats side by side. */
    public static Design seats(int port) {
        return new Lua(port, SEATS, redis -> {}, LuaDesigns::twoSeats, LuaDesigns::seatFaults);
    }

    private static Lua.Call twoSeats(Wish wish) {
        int seat = wish.seat();
        int slot = wish.slot();
        return new Lua.Call(
                List.of(slot(slot), Lua.EXPIRES, Lua.HOLD + UUID.randomUUID()),
                List.of(wish.customer(), TTL_MILLIS, String.valueOf(seat), String.valueOf(slot)));
    }

    private static String slot(int slot) {
        return "slot:" + slot;
    }

    private static List<String> seatFaults(Jedis redis, List<Map<String, String>> holds) {
        List<String> faults = new ArrayList<>();
        Set<Long> sold = new HashSet<>();
        for (Map<String, String> hold : holds) {
            int seat = Integer.parseInt(hold.getOrDefault("seat", "-1"));
            int slot = Integer.parseInt(hold.getOrDefault("slot", "-1"));
            if (!sold.add(Wish.row(seat, slot)) || !sold.add(Wish.row(seat + 1, slot))) {
                faults.add("seat " + seat + " or its neighbour was sold twice in slot " + slot);
            }
        }
        long bits = 0;
        for (int slot = 0; slot < Sales.SLOTS; slot++) {
            bits += redis.bitcount(slot(slot));
        }
        if (bits != sold.size()) {
            faults.add(bits + " seats are marked as taken, " + sold.size() + " are held");
        }
        return faults;
    }
}
