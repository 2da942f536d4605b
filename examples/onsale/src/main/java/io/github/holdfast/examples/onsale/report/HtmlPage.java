package io.github.holdfast.examples.onsale.report;

import io.github.holdfast.examples.onsale.report.Report.Check;
import io.github.holdfast.examples.onsale.report.Report.PoolUse;
import io.github.holdfast.examples.onsale.report.Report.Setting;
import io.github.holdfast.examples.onsale.report.Tally.Left;
import java.math.RoundingMode;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.joda.money.Money;

/** The report as one HTML page that needs nothing else: no script, no font, no picture from anywhere. */
public final class HtmlPage {
    private final Report report;
    private final Markup page = new Markup();

    private HtmlPage(Report report) {
        this.report = report;
    }

    /** Writes the page. */
    public static String of(Report report) {
        return new HtmlPage(report).write();
    }

    private String write() {
        page.raw("<!DOCTYPE html>\n").open("html", "lang", "en").open("head");
        page.raw("<meta charset=\"utf-8\"/><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>");
        page.leaf("title", "Holdfast: " + headline());
        page.open("style").raw(Style.ofPage()).close().close();
        page.open("body").raw(DEFINITIONS);
        head();
        page.open("main");
        numbers();
        tables();
        section("Sales over time", "Places sold so far and held at the moment; below, when people were refused.");
        new SalesChart(report.samples(), Shape.WIDE).draw(page);
        new SalesChart(report.samples(), Shape.NARROW).draw(page);
        page.close();
        section(
                "What a place cost",
                "On average, as it was sold then: children and seniors pay less, early buyers too, and the last places cost more.");
        new PriceChart(report, Shape.WIDE_WITHOUT_BARS).draw(page);
        new PriceChart(report, Shape.NARROW_WITHOUT_BARS).draw(page);
        page.close();
        train();
        hall();
        page.close();
        foot();
        page.close().close();
        return page.toString();
    }

    private static final String DEFINITIONS =
            "<svg width=\"0\" height=\"0\" aria-hidden=\"true\" style=\"position:absolute\">" + Style.HATCH
                    + "</svg>\n";

    private String headline() {
        return report.isProved() ? "nobody was oversold" : "oversold!";
    }

    private void head() {
        Setting setting = report.setting();
        page.open("header").leaf("p", "Holdfast · on sale", "class", "eyebrow");
        page.leaf("h1", Figures.of(setting.customers()) + " customers, one train, one hall: " + headline());
        page.leaf(
                "p",
                report.train().name() + " and " + report.hall().name() + ". " + setting.store() + ", "
                        + setting.threads() + " threads, seed " + setting.seed() + ", "
                        + Figures.seconds(setting.took()) + ", " + setting.startedAt() + ".",
                "class",
                "lead");
        page.open("div", "class", report.isProved() ? "verdict good" : "verdict bad");
        page.leaf("h2", report.isProved() ? "Proved: nobody was oversold" : "Broken: places were sold twice");
        if (setting.sabotaged()) {
            page.leaf(
                    "p",
                    "This run was sabotaged on purpose: locks and constraints were taken away. The proof has to notice.");
        }
        page.open("ul");
        report.checks().forEach(this::check);
        page.close().close().close();
    }

    private void check(Check check) {
        page.open("li", "class", check.passed() ? "pass" : "fail");
        page.leaf("span", check.passed() ? "✓" : "✗", "class", "mark", "aria-hidden", "true");
        page.open("span")
                .leaf("strong", check.name() + (check.passed() ? "" : ": broken"))
                .text(" ");
        page.leaf("span", check.detail(), "class", "quiet").close().close();
    }

    private void numbers() {
        page.open("div", "class", "numbers");
        number(Figures.of(sum(Tally::asked)), "requests to hold");
        number(Figures.of(sum(Tally::held)), "holds");
        number(Figures.of(sum(Tally::refusals)), "refused");
        number(Figures.of(sum(Tally::expired)), "holds ran out");
        number(Figures.of(sum(Tally::confirmed)), "bookings");
        number(Figures.of(sum(Tally::cancelled)), "cancelled");
        report.tallies().stream().map(Tally::revenue).reduce(Revenue::plus).ifPresent(all -> {
            number(whole(all.paid()), all.paid().getCurrencyUnit() + " paid");
            number(whole(all.givenBack()), all.paid().getCurrencyUnit() + " given back");
        });
        page.close();
    }

    private static String whole(Money amount) {
        return Figures.of(amount.rounded(0, RoundingMode.HALF_UP).getAmount().longValueExact());
    }

    private int sum(ToIntFunction<Tally> part) {
        return report.tallies().stream().mapToInt(part).sum();
    }

    private void number(String value, String name) {
        page.open("div").leaf("b", value).leaf("span", name).close();
    }

    private void tables() {
        section(
                "What was asked, and what came of it",
                "Counted in requests. Every request was held or refused, every hold ended in exactly one way.");
        page.open("div", "class", "scroll")
                .open("table", "class", "came")
                .open("thead")
                .open("tr")
                .leaf("th", "", "scope", "col");
        report.tallies().forEach(tally -> page.leaf("th", tally.name(), "scope", "col"));
        page.close().close().open("tbody");
        row("customers", Tally::customers, "");
        row("asked", Tally::asked, "");
        row("held", Tally::held, "");
        TreeSet<String> reasons = new TreeSet<>();
        report.tallies().forEach(tally -> reasons.addAll(tally.refused().keySet()));
        reasons.forEach(
                reason -> row("refused: " + reason, tally -> tally.refused().getOrDefault(reason, 0), "sub"));
        row("given back", Tally::released, "");
        row("expired", Tally::expired, "");
        row("confirmed", Tally::confirmed, "");
        row("cancelled", Tally::cancelled, "");
        row("the terms said no", Tally::uncancelled, "sub");
        row("places sold in the end", Tally::places, "total");
        row("customers who got nothing", Tally::unserved, "");
        money("paid", Revenue::paid, "");
        money("given back", Revenue::givenBack, "");
        money("kept in the end", Revenue::kept, "total");
        money("a place on average", Revenue::average, "");
        page.close().close().close();
        List<Tally> left = report.tallies().stream()
                .filter(tally -> !tally.left().isEmpty())
                .toList();
        if (!left.isEmpty()) {
            page.open("div", "class", "lefts");
            left.forEach(this::left);
            page.close();
        }
        page.close();
    }

    private void row(String name, ToIntFunction<Tally> value, String style) {
        page.open("tr", "class", style).leaf("th", name, "scope", "row");
        report.tallies().forEach(tally -> page.leaf("td", Figures.of(value.applyAsInt(tally))));
        page.close();
    }

    private void money(String name, Function<Revenue, Money> value, String style) {
        page.open("tr", "class", style)
                .leaf("th", name + ", " + report.setting().currency(), "scope", "row");
        report.tallies().forEach(tally -> page.leaf("td", Figures.amount(value.apply(tally.revenue()))));
        page.close();
    }

    private void left(Tally tally) {
        page.open("div", "class", "scroll").open("table", "class", "left").leaf("caption", "Left in " + tally.name());
        page.open("tbody");
        for (Left left : tally.left()) {
            page.open("tr").leaf("th", left.part(), "scope", "row");
            page.leaf("td", Figures.of(left.free()) + " of " + Figures.of(left.of()));
            page.open("td", "class", "gauge").open("span", "class", "track");
            double free = left.of() == 0 ? 0 : 100.0 * left.free() / left.of();
            page.leaf(
                    "span",
                    "",
                    "class",
                    "fill",
                    "style",
                    "width:" + Math.round(Math.max(0, Math.min(100, free))) + "%");
            page.close().close().leaf("td", left.pool(), "class", "quiet").close();
        }
        page.close().close().close();
    }

    private void train() {
        section(
                "The train: seats × legs",
                report.train().name()
                        + ". One line per seat, from the first stop to the last; a bar is one booking's way.");
        legend("train-0");
        pools(report.train().pools());
        new TrainPicture(report.train()).draw(page);
        page.close();
    }

    private void hall() {
        section("The hall", report.hall().name() + ". Section by section, row by row.");
        legend("hall-0");
        pools(report.hall().pools());
        new HallPicture(report.hall()).draw(page);
        page.close();
    }

    private void pools(List<PoolUse> pools) {
        for (PoolUse pool : pools) {
            page.leaf(
                    "p",
                    pool.name() + ": " + Figures.of(pool.sold()) + " of " + Figures.of(pool.places()) + " sold",
                    "class",
                    "pool");
        }
    }

    private void legend(String soldStyle) {
        page.open("p", "class", "legend");
        for (String[] entry : new String[][] {
            {soldStyle, "sold"}, {"free", "free"}, {"blocked", "blocked"}, {"oversold", "sold twice"}
        }) {
            page.open("span");
            page.open("svg", "viewBox", "0 0 12 12", "width", 12, "height", 12, "aria-hidden", "true");
            page.empty("rect", "x", 1, "y", 1, "width", 10, "height", 10, "rx", 2.4, "class", entry[0])
                    .close();
            page.text(entry[1]).close();
        }
        page.close();
    }

    private void section(String title, String about) {
        page.open("section").leaf("h2", title).leaf("p", about, "class", "quiet");
    }

    private void foot() {
        page.open("footer")
                .leaf(
                        "p",
                        "Made by the on-sale example of Holdfast from the sale it has just run. The customers are made up.")
                .close();
    }
}
