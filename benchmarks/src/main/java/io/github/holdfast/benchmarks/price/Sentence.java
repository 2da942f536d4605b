package io.github.holdfast.benchmarks.price;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * One rule of the railway's, as numbers, of which both sides make what they price by.
 *
 * @param kind what it does and where
 * @param id its name
 * @param value cents, or percent
 * @param from the beginning of its range: years, thousandths, days ahead, the day of the year; else 0
 * @param to the end of its range, without it
 * @param group the group of which it wins or another; empty if it is alone
 * @param priority the smallest comes first
 */
record Sentence(Kind kind, String id, int value, int from, int to, String group, int priority) {

    /** What a rule does and where. */
    enum Kind {
        PRICE,
        AGE,
        CARD,
        SEASON,
        LOAD,
        AHEAD,
        CODE,
        CAP,
        FLOOR,
        PARTY,
        FEE
    }

    /** The first day that seasons count from. */
    static final LocalDate NEW_YEAR = LocalDate.of(2027, 1, 1);

    private static final int ALL = 50;

    /** Returns fifty rules, of which a third may hold for somebody on a day in spring. */
    static List<Sentence> fifty() {
        List<Sentence> all = new ArrayList<>(List.of(
                of(Kind.PRICE, "2nd", 4_800, 0, 0, ""),
                of(Kind.PRICE, "1st", 7_800, 0, 0, ""),
                of(Kind.AGE, "child", 50, 0, 15, "age"),
                of(Kind.AGE, "youth", 25, 15, 26, "age"),
                of(Kind.AGE, "senior", 30, 65, 200, "age"),
                of(Kind.CARD, "half", 50, 0, 0, ""),
                of(Kind.CAP, "most", 9_000, 0, 0, ""),
                of(Kind.FLOOR, "least", 300, 0, 0, ""),
                of(Kind.PARTY, "party", 20, 6, 0, ""),
                of(Kind.FEE, "service", 250, 0, 0, "")));
        for (int i = 0; all.size() < ALL; i++) {
            all.add(
                    switch (i % 5) {
                        case 0 -> new Sentence(Kind.SEASON, "season-" + i, 5, i * 9, i * 9 + 30, "season", i);
                        case 1 -> new Sentence(Kind.LOAD, "load-" + i, 7, i * 20, i * 20 + 20, "load", i);
                        case 2 -> new Sentence(Kind.AHEAD, "ahead-" + i, 10, i, i + 5, "ahead", i);
                        case 3 -> of(Kind.CODE, "CODE-" + i, 200, 0, 0, "");
                        default -> new Sentence(Kind.AGE, "years-" + i, 3, i, i + 3, "age", i);
                    });
        }
        return List.copyOf(all);
    }

    private static Sentence of(Kind kind, String id, int value, int from, int to, String group) {
        return new Sentence(kind, id, value, from, to, group, 100);
    }
}
