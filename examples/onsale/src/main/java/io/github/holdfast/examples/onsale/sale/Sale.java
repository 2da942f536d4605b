package io.github.holdfast.examples.onsale.sale;

import io.github.holdfast.Bookings;
import io.github.holdfast.examples.onsale.gtfs.TrainRun;
import io.github.holdfast.examples.onsale.plan.House;
import io.github.holdfast.examples.onsale.report.Report;
import io.github.holdfast.examples.onsale.report.Report.Sample;
import io.github.holdfast.examples.onsale.store.Store;
import io.github.holdfast.examples.onsale.tariff.PriceList;
import io.github.holdfast.hold.Claim;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** A train and a hall go on sale: opened, sold to a crowd, counted, proved. */
public final class Sale {
    private final Plan plan;
    private final Store store;
    private final Venue train;
    private final Venue hall;
    private final List<BoxOffice> offices;

    /**
     * What is sold to whom.
     *
     * @param name sets the sale apart from earlier ones in the same store; 1 to 20 plain characters
     * @param fares by which the train is sold
     * @param tickets by which the hall is sold, in the same currency
     * @param customers how many come
     * @param threads how many act for them at the same time
     * @param seed fixes who comes and what they want; how it goes is up to the race
     * @param ttl how long a hold lives, at least a second
     * @param rush in what time all customers come
     */
    public record Plan(
            String name,
            TrainRun run,
            House coaches,
            House hall,
            PriceList fares,
            PriceList tickets,
            int customers,
            int threads,
            long seed,
            Duration ttl,
            Duration rush) {}

    /**
     * Prepares a sale; nothing is opened yet.
     *
     * @throws io.github.holdfast.examples.onsale.input.WrongInput if the price lists do not fit
     */
    public Sale(Plan plan, Store store) {
        plan.fares().checkCurrency(plan.tickets());
        this.plan = plan;
        this.store = store;
        this.train = Venues.train(plan.name(), plan.run(), plan.coaches(), plan.fares());
        this.hall = Venues.hall(plan.name(), plan.run(), plan.hall(), plan.tickets());
        this.offices = store.nodes().stream().map(BoxOffice::new).toList();
    }

    /**
     * Runs the sale.
     *
     * @param progress told now and then how many customers have left
     */
    public Report run(IntConsumer progress) throws InterruptedException {
        List<Claim> blocked = new Opening(train, hall).on(store.nodes());
        Till till = new Till(train);
        List<Sample> samples;
        try (Agenda agenda = new Agenda(plan.threads(), plan.customers(), store.isSabotaged());
                Course course = new Course(till, agenda, progress)) {
            letIn(agenda, till, course);
            agenda.waitForAll();
            samples = course.end();
        }
        sweep();
        return report(till, blocked, samples);
    }

    private void letIn(Agenda agenda, Till till, Course course) throws InterruptedException {
        List<Customer> crowd = new Crowd(train, hall, (int) plan.rush().toMillis()).of(plan.customers(), plan.seed());
        for (Customer customer : crowd) {
            while (course.millis() < customer.arrives()) {
                Thread.sleep(1);
            }
            if (agenda.hasFailed()) {
                return;
            }
            BoxOffice office = offices.get(customer.number() % offices.size());
            agenda.enter(new Visit(customer, List.of(train, hall), office, till, agenda, plan.ttl())::begin);
        }
    }

    /** Tidies what has run out, so that the store's tables can be compared with the tickets. */
    private void sweep() {
        for (Bookings whole : store.wholes()) {
            int swept = 1;
            while (swept > 0) {
                swept = whole.upkeep().sweep(1_000).match(number -> number, refused -> 0);
            }
        }
    }

    private Report report(Till till, List<Claim> blocked, List<Sample> samples) {
        List<Stock> stocks = new ArrayList<>();
        for (Venue venue : List.of(train, hall)) {
            Stock stock = new Stock(venue);
            till.tickets().forEach(ticket -> ticket.owned().forEach(stock::sell));
            blocked.forEach(stock::block);
            stocks.add(stock);
        }
        return new Report(
                new Report.Setting(
                        store.title(),
                        plan.customers(),
                        plan.threads(),
                        plan.seed(),
                        Duration.ofMillis(samples.get(samples.size() - 1).millis()),
                        store.isSabotaged(),
                        "sale " + plan.name(),
                        train.tariff().currency()),
                new Tallies(till, stocks.get(0), stocks.get(1), plan.run()).all(),
                new Proof(till, stocks, store.wholes()).checks(),
                Pictures.train(plan.run(), stocks.get(0)),
                Pictures.hall(
                        plan.hall().name() + " on the evening of " + plan.run().date(), stocks.get(1)),
                samples);
    }
}
