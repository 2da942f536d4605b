package io.github.holdfast.benchmarks;

import io.github.holdfast.benchmarks.ours.Ours;
import io.github.holdfast.benchmarks.ours.Sales;
import io.github.holdfast.benchmarks.peers.redis.LuaDesigns;
import io.github.holdfast.benchmarks.peers.redis.Permits;
import io.github.holdfast.benchmarks.report.Run;
import io.github.holdfast.benchmarks.report.Series;
import io.github.holdfast.benchmarks.store.Redis;
import io.github.holdfast.benchmarks.store.RedisBinary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The same holds on Redis: P5. */
final class RedisCells {

    private static final String ALWAYS = "always";
    private static final String EVERY_SECOND = "everysec";
    /** One for each caller, since Redis gathers what arrives together into one write of its log; for everybody here. */
    private static final int CONNECTIONS = Redis.CONNECTIONS;

    private static final String LUA = "Redis Lua, AOF ";
    private static final String PERMITS = "Redisson semaphore, AOF ";

    private final Bench bench;
    private final Optional<Path> given;
    private final int clients;

    RedisCells(Bench bench, Optional<Path> given) {
        this.bench = bench;
        this.given = given;
        this.clients = bench.pace().load().clients();
    }

    void run() throws Exception {
        Optional<Path> found = RedisBinary.find(given);
        if (found.isEmpty()) {
            skip(
                    "no redis-server was there: not given by --redis, not on the PATH, none brought along for this system");
            return;
        }
        Path binary = found.get();
        try (Redis redis = new Redis(binary, ALWAYS, 0, LuaDesigns::pool)) {
            Map<String, String> shown = new LinkedHashMap<>();
            shown.put("redis_version", redis.info("server", "redis_version"));
            shown.put("appendonly", "yes");
            shown.put("appendfsync", ALWAYS + ", and " + EVERY_SECOND + " where it is said");
            shown.put("auto-aof-rewrite-percentage", "0");
            bench.results().settings("Redis", shown);
        } catch (IOException failed) {
            skip("Redis did not start: " + failed.getMessage());
            return;
        }
        pool(binary);
        seats(binary);
    }

    private void skip(String why) {
        List.of("P5.pool", "P5.seats", "P5.redisson")
                .forEach(id -> bench.results().skip(id, why));
    }

    private void pool(Path binary) throws Exception {
        Map<String, Series> cell = bench.cell(
                "hot pool, Redis",
                clients,
                List.of(
                        Contestant.of(
                                Cells.HOLDFAST,
                                database -> Sales.pool(database.connections(CONNECTIONS), Ours.options())),
                        at(LUA, ALWAYS, binary, LuaDesigns::pool),
                        at(PERMITS, ALWAYS, binary, Permits::pool),
                        at(LUA, EVERY_SECOND, binary, LuaDesigns::pool),
                        at(PERMITS, EVERY_SECOND, binary, Permits::pool)));
        bench.results().judge("P5.pool", rates(cell, LUA + ALWAYS));
        bench.results().judge("P5.redisson", rates(cell, PERMITS + ALWAYS));
    }

    private void seats(Path binary) throws Exception {
        Map<String, Series> cell = bench.cell(
                "two named seats, Redis",
                clients,
                List.of(
                        Contestant.of(
                                Cells.HOLDFAST,
                                database -> Sales.seats(database.connections(CONNECTIONS), Ours.options())),
                        at(LUA, ALWAYS, binary, LuaDesigns::seats),
                        at(LUA, EVERY_SECOND, binary, LuaDesigns::seats)));
        bench.results().judge("P5.seats", rates(cell, LUA + ALWAYS));
    }

    private Contestant at(String name, String fsync, Path binary, Redis.Opener opener) {
        int old = bench.pace().oldHolds();
        return Contestant.at(name + fsync, postgres -> new Redis(binary, fsync, old, opener));
    }

    private static Series.Spread rates(Map<String, Series> cell, String peer) {
        return Cells.get(cell, Cells.HOLDFAST).ratio(Run::rate, Cells.get(cell, peer), Run::rate);
    }
}
