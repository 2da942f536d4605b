package io.github.holdfast.examples.onsale;

import io.github.holdfast.examples.onsale.input.WrongInput;
import io.github.holdfast.examples.onsale.plan.House;
import io.github.holdfast.examples.onsale.plan.PlanReader;
import io.github.holdfast.examples.onsale.tariff.PriceList;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How many customers, how fast, in which hall, and where the pictures go. */
final class CrowdOptions {
    private static final int MOST_CUSTOMERS = 1_000_000;
    private static final int MOST_THREADS = 1_000;

    @Option(names = "--hall", paramLabel = "FILE", description = "Your own seat plan for the hall, JSON.")
    private @Nullable Path hall;

    @Option(names = "--hall-tariff", paramLabel = "FILE", description = "Your own tariff for the hall, JSON.")
    private @Nullable Path hallTariff;

    @Option(
            names = "--customers",
            paramLabel = "N",
            defaultValue = "5000",
            description = "How many come. Default: ${DEFAULT-VALUE}.")
    private int customers;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "16",
            description = "How many act at the same time. Default: ${DEFAULT-VALUE}.")
    private int threads;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Fixes who comes and what they want, not how the race ends. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "onsale-out",
            description = "Where the page with the pictures goes. Default: ${DEFAULT-VALUE}.")
    private Path out = Path.of("onsale-out");

    PriceList tickets() {
        return hallTariff == null ? PriceList.shipped("hall") : PriceList.read(hallTariff);
    }

    House hall() {
        return hall == null ? PlanReader.shipped("hall") : PlanReader.read(hall);
    }

    int customers() {
        return within("--customers", customers, MOST_CUSTOMERS);
    }

    int threads() {
        return within("--threads", threads, MOST_THREADS);
    }

    long seed() {
        return seed;
    }

    Path out() {
        return out;
    }

    private static int within(String option, int value, int most) {
        if (value < 1 || value > most) {
            throw new WrongInput(option + " must be 1 to " + most + ", not " + value);
        }
        return value;
    }
}
