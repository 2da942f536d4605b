package io.github.holdfast.examples.onsale.sale;

import io.github.holdfast.seat.Seat;
import io.github.holdfast.seat.SeatPlan;
import io.github.holdfast.seat.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** The groups of seats that people look for on a seat map: windows, neighbours, tables. Labels, in plan order. */
final class SeatGroups {
    private static final int TABLE = 4;

    private final List<List<String>> windows;
    private final List<List<String>> pairs;
    private final List<List<String>> fours;

    SeatGroups(SeatPlan plan) {
        windows = plan.seats().stream()
                .filter(seat -> seat.marks().contains("window"))
                .map(seat -> List.of(seat.label()))
                .toList();
        List<List<Seat>> rows = rows(plan);
        pairs = rows.stream().flatMap(row -> neighbours(row, 2).stream()).toList();
        List<List<String>> tables = rows.stream()
                .filter(SeatGroups::isTable)
                .map(SeatGroups::labels)
                .toList();
        fours = tables.isEmpty()
                ? rows.stream().flatMap(row -> neighbours(row, TABLE).stream()).toList()
                : tables;
    }

    private static List<List<Seat>> rows(SeatPlan plan) {
        List<List<Seat>> rows = new ArrayList<>();
        int at = 0;
        for (Section section : plan.sections()) {
            for (Section.Row row : section.rows()) {
                rows.add(plan.seats().subList(at, at + row.labels().size()));
                at += row.labels().size();
            }
        }
        return rows;
    }

    private static boolean isTable(List<Seat> row) {
        return row.size() == TABLE
                && row.get(0).row().isEmpty()
                && row.stream().allMatch(seat -> seat.marks().contains("table"));
    }

    private static List<List<String>> neighbours(List<Seat> row, int count) {
        List<List<String>> groups = new ArrayList<>();
        for (int from = 0; from + count <= row.size(); from++) {
            groups.add(labels(row.subList(from, from + count)));
        }
        return groups;
    }

    private static List<String> labels(List<Seat> seats) {
        return seats.stream().map(Seat::label).toList();
    }

    /** Whether the plan has such a group at all. */
    boolean has(Kind kind) {
        return !of(kind).isEmpty();
    }

    /** One of the groups of which every seat is shown as free; people look first where they happen to look. */
    Optional<List<String>> shownFree(Kind kind, Set<String> free, Random random) {
        List<List<String>> groups = of(kind);
        int start = groups.isEmpty() ? 0 : random.nextInt(groups.size());
        for (int i = 0; i < groups.size(); i++) {
            List<String> group = groups.get((start + i) % groups.size());
            if (free.containsAll(group)) {
                return Optional.of(group);
            }
        }
        return Optional.empty();
    }

    private List<List<String>> of(Kind kind) {
        return switch (kind) {
            case WINDOW, SEAT_AND_POOL -> windows;
            case TWO_TOGETHER -> pairs;
            case FOUR_TOGETHER -> fours;
            case ANY_TWO, FROM_POOL -> List.of();
        };
    }
}
