package io.github.holdfast.examples.onsale.report;

import io.github.holdfast.examples.onsale.report.Report.Sample;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Draws what a place cost on average while the sale went on, of the train and of the hall. */
final class PriceChart {
    private final Markup page = new Markup();
    private final Shape shape;
    private final CurrencyUnit currency;
    private final List<Sample> samples;
    private final List<Average> train;
    private final List<Average> hall;
    private final Axes axes;

    /** The price of places sold until a moment, since the one before. */
    private record Average(long millis, double price) {}

    PriceChart(Report report, Shape shape) {
        this.shape = shape;
        this.currency = report.setting().currency();
        this.samples = report.samples();
        this.train = averages(Sample::trainTakings);
        this.hall = averages(Sample::hallTakings);
        double most = DoubleStream.concat(
                        train.stream().mapToDouble(Average::price),
                        hall.stream().mapToDouble(Average::price))
                .max()
                .orElse(0);
        this.axes = new Axes(shape, samples.get(samples.size() - 1).millis(), (int) Math.ceil(most));
        paint();
    }

    /** One for each stretch in which something was sold. */
    private List<Average> averages(Function<Sample, Takings> takings) {
        List<Average> averages = new ArrayList<>();
        int stretch = Math.max(1, samples.size() / shape.bars());
        Takings before = Takings.NONE;
        for (int i = 0; i < samples.size(); i++) {
            if (i % stretch == 0 || i == samples.size() - 1) {
                Takings now = takings.apply(samples.get(i));
                double average = now.since(before).average(currency);
                if (!Double.isNaN(average)) {
                    averages.add(new Average(samples.get(i).millis(), average));
                    before = now;
                }
            }
        }
        return averages;
    }

    void draw(Markup to) {
        to.raw(page.toString());
    }

    private void paint() {
        Sample last = samples.get(samples.size() - 1);
        String inTrain = words(last.trainTakings());
        String inHall = words(last.hallTakings());
        String about = "Average price of a place over time: in all " + inTrain + " in the train and " + inHall
                + " in the hall";
        String box = "0 0 " + (int) shape.width() + " " + (int) shape.height();
        page.open("svg", "viewBox", box, "role", "img", "class", shape.style(), "aria-label", about);
        axes.draw(page, Figures::of);
        line(hall, "hall");
        line(train, "train");
        names(inTrain, inHall);
        page.close();
    }

    private String words(Takings takings) {
        double average = takings.average(currency);
        return Double.isNaN(average) ? "nothing" : Figures.of(Money.of(currency, average, RoundingMode.HALF_UP));
    }

    private void line(List<Average> averages, String style) {
        StringBuilder line = new StringBuilder();
        averages.forEach(one -> line.append(axes.point(line.isEmpty(), one.millis(), one.price())));
        if (!line.isEmpty()) {
            page.empty("path", "d", line, "class", "line " + style);
        }
    }

    private void names(String inTrain, String inHall) {
        if (shape.isNarrow()) {
            name(8, 14, inHall + " in the hall", "", "hall");
            name(shape.width() / 2 + 4, 14, inTrain + " in the train", "", "train");
            return;
        }
        double x = shape.width() - shape.right() + 10;
        name(x, shape.roof() + 20, inHall, "a place of the hall", "hall");
        name(x, shape.roof() + 60, inTrain, "a seat of the train", "train");
    }

    private void name(double x, double y, String first, String second, String style) {
        page.leaf("text", first, "x", x, "y", y, "class", "series " + style);
        page.leaf("text", second, "x", x, "y", y + 15, "class", "tick");
    }
}
