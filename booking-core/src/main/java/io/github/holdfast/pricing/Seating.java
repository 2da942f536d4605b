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

        private long missing() {
            return (long) places * Math.max(0, carriage.least() - passengers.size());
        }

        private long free() {
            return (long) places * (carriage.most() - passengers.size());
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

    /**
     * Leaves everybody where he is on the items that stay, though some places be gone.
     *
     * @param left numbers of the items that stay, the first of which is 0, ascending
     * @param rest the question without those who are on no item that stays
     * @return the places of the items that stay, the first of which is 0 again
     */
    Seating only(List<Integer> left, Question rest) {
        Seating seating = new Seating(
                left.stream().map(items::get).toList(),
                left.stream().map(tariffs::get).toList(),
                rest);
        for (int item = 0; item < left.size(); item++) {
            seating.ofItems.add(seating.spots(item, ofItems.get(left.get(item))));
        }
        boolean[] done = new boolean[left.size()];
        for (int item = 0; item < left.size(); item++) {
            if (!done[item]) {
                seating.count(seating.together(item, done));
            }
        }
        return seating;
    }

    /** Makes places with those on them who were there before. */
    private List<Spot> spots(int item, List<Spot> before) {
        boolean named = before.stream()
                .flatMap(spot -> spot.passengers.stream())
                .allMatch(who -> who.key().isPresent());
        if (!named) {
            return before;
        }
        List<Spot> spots = spots(item);
        for (int i = 0; i < before.size() && !before.get(i).passengers.isEmpty(); i++) {
            spots.get(i).passengers.addAll(before.get(i).passengers); // who is missing is so on an item's last places
        }
        return spots;
    }

    /** Returns the keys of those who are on an item, the first of which is 0. */
    List<String> keys(int item) {
        return ofItems.get(item).stream()
                .flatMap(spot -> spot.passengers.stream())
                .flatMap(who -> who.key().stream())
                .toList();
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

    /** Makes as many places as there may be travellers on them; the rest stay together, as nobody comes there. */
    private List<Spot> spots(int item) {
        List<Spot> spots = new ArrayList<>();
        Facts.Item what = items.get(item);
        int single = carriage(item).most() == 0
                ? 0
                : Math.min(what.quantity(), question.travellers().size());
        for (int i = 0; i < single; i++) {
            spots.add(new Spot(item, 1, what.place(), carriage(item)));
        }
        if (what.quantity() > single) {
            spots.add(new Spot(item, what.quantity() - single, what.place(), carriage(item)));
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
        count(group);
    }

    private void count(List<Integer> group) {
        List<Spot> spots = new ArrayList<>();
        group.forEach(item -> spots.addAll(ofItems.get(item)));
        int party = party(spots);
        group.forEach(item -> parties[item] = party);
    }

    /** Returns how many there are; somebody who has several places is one. */
    private static int party(List<Spot> spots) {
        Set<String> named = new HashSet<>();
        long party = 0;
        for (Spot spot : spots) {
            for (Passenger who : spot.passengers) {
                boolean again = who.key().isPresent() && !named.add(who.key().get());
                party += again ? 0 : spot.places;
            }
        }
        return (int) Math.min(party, Integer.MAX_VALUE);
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
        long missing = missing(spots);
        int next = 0;
        for (Spot spot : spots) {
            missing -= spot.missing();
            long here = Math.min(spot.free(), rest.size() - next - missing);
            for (int i = 0; i < here; i++) {
                spot.passengers.add(passenger(rest.get(next++), spot.item));
            }
        }
    }

    private static long missing(List<Spot> spots) {
        long missing = 0;
        for (Spot spot : spots) {
            missing += spot.missing();
        }
        return missing;
    }

    private static Passenger passenger(Question.Who who, int item) {
        return new Passenger(Optional.of(who.key()), who.age(item), who.cards());
    }

    private void checkNumber(int travellers, List<Spot> spots) {
        long least = missing(spots);
        long most = 0;
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
