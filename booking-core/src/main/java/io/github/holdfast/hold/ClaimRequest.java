package io.github.holdfast.hold;

import io.github.holdfast.calendar.Span;
import io.github.holdfast.caller.CustomerId;
import io.github.holdfast.internal.Codes;
import io.github.holdfast.internal.Text;
import io.github.holdfast.inventory.InventoryId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Says where, when and what somebody wants: one or more picks in one or more inventories, all of them or nothing.
 *
 * <pre>{@code
 * ClaimRequest.of(IC712, stops("B", "D"), named("21/11", "21/12"), from("bike", 1))
 *         .and(RE4, stops("D", "F"), from("2nd", 2))
 *         .customer(anna)
 * }</pre>
 *
 * <p>Immutable; every method that adds something returns a copy. What can be wrong without looking at an inventory is refused here with an
 * {@link IllegalArgumentException}: more than {@value Pick#MAX_PLACES} places, a place named twice for one span.
 */
public final class ClaimRequest {

    /** The greatest number of codes. */
    public static final int MAX_CODES = 9;

    private final List<Line> lines;
    private final Optional<CustomerId> customer;
    private final Optional<String> channel;
    private final SortedSet<String> codes;

    private ClaimRequest(
            List<Line> lines, Optional<CustomerId> customer, Optional<String> channel, SortedSet<String> codes) {
        this.lines = List.copyOf(lines);
        this.customer = customer;
        this.channel = channel;
        this.codes = codes;
        refuseTooMany();
        refuseTwice();
    }

    /** Asks for these picks of an inventory over a span. */
    public static ClaimRequest of(InventoryId inventory, Span span, Pick first, Pick... more) {
        return new ClaimRequest(
                List.of(Line.of(inventory, span, first, more)),
                Optional.empty(),
                Optional.empty(),
                Collections.emptySortedSet());
    }

    /** Asks for these picks of an inventory over its whole timeline: the show, or the train from end to end. */
    public static ClaimRequest of(InventoryId inventory, Pick first, Pick... more) {
        return of(inventory, Span.whole(), first, more);
    }

    /** Returns a request that asks for these picks as well, all of them or nothing. */
    public ClaimRequest and(InventoryId inventory, Span span, Pick first, Pick... more) {
        List<Line> all = new ArrayList<>(lines);
        all.add(Line.of(inventory, span, first, more));
        return new ClaimRequest(all, customer, channel, codes);
    }

    /** Returns a request that asks for these picks over an inventory's whole timeline as well. */
    public ClaimRequest and(InventoryId inventory, Pick first, Pick... more) {
        return and(inventory, Span.whole(), first, more);
    }

    /**
     * Returns the same request on behalf of a customer, who is told which places are held by themselves. Holds become one
     * booking only if they are of one customer. It gives no rights: who may see or use a hold, the application decides.
     */
    public ClaimRequest customer(CustomerId who) {
        return new ClaimRequest(lines, Optional.of(who), channel, codes);
    }

    /**
     * Returns the same request as sold through a channel, which is remembered with the hold.
     *
     * @param name 1–40 characters
     * @throws IllegalArgumentException if the name is unfit
     */
    public ClaimRequest channel(String name) {
        return new ClaimRequest(lines, customer, Optional.of(Text.id("channel", name, 40)), codes);
    }

    /**
     * Returns the same request with a code as well, which is remembered with the hold: rules of tariffs that ask for this code
     * hold for what is held so. A code counts once, however often and in whatever case it is said.
     *
     * @param typed 1–40 characters in capital letters, no blanks
     * @throws IllegalArgumentException if it is unfit, with the nearest code; or if it is one more than {@value #MAX_CODES}
     */
    public ClaimRequest code(String typed) {
        SortedSet<String> all = new TreeSet<>(codes);
        all.add(Codes.code("code", typed));
        if (all.size() > MAX_CODES) {
            throw new IllegalArgumentException(
                    "a request may have at most " + MAX_CODES + " codes: " + Text.shown(typed) + " is one more");
        }
        return new ClaimRequest(lines, customer, channel, Collections.unmodifiableSortedSet(all));
    }

    /** Returns what is asked for, in the caller's order. */
    public List<Line> lines() {
        return lines;
    }

    /** Returns on whose behalf this is asked, if anybody said. */
    public Optional<CustomerId> customer() {
        return customer;
    }

    /** Returns through which channel this is sold, if anybody said. */
    public Optional<String> channel() {
        return channel;
    }

    /** Returns the codes, in capital letters and alphabetical order. */
    public SortedSet<String> codes() {
        return codes;
    }

    private void refuseTooMany() {
        int places = 0;
        for (Line line : lines) {
            for (Pick pick : line.picks()) {
                places += pick.places();
            }
        }
        if (places > Pick.MAX_PLACES) {
            throw new IllegalArgumentException(
                    "a request may ask for at most " + Pick.MAX_PLACES + " places, not " + places);
        }
    }

    private void refuseTwice() {
        Set<List<Object>> seen = new HashSet<>();
        for (Line line : lines) {
            for (Pick pick : line.picks()) {
                if (pick instanceof Pick.Named named) {
                    for (String label : named.labels()) {
                        if (!seen.add(List.of(line.inventory(), line.span(), label))) {
                            throw new IllegalArgumentException("place \"" + label + "\" of " + line.inventory()
                                    + " is named twice for " + line.span());
                        }
                    }
                }
            }
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ClaimRequest that
                && lines.equals(that.lines)
                && customer.equals(that.customer)
                && channel.equals(that.channel)
                && codes.equals(that.codes);
    }

    @Override
    public int hashCode() {
        return Objects.hash(lines, customer, channel, codes);
    }

    @Override
    public String toString() {
        return "ClaimRequest" + lines;
    }

    /**
     * The picks of one inventory over one span.
     *
     * @param inventory where
     * @param span when
     * @param picks what, at least one
     */
    public record Line(InventoryId inventory, Span span, List<Pick> picks) {

        public Line {
            Objects.requireNonNull(inventory, "inventory");
            Objects.requireNonNull(span, "span");
            picks = List.copyOf(picks);
            if (picks.isEmpty()) {
                throw new IllegalArgumentException("nothing is asked of " + inventory);
            }
        }

        private static Line of(InventoryId inventory, Span span, Pick first, Pick... more) {
            List<Pick> picks = new ArrayList<>();
            picks.add(first);
            picks.addAll(List.of(more));
            return new Line(inventory, span, picks);
        }
    }
}
