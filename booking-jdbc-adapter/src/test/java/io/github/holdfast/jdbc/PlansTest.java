package io.github.holdfast.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.github.holdfast.hold.*;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.ledger.Command;
import java.util.*;
import org.junit.jupiter.api.Test;

class PlansTest {
    @Test
    void explore() throws Exception {
        Databases.Database db = Databases.postgresDatabase();
        String schema = db.options().schema().get();
        Others.analyze(db);
        try (HikariDataSource one = Databases.oneConnection()) {
            Shop shop = new Shop(JdbcLedger.owning(one, db.options()));
            InventoryId inv = shop.open("hall", 10000, 1000);
            shop.begin(inv, 4000);
            for (int round = 0; round < 3; round++) {
                if (round == 1) {
                    long t = System.nanoTime();
                    Others.fill(db);
                    System.out.println("fill " + (System.nanoTime() - t) / 1000000);
                }
                if (round == 2) {
                    Others.analyze(db);
                }
                int n = 15;
                Map<String, List<Command<?>>> m = new LinkedHashMap<>();
                for (int k = 0; k < 7; k++) {
                    Meter before = Meter.read(one, schema);
                    List<List<? extends Command<?>>> batches = new ArrayList<>();
                    for (int i = 0; i < n; i++) {
                        int kk = k;
                        batches.add(
                                switch (k) {
                                    case 0 -> List.of(Shop.placeStanding(inv));
                                    case 1 -> List.of(shop.placeSeats(inv));
                                    case 2 -> List.of(Shop.place(ClaimRequest.of(inv, Pick.best(2))));
                                    case 3 -> List.of(Shop.confirm(shop.hold(inv)));
                                    case 4 ->
                                        List.of(new Command.ReleaseHold(
                                                shop.hold(inv).id()));
                                    case 5 -> List.of(shop.cancel(shop.done(Shop.confirm(shop.hold(inv)))));
                                    default ->
                                        List.of(new Command.ExtendHold(
                                                shop.hold(inv).id(), java.time.Duration.ofMinutes(6)));
                                });
                    }
                    before = Meter.read(one, schema);
                    long t = System.nanoTime();
                    for (var b : batches) shop.allDone(b);
                    long us = (System.nanoTime() - t) / 1000 / n;
                    Meter d = Meter.read(one, schema).since(before);
                    System.out.println(round + " " + k + " us=" + us + " scans " + d.scans() + " rows " + d.rows()
                            + " entries " + d.entries() + " buf " + d.allBuffers());
                }
            }
        }
        db.close();
    }
}
