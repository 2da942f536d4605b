package io.github.holdfast.examples.onsale.sale;

import io.github.holdfast.caller.CustomerId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Makes customers from a seed: the same seed, the same people with the same wishes. */
final class Crowd {
    private static final int PERCENT_FOR_BOTH = 6;
    private static final int QUICKEST = 30;
    private static final int SLOWEST = 900;

    private final Venue train;
    private final Venue hall;
    private final int rushMillis;

    /**
     * Prepares a crowd.
     *
     * @param rushMillis in what time they all come; most of them at the beginning
     */
    Crowd(Venue train, Venue hall, int rushMillis) {
        this.train = train;
        this.hall = hall;
        this.rushMillis = rushMillis;
    }

    /** Returns the customers in the order in which they come. */
    List<Customer> of(int count, long seed) {
        List<Customer> customers = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            customers.add(customer(i, new Random(seed * 1_000_003 + i)));
        }
        customers.sort(Comparator.comparingInt(Customer::arrives));
        return customers;
    }

    private Customer customer(int number, Random random) {
        random.nextLong(); // neighbouring seeds begin alike
        Show show = show(random);
        List<Wish> wishes = switch (show) {
            case TRAIN -> List.of(wish(train, random));
            case HALL -> List.of(wish(hall, random));
            case BOTH -> List.of(wish(train, random), wish(hall, random));
        };
        double early = random.nextDouble();
        return new Customer(
                number,
                CustomerId.of("customer-" + number),
                show,
                wishes,
                Manner.any(random),
                (int) (early * early * rushMillis),
                QUICKEST + random.nextInt(SLOWEST - QUICKEST),
                random.nextLong());
    }

    private static Show show(Random random) {
        if (random.nextInt(100) < PERCENT_FOR_BOTH) {
            return Show.BOTH;
        }
        return random.nextBoolean() ? Show.TRAIN : Show.HALL;
    }

    private static Wish wish(Venue venue, Random random) {
        return new Wish(venue, venue.anyKind(random), venue.anyJourney(random), venue.anyFare(random));
    }
}
