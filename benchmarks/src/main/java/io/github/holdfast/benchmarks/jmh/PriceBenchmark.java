package io.github.holdfast.benchmarks.jmh;

import io.github.holdfast.benchmarks.price.ByHand;
import io.github.holdfast.benchmarks.price.Journey;
import io.github.holdfast.pricing.Quote;
import java.math.BigDecimal;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Nine travellers under fifty rules: by Holdfast, and by hand in BigDecimal. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class PriceBenchmark {

    /** What is priced. */
    @State(Scope.Thread)
    public static class Priced {

        private final Journey journey = new Journey();
        private final ByHand byHand = new ByHand();

        /**
         * Compares both, line by line.
         *
         * @throws IllegalStateException if they do not agree, in which case no figure says anything
         */
        @Setup
        public void compare() {
            if (!journey.lines().equals(byHand.lines())) {
                throw new IllegalStateException(
                        "two prices of one journey:\n" + journey.lines() + "\n" + byHand.lines());
            }
        }
    }

    /** Quotes by the tariff. */
    @Benchmark
    public Quote quote(Priced priced) {
        return priced.journey.quote();
    }

    /** Reckons by hand. */
    @Benchmark
    public BigDecimal byHand(Priced priced) {
        return priced.byHand.total();
    }
}
