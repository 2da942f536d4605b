package io.github.holdfast.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a plan is estimated at is what it takes, more or less. */
class PlanWeightTest {

    private static final double FACTOR = 1.5;

    @Test
    void plans_of_every_kind_take_what_they_are_estimated_at() throws IOException, InterruptedException {
        Process plans = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        String.join(
                                File.pathSeparator,
                                "target/classes",
                                "target/test-classes",
                                System.getProperty("jdk.module.path", ""),
                                System.getProperty("java.class.path")),
                        ManyPlans.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(plans.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(plans.waitFor()).isZero();
        System.out.println(said);
        List<String[]> kinds = said.lines().map(line -> line.split("\t")).toList();
        assertThat(kinds).hasSize(9).allSatisfy(kind -> {
            double estimate = Double.parseDouble(kind[1]);
            double taken = Double.parseDouble(kind[2]);
            assertThat(estimate).as(kind[0]).isBetween(taken / FACTOR, taken * FACTOR);
        });
    }
}
