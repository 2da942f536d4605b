package io.github.holdfast.decide;

import io.github.holdfast.calendar.Span;
import io.github.holdfast.hold.Pick;
import io.github.holdfast.inventory.Campaign;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.outcome.Obstacle;
import io.github.holdfast.outcome.Refusal;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.store.HoldLine;
import io.github.holdfast.store.HoldRow;
import io.github.holdfast.store.Plan;
import io.github.holdfast.store.Plans;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Uses the codes of one request, of those for which a campaign is open: one use of each is a line of the hold, before those of
 * its places, and is no item of a booking.
 */
final class Redeeming {

    private static final Pick.From ONE = Pick.from(Campaign.USES, 1);

    private final List<Wish> wishes = new ArrayList<>();

    Redeeming(Set<String> codes, Plans plans) {
        for (String code : codes) {
            plans.row(Campaign.idOf(code)).ifPresent(row -> wishes.add(wish(row.plan())));
        }
    }

    /** Wants one use of a campaign. */
    static Wish wish(Plan campaign) {
        return new Wish(campaign, Span.whole(), 0, 1, List.of(ONE));
    }

    /** Refuses codes whose campaign is over, or was closed. */
    Optional<Refusal> refusal(Instant now) {
        for (Wish wish : wishes) {
            Instant end = wish.plan().definition().timeline().startsAt();
            if (wish.plan().closed() || !now.isBefore(end)) {
                String code = code(wish.plan());
                String why = wish.plan().closed() ? " is closed" : " ended at " + end;
                Obstacle over = new Obstacle(wish.plan().id().value(), "", "", Obstacle.Kind.CLOSED, Optional.empty());
                return Optional.of(Refusal.of(Reason.RESTRICTED, "the campaign of code \"" + code + "\"" + why)
                        .rule(code)
                        .obstacles(List.of(over)));
            }
        }
        return Optional.empty();
    }

    /** Finds a use of each; for a hold that has places. */
    Taking taking(Draft draft) {
        return new Taking(draft, wishes, Optional.empty());
    }

    /** Says by its name which code is used up, and when a use may come back. */
    static Refusal usedUp(Refusal soldOut) {
        List<Obstacle> obstacles = soldOut.obstacles();
        String code = obstacles.stream()
                .map(Obstacle::inventory)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        String name = Campaign.codeOf(InventoryId.of(code)).orElse(code);
        return Refusal.of(Reason.LIMIT_REACHED, "code \"" + name + "\" is used up")
                .rule(name)
                .obstacles(obstacles);
    }

    /** Returns the lines of a hold: its uses, whose numbers are below 0, then its places. */
    static List<HoldLine> lines(List<HoldLine> places, List<HoldLine> uses) {
        if (uses.isEmpty()) {
            return places;
        }
        List<HoldLine> all = new ArrayList<>();
        for (HoldLine use : uses) {
            all.add(use.numbered(HoldLine.FIRST_USE + use.number()));
        }
        all.addAll(places);
        return all;
    }

    /** Gives the uses back once no place of a confirmed hold is left. */
    static HoldRow withoutUses(HoldRow row, Draft draft) {
        boolean isLeft = row.places().stream().anyMatch(place -> place.endedAt().isEmpty());
        List<HoldLine> uses =
                row.lines().subList(0, row.lines().size() - row.places().size());
        if (isLeft || uses.isEmpty()) {
            return row;
        }
        if (!uses.stream().allMatch(use -> draft.isLocked(use.inventory()))) {
            draft.markStale();
        }
        draft.giveBack(row, uses);
        HoldRow without = row;
        for (int i = 0; i < uses.size(); i++) {
            without = Lifecycle.cut(without, i, draft.now());
        }
        return without;
    }

    private static String code(Plan campaign) {
        return Campaign.codeOf(campaign.id()).orElseThrow();
    }
}
