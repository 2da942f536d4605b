package io.github.holdfast.violations.pricing;

import java.util.List;

/** Loses cents. */
final class Rounds {
    private final List<Double> rates = List.of(0.1);

    float price(double[] parts) {
        return (float) (parts[0] * rates.get(0));
    }
}
