package io.github.holdfast.examples.onsale.report;

import io.github.holdfast.examples.onsale.report.Report.Check;
import io.github.holdfast.examples.onsale.report.Tally.Left;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.joda.money.Money;

/** The report as a table of plain characters. */
public final class ConsoleTable {
    private static final int NAME = 32;
    private static final int VALUE = 18;

    private final Report report;
    private final List<String> lines = new ArrayList<>();

    private final int name;

    private ConsoleTable(Report report) {
        this.report = report;
        this.name = 2
                + report.tallies().stream()
                        .flatMap(tally -> tally.left().stream())
                        .mapToInt(left -> 2 + left.part().length())
                        .reduce(NAME, Math::max);
    }

    /** Prints table and verdict. */
    public static void print(Report report, PrintWriter out) {
        new ConsoleTable(report).lines().forEach(out::println);
        out.flush();
    }

    private List<String> lines() {
        line("", report.tallies().stream().map(Tally::name).toList());
        row("customers", Tally::customers);
        row("asked", Tally::asked);
        row("held", Tally::held);
        TreeSet<String> reasons = new TreeSet<>();
        report.tallies().forEach(tally -> reasons.addAll(tally.refused().keySet()));
        reasons.forEach(
                reason -> row("  refused: " + reason, tally -> tally.refused().getOrDefault(reason, 0)));
        row("given back", Tally::released);
        row("expired", Tally::expired);
        row("confirmed", Tally::confirmed);
        row("cancelled", Tally::cancelled);
        row("  the terms said no", Tally::uncancelled);
        row("places sold in the end", Tally::places);
        row("customers who got nothing", Tally::unserved);
        money("paid", Revenue::paid);
        money("given back", Revenue::givenBack);
        money("kept in the end", Revenue::kept);
        money("a place on average", Revenue::average);
        report.tallies().forEach(this::left);
        lines.add("");
        report.checks().forEach(this::check);
        lines.add("");
        lines.add(report.isProved() ? "Proved: nobody was oversold." : "BROKEN: places were sold that were not free.");
        return lines;
    }

    private void row(String name, ToIntFunction<Tally> value) {
        line(
                name,
                report.tallies().stream()
                        .map(value::applyAsInt)
                        .map(Figures::of)
                        .toList());
    }

    private void money(String name, Function<Revenue, Money> amount) {
        line(
                name,
                report.tallies().stream()
                        .map(Tally::revenue)
                        .map(amount)
                        .map(Figures::of)
                        .toList());
    }

    private void left(Tally tally) {
        if (tally.left().isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("left in " + tally.name());
        for (Left left : tally.left()) {
            String seats = Figures.of(left.free()) + " of " + Figures.of(left.of());
            line("  " + left.part(), left.pool().isEmpty() ? List.of(seats) : List.of(seats, left.pool()));
        }
    }

    private void check(Check check) {
        lines.add((check.passed() ? "[ok]     " : "[BROKEN] ") + check.name() + ": " + check.detail());
    }

    private void line(String words, List<String> values) {
        StringBuilder line = new StringBuilder(padded(words, name));
        values.forEach(value ->
                line.append(" ".repeat(Math.max(2, VALUE - value.length()))).append(value));
        lines.add(line.toString().stripTrailing());
    }

    private static String padded(String name, int width) {
        return name.length() >= width ? name : name + " ".repeat(width - name.length());
    }
}
