package io.github.holdfast.examples.onsale.sale;

import io.github.holdfast.caller.CustomerId;
import java.util.List;

/**
 * One customer, made from the seed alone: what they want and how they are does not depend on how the sale goes.
 *
 * @param number counted from 0
 * @param wishes one wish, or one for each venue, to be held together
 * @param arrives milliseconds after the doors open
 * @param hesitates milliseconds between holding and deciding
 * @param seed for the choices they make on the way
 */
record Customer(
        int number, CustomerId id, Show show, List<Wish> wishes, Manner manner, int arrives, int hesitates, long seed) {
    Customer {
        wishes = List.copyOf(wishes);
    }
}
