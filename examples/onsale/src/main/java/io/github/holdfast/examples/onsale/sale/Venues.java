package io.github.holdfast.examples.onsale.sale;

import io.github.holdfast.calendar.Span;
import io.github.holdfast.calendar.Timeline;
import io.github.holdfast.examples.onsale.gtfs.Call;
import io.github.holdfast.examples.onsale.gtfs.TrainRun;
import io.github.holdfast.examples.onsale.input.WrongInput;
import io.github.holdfast.examples.onsale.plan.House;
import io.github.holdfast.examples.onsale.tariff.PriceList;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.pricing.Tariff;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Makes inventories of a train run with its coaches and of a hall with its seats. */
final class Venues {
    private static final int MOST_STOPS_TRAVELLED = 30;
    private static final int MOST_TALLIED = 20;
    private static final LocalTime CURTAIN = LocalTime.of(19, 30);

    private Venues() {}

    /**
     * The train, as its timetable has it.
     *
     * @param sale makes the inventory's id unique, so that a sale never meets an earlier one in the same database
     */
    static Venue train(String sale, TrainRun run, House coaches, PriceList prices) {
        Timeline timeline = timeline(run);
        String id = "onsale-" + sale + "-train";
        Tariff tariff = prices.of(TariffId.of(id), coaches);
        return new Venue(
                Show.TRAIN.title(),
                inventory(InventoryId.of(id), timeline, coaches, tariff),
                tariff,
                journeys(run, timeline));
    }

    /** The hall, on the evening of a day, in the zone of the train's first stop. */
    static Venue hall(String sale, TrainRun run, House hall, PriceList prices) {
        String id = "onsale-" + sale + "-hall";
        Tariff tariff = prices.of(TariffId.of(id), hall);
        ZonedDateTime evening =
                run.date().atTime(CURTAIN).atZone(run.departure().getZone());
        return new Venue(
                Show.HALL.title(),
                inventory(InventoryId.of(id), Timeline.single(evening), hall, tariff),
                tariff,
                List.of(new Journey(0, 1, Span.whole())));
    }

    /** Of what is sold of each category is told how full it was, since prices may depend on it. */
    private static Inventory inventory(InventoryId id, Timeline timeline, House house, Tariff tariff) {
        try {
            Inventory.Builder inventory =
                    Inventory.builder(id, timeline).seats(house.seats()).tariff(tariff.id());
            house.pools().forEach(inventory::pool);
            Stream.concat(
                            house.seats().categories().stream(),
                            house.pools().stream().map(Pool::name))
                    .distinct()
                    .limit(MOST_TALLIED)
                    .forEach(inventory::tally);
            return inventory.build();
        } catch (IllegalArgumentException wrong) {
            throw new WrongInput("plan \"" + house.name() + "\": " + wrong.getMessage(), wrong);
        }
    }

    private static Timeline timeline(TrainRun run) {
        Timeline.Open ride = Timeline.departs(run.first().code(), run.departure());
        for (Call call : run.calls().subList(1, run.calls().size() - 1)) {
            ride = ride.calls(call.code(), call.arrival(), call.departure());
        }
        return ride.arrives(run.last().code(), run.last().arrival());
    }

    /**
     * Every way from a stop where people may get on to a later one where they may get off; of very long trips only between
     * some thirty stops, evenly spread.
     */
    private static List<Journey> journeys(TrainRun run, Timeline timeline) {
        List<Timeline.Stop> stops = timeline.stops();
        int last = stops.size() - 1;
        int step = last / MOST_STOPS_TRAVELLED + 1;
        List<Journey> journeys = new ArrayList<>();
        for (int from = 0; from < last; from += step) {
            for (int to = Math.min(from + step, last); ; to = Math.min(to + step, last)) {
                if (run.calls().get(from).boards() && run.calls().get(to).alights()) {
                    Span span = Span.stops(stops.get(from).code(), stops.get(to).code());
                    journeys.add(new Journey(from, to, span));
                }
                if (to == last) {
                    break;
                }
            }
        }
        if (journeys.isEmpty()) {
            throw new WrongInput("trip \"" + run.trip() + "\" lets nobody travel: nowhere may people get on"
                    + " (pickup_type) and later get off (drop_off_type)");
        }
        return journeys;
    }
}
