package io.github.holdfast.pricing;

import io.github.holdfast.internal.Nearest;
import io.github.holdfast.internal.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who is on which place. Travellers fill the places of each inventory and span anew, in order: each place gets as many as it
 * carries, as long as enough are left for those after it. Who has places of his own is on these only.
 */
final class Seating {

    private final List<Facts.Item> items;
    private final List<Tariff> tariffs;
    private final Question question;
    private final List<List<Spot>> ofItems = new ArrayList<>();
    private final int[] parties;
    private final Set<String> labels = new HashSet<>();

    /** A place, or all those of an item, where nobody says who travels. For one thread. */
    static final class Spot {

        final int item;
        final int places;
        final List<Passenger> passengers = new ArrayList<>();
        private final String label;
        private final Tariff.Carriage carriage;

        private Spot(int item, int places, String label, Tariff.Carriage carriage) {
            this.item = item;
            this.places = places;
            this.label = label;
            this.carriage = carriage;
        }

        private int missing() {
            return Math.max(0, carriage.least() - passengers.size());
        }

        private int free() {
            return carriage.most() - passengers.size();
        }
    }

    private Seating(List<Facts.Item> items, List<Tariff> tariffs, Question question) {
        this.items = items;
        this.tariffs = tariffs;
        this.question = question;
        this.parties = new int[items.size()];
    }

    /**
     * Seats travellers.
     *
     * @param tariffs of each item
     * @throws IllegalArgumentException if they do not fit, or it matters who travels and nobody says so
     */
    static Seating of(List<Facts.Item> items, List<Tariff> tariffs, Question question) {
        Seating seating = new Seating(items, tariffs, question);
        for (int item = 0; item < items.size(); item++) {
            seating.ofItems.add(question.travellers().isEmpty() ? seating.unnamed(item) : seating.spots(item));
            seating.labels.add(items.get(item).place());
        }
        seating.checkLabels();
        boolean[] done = new boolean[items.size()];
        for (int item = 0; item < items.size(); item++) {
            if (!done[item]) {
                seating.fill(seating.together(item, done));
            }
        }
        return seating;
    }

    /** Returns the places of an item, the first of which is 0. */
    List<Spot> of(int item) {
        return ofItems.get(item);
    }

    /** Returns how many travel together with those on an item. */
    int party(int item) {
        return parties[item];
    }

    private Tariff.Carriage carriage(int item) {
        return tariffs.get(item).carriage(items.get(item));
    }

    private List<Spot> spots(int item) {
        List<Spot> spots = new ArrayList<>();
        for (int i = 0; i < items.get(item).quantity(); i++) {
            spots.add(new Spot(item, 1, items.get(item).place(), carriage(item)));
        }
        return spots;
    }

    /** Puts grown-ups on places that carry a fixed number, which is all that can be known of them. */
    private List<Spot> unnamed(int item) {
        Tariff.Carriage carriage = carriage(item);
        if (carriage.least() < carriage.most() && tariffs.get(item).plan().asksWho) {
            throw new IllegalArgumentException("tariff " + tariffs.get(item).id() + " asks who travels on "
                    + Text.shown(items.get(item).place()) + ", which carries " + carriage.least() + " to "
                    + carriage.most() + "; nobody is said");
        }
        Spot spot = new Spot(item, items.get(item).quantity(), items.get(item).place(), carriage);
        for (int i = 0; i < carriage.least(); i++) {
            spot.passengers.add(Passenger.UNNAMED);
        }
        return List.of(spot);
    }

    private void checkLabels() {
        for (Question.Who who : question.travellers()) {
            for (String label : who.places()) {
                if (!labels.contains(label)) {
                    throw new IllegalArgumentException("traveller " + Text.shown(who.key()) + " is to have place "
                            + Text.shown(label) + ", which is not held; nearest "
                            + Nearest.names(label, new TreeSet<>(labels), 3));
                }
            }
        }
    }

    /** Returns the items of the inventory and span that an item is of. */
    private List<Integer> together(int first, boolean[] done) {
        List<Integer> group = new ArrayList<>();
        for (int item = first; item < items.size(); item++) {
            boolean same = items.get(item).inventory().equals(items.get(first).inventory())
                    && items.get(item).slots().equals(items.get(first).slots());
            if (same) {
                group.add(item);
                done[item] = true;
            }
        }
        return group;
    }

    private void fill(List<Integer> group) {
        List<Spot> spots = new ArrayList<>();
        group.forEach(item -> spots.addAll(ofItems.get(item)));
        boolean carries = spots.stream().anyMatch(spot -> spot.carriage.most() > 0);
        if (carries && !question.travellers().isEmpty()) {
            List<Question.Who> rest = new ArrayList<>();
            for (Question.Who who : question.travellers()) {
                if (who.places().isEmpty()) {
                    rest.add(who);
                } else {
                    seat(who, spots);
                }
            }
            checkNumber(rest.size(), spots);
            seat(rest, spots);
        }
        int party = 0;
        for (Spot spot : spots) {
            party += spot.places * spot.passengers.size();
        }
        for (int item : group) {
            parties[item] = party;
        }
    }

    /** Seats somebody who has places of his own: first where somebody is missing. */
    private void seat(Question.Who who, List<Spot> spots) {
        for (String label : who.places()) {
            List<Spot> his =
                    spots.stream().filter(spot -> spot.label.equals(label)).toList();
            if (!his.isEmpty()) {
                Optional<Spot> spot = his.stream()
                        .filter(one -> one.missing() > 0)
                        .findFirst()
                        .or(() -> his.stream().filter(one -> one.free() > 0).findFirst());
                Passenger passenger = passenger(who, his.get(0).item);
                spot.orElseThrow(() -> new IllegalArgumentException("traveller " + Text.shown(who.key())
                                + " does not fit on place " + Text.shown(label) + ", which carries "
                                + his.get(0).carriage.most() + " at most"))
                        .passengers
                        .add(passenger);
            }
        }
    }

    private void seat(List<Question.Who> rest, List<Spot> spots) {
        int missing = missing(spots);
        int next = 0;
        for (Spot spot : spots) {
            missing -= spot.missing();
            int here = Math.min(spot.free(), rest.size() - next - missing);
            for (int i = 0; i < here; i++) {
                spot.passengers.add(passenger(rest.get(next++), spot.item));
            }
        }
    }

    private static int missing(List<Spot> spots) {
        int missing = 0;
        for (Spot spot : spots) {
            missing += spot.missing();
        }
        return missing;
    }

    private static Passenger passenger(Question.Who who, int item) {
        return new Passenger(Optional.of(who.key()), who.age(item), who.cards());
    }

    private void checkNumber(int travellers, List<Spot> spots) {
        int least = missing(spots);
        int most = 0;
        for (Spot spot : spots) {
            most += spot.free();
        }
        if (travellers < least || travellers > most) {
            Facts.Item item = items.get(spots.get(0).item);
            throw new IllegalArgumentException(travellers + " travellers do not fit on " + item.inventory() + " from "
                    + item.slots().get(0).start() + ", whose free places carry "
                    + (least == most ? "" + least : least + " to " + most));
        }
    }
}
