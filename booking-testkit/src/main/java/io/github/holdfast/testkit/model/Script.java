package io.github.holdfast.testkit.model;

import io.github.holdfast.aftersale.CancellationQuote;
import io.github.holdfast.booking.Booking;
import io.github.holdfast.booking.ChangePlan;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.ItemId;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.hold.Pick;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.pricing.Quote;
import io.github.holdfast.testkit.model.Step.Ref;
import io.github.holdfast.testkit.model.Step.Want;
import io.github.holdfast.testkit.model.Step.Which;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Turns the steps of a chain into commands, and lets the model say what comes of them. It looks at the model only, so the
 * same chain makes the same commands however the ledger answers. For one thread.
 */
final class Script {

    /** A command and what must be answered to it. */
    record Line(Command<?> command, Prediction prediction) {}

    private static final int RECENT = 4;

    private final Stage stage;
    private final ReferenceModel model;
    private final Duration precision;
    private final Map<String, List<UUID>> used = new HashMap<>();
    private final List<ChangePlan> plans = new ArrayList<>();
    private final List<Command<?>> sent = new ArrayList<>();
    private final ModelQuotes quotes;
    private int bookings;

    Script(Stage stage, ReferenceModel model, Duration precision) {
        this.stage = stage;
        this.model = model;
        this.precision = precision;
        this.quotes = new ModelQuotes(model);
    }

    /** The time that a step lets pass: zero if it is a command. */
    Duration time(Step step) {
        if (step instanceof Step.Pass pass) {
            return pass.time();
        }
        if (step instanceof Step.PassToExpiry pass) {
            Duration all = model.nextExpiry()
                    .map(expiry -> Duration.between(model.now(), expiry))
                    .orElse(Duration.ZERO);
            Duration less = pass.reached() ? all : all.minus(precision);
            return less.isNegative() ? Duration.ZERO : less;
        }
        return Duration.ZERO;
    }

    /** The commands of a step, in order; none if it makes no sense at this moment. */
    List<Line> lines(Step step) {
        Optional<Command<?>> first = command(step);
        if (first.isEmpty()) {
            return List.of();
        }
        List<Line> lines = new ArrayList<>();
        lines.add(send(first.get()));
        if (step instanceof Step.Change change && change.atOnce() && planned(lines.get(0))) {
            lines.add(send(amend(fresh("operation"), plans.get(plans.size() - 1))));
        }
        return lines;
    }

    private boolean planned(Line line) {
        return line.prediction() instanceof Prediction.Yes;
    }

    Line send(Command<?> command) {
        Prediction prediction = model.apply(command);
        sent.add(command);
        if (prediction instanceof Prediction.Yes yes && yes.value() instanceof Hold hold) {
            quotes.placed(hold.id());
        }
        if (prediction instanceof Prediction.Yes yes && yes.value() instanceof ChangePlan plan) {
            plans.add(plan);
        }
        return new Line(command, prediction);
    }

    private Optional<Command<?>> command(Step step) {
        try {
            return Optional.ofNullable(
                    step instanceof Step.Repeat repeat
                            ? last(sent, repeat.back()).map(Script::copy).orElse(null)
                            : build(step).orElse(null));
        } catch (IllegalArgumentException refusedWhenBuilt) {
            return Optional.empty();
        }
    }

    private Optional<? extends Command<?>> build(Step step) {
        if (step instanceof Step.Open open) {
            return Optional.of(new Command.OpenInventory(stage.definition(open.definition()), 0, sent.size()));
        } else if (step instanceof Step.Place place) {
            ClaimRequest request = request(place.wants());
            ClaimRequest whose =
                    stage.customer(place.customer()).map(request::customer).orElse(request);
            return Optional.of(new Command.PlaceHold(hold(place.id()), whose, place.ttl()));
        } else if (step instanceof Step.Block block) {
            return Optional.of(new Command.BlockPlaces(hold(block.id()), request(block.wants()), "broken"));
        } else if (step instanceof Step.Extend extend) {
            return Optional.of(new Command.ExtendHold(hold(extend.id()), extend.ttl()));
        } else if (step instanceof Step.Release release) {
            return Optional.of(new Command.ReleaseHold(hold(release.id())));
        } else if (step instanceof Step.Sweep sweep) {
            return Optional.of(
                    new Command.SweepHolds(sweep.ids().stream().map(this::hold).toList()));
        } else if (step instanceof Step.Confirm confirm) {
            return Optional.of(confirm(confirm));
        } else if (step instanceof Step.Cancel cancel) {
            return booking(cancel).map(quote -> new Command.CancelItems(operation(cancel.operation()), quote));
        } else if (step instanceof Step.Change change) {
            return Optional.of(new Command.PlanChange(stage.inventory(change.inventory()), change.change()));
        } else if (step instanceof Step.Amend amend) {
            return last(plans, amend.plan()).map(plan -> amend(operation(amend.operation()), plan));
        } else if (step instanceof Step.Publish publish) {
            return Optional.of(new Command.PublishTariff(
                    operation(publish.operation()), stage.tariff(publish.tariff(), publish.rules())));
        } else if (step instanceof Step.Withdraw withdraw) {
            return Optional.of(new Command.WithdrawTariff(
                    operation(withdraw.operation()), stage.tariff(withdraw.tariff()), withdraw.number() + 1, "wrong"));
        } else if (step instanceof Step.Pass || step instanceof Step.PassToExpiry) {
            return Optional.empty();
        }
        throw Unknown.kind(step);
    }

    /** Answers are found by identity, so what is sent again in one batch is another, equal command. */
    private static Command<?> copy(Command<?> command) {
        try {
            RecordComponent[] parts = command.getClass().getRecordComponents();
            Object[] values = new Object[parts.length];
            Class<?>[] types = new Class<?>[parts.length];
            for (int i = 0; i < parts.length; i++) {
                types[i] = parts[i].getType();
                values[i] = parts[i].getAccessor().invoke(command);
            }
            return command.getClass().getConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("not a public record: " + command, impossible);
        }
    }

    private static Command.AmendInventory amend(OperationId id, ChangePlan plan) {
        return new Command.AmendInventory(id, plan);
    }

    private ClaimRequest request(List<Want> wants) {
        Want first = wants.get(0);
        ClaimRequest request = ClaimRequest.of(
                stage.inventory(first.inventory()), first.span(), first.picks().get(0), others(first));
        for (Want want : wants.subList(1, wants.size())) {
            request = request.and(
                    stage.inventory(want.inventory()), want.span(), want.picks().get(0), others(want));
        }
        return request;
    }

    private static Pick[] others(Want want) {
        return want.picks().stream().skip(1).toArray(Pick[]::new);
    }

    private Command<?> confirm(Step.Confirm confirm) {
        List<Hold> holds = confirm.holds().stream()
                .map(this::hold)
                .distinct()
                .map(this::known)
                .toList();
        Quote free = Quote.free(holds.get(0), holds.subList(1, holds.size()).toArray(Hold[]::new));
        Quote quote = quotes.quote(holds, confirm.quoted()).orElse(free);
        BookingId id = BookingId.of(id("booking", confirm.id(), List.of()));
        return new Command.ConfirmHolds(id, quote, stage.reference(bookings++));
    }

    private Hold known(HoldId id) {
        ModelHold known = model.holds.get(id);
        Hold never = Hold.builder(id, model.now()).build();
        return known == null ? never : known.hold;
    }

    /** Items by their numbers, of which some may not exist; bookings that were never made have items too. */
    private Optional<CancellationQuote> booking(Step.Cancel cancel) {
        Optional<Booking> booking = cancel.booking().which() == Which.FRESH
                ? Optional.empty()
                : last(
                        made(cancel.booking().number() % 2 == 0),
                        cancel.booking().number() / 2);
        if (booking.isEmpty() && cancel.booking().which() != Which.FRESH) {
            return Optional.empty();
        }
        BookingId id = booking.map(Booking::id)
                .orElseGet(() -> BookingId.of(fresh("nobody").value()));
        List<ItemId> items = new LinkedHashSet<>(cancel.items())
                .stream().map(number -> new ItemId(id, number)).toList();
        CancellationQuote right = booking.filter(all -> all.itemIds().containsAll(items))
                .map(all -> ModelBookings.quote(model, all, items))
                .orElseGet(() -> CancellationQuote.free(items));
        return Optional.of(
                switch (cancel.refunded()) {
                    case QUOTED -> right;
                    case FREE -> CancellationQuote.free(items);
                    case TOO_MUCH -> ModelRefunds.more(right);
                });
    }

    /** All bookings in order, or those that cost something if there are any. */
    private List<Booking> made(boolean priced) {
        List<Booking> made = model.bookings.values().stream()
                .filter(booking -> model.refunds.containsKey(booking.id()))
                .toList();
        return priced && !made.isEmpty() ? made : List.copyOf(model.bookings.values());
    }

    private HoldId hold(Ref ref) {
        List<UUID> live = model.holds.values().stream()
                .map(known -> known.hold)
                .filter(hold -> hold.isLiveAt(model.now()))
                .map(hold -> hold.id().value())
                .toList();
        return HoldId.of(id("hold", ref, live));
    }

    private OperationId operation(Ref ref) {
        return OperationId.of(id("operation", ref, List.of()));
    }

    private OperationId fresh(String kind) {
        return OperationId.of(id(kind, new Ref(Which.FRESH, 0), List.of()));
    }

    private UUID id(String kind, Ref ref, List<UUID> live) {
        List<UUID> all = used.computeIfAbsent(kind, any -> new ArrayList<>());
        List<UUID> out = switch (ref.which()) {
            case FRESH -> List.of();
            case LIVE -> live.isEmpty() ? all : live;
            case RECENT -> all.subList(Math.max(0, all.size() - RECENT), all.size());
            case ANY -> all;
        };
        if (out.isEmpty()) {
            UUID id = stage.uuid(kind, all.size());
            all.add(id);
            return id;
        }
        return out.get(ref.number() % out.size());
    }

    private static <T> Optional<T> last(List<T> all, int back) {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1 - back % all.size()));
    }
}
