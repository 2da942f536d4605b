package io.github.holdfast.examples.onsale.report;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** The page's pictures as files of their own, for pages that cannot hold them: the course, the smallest coach, the
 * hall. */
public final class StandalonePictures {
    private final Report report;

    private StandalonePictures(Report report) {
        this.report = report;
    }

    /** Draws them in both colour schemes, by file name: {@code sales-light.svg}. */
    public static Map<String, String> of(Report report) {
        return new StandalonePictures(report).all();
    }

    private Map<String, String> all() {
        Map<String, String> files = new LinkedHashMap<>();
        SalesChart chart = new SalesChart(report.samples(), Shape.NARROW);
        add(files, "sales", chart.width(), chart.height(), chart::draw);
        TrainPicture train = new TrainPicture(report.train());
        report.train().coaches().stream()
                .min(Comparator.comparingInt(TrainPicture::seats))
                .ifPresent(coach -> add(
                        files,
                        "coach",
                        TrainPicture.WIDTH,
                        TrainPicture.height(coach),
                        page -> train.drawCoach(page, coach)));
        HallPicture hall = new HallPicture(report.hall());
        add(files, "hall", hall.width(), hall.height(), hall::draw);
        return files;
    }

    private static void add(
            Map<String, String> files, String name, double width, double height, Consumer<Markup> body) {
        for (Style.Scheme scheme : Style.Scheme.values()) {
            Markup page = new Markup();
            page.open(
                    "svg", "xmlns", "http://www.w3.org/2000/svg", "viewBox", "0 0 " + (int) width + " " + (int) height);
            page.open("style").raw("\n" + Style.ofPicture(scheme)).close();
            page.raw(Style.HATCH);
            page.empty("rect", "width", width, "height", height, "rx", 8, "fill", Style.paper(scheme));
            body.accept(page);
            page.close();
            files.put(name + "-" + scheme.name().toLowerCase(Locale.ROOT) + ".svg", page + "\n");
        }
    }
}
