package io.github.holdfast.jdbc.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node remembers is limited in bytes, whatever it remembers. */
class ManyTrainsTest {

    private static final int TRAINS = 1_000;

    /** The default, in megabytes, with what an estimate may be off. */
    private static final int REMEMBERED = 64 * 3 / 2;

    /** What this JVM needs besides, its database included. */
    private static final int OTHERWISE = 48;

    @Test
    void a_thousand_trains_of_500_seats_and_20_stops_are_sold_on_in_256_megabytes(@TempDir Path folder)
            throws IOException, InterruptedException {
        Process seller = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ManyTrains.class.getName(),
                        "jdbc:h2:async:" + folder.resolve("trains") + ";WRITE_DELAY=0;CACHE_SIZE=4096",
                        Integer.toString(TRAINS))
                .redirectErrorStream(true)
                .start();
        try {
            String said = new String(seller.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            System.out.println(said);
            assertThat(said.lines().filter(line -> line.startsWith(ManyTrains.SOLD)))
                    .containsExactly(ManyTrains.SOLD + TRAINS, ManyTrains.SOLD + TRAINS);
            assertThat(seller.waitFor()).isZero();
            assertThat(said.lines().filter(line -> line.startsWith(ManyTrains.HEAP)))
                    .extracting(line -> Integer.parseInt(line.substring(ManyTrains.HEAP.length())))
                    .allSatisfy(megabytes -> assertThat(megabytes).isLessThan(REMEMBERED + OTHERWISE));
        } finally {
            seller.destroyForcibly();
        }
    }
}
