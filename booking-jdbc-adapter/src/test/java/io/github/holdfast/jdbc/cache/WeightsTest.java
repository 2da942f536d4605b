package io.github.holdfast.jdbc.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is remembered takes what it is estimated at, more or less. */
class WeightsTest {

    private static final double FACTOR = 1.5;

    @Test
    void what_is_remembered_takes_what_it_is_estimated_at() throws IOException, InterruptedException {
        Process memories = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ManyOccupancies.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(memories.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(memories.waitFor()).isZero();
        System.out.println(said);
        List<String[]> kinds = said.lines().map(line -> line.split("\t")).toList();
        assertThat(kinds).hasSize(8).allSatisfy(kind -> {
            double estimate = Double.parseDouble(kind[1]);
            double taken = Double.parseDouble(kind[2]);
            assertThat(estimate).as(kind[0]).isBetween(taken / FACTOR, taken * FACTOR);
        });
    }
}
