package io.github.holdfast.testkit.wrong;

import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.inventory.Campaign;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.ledger.Ledger;
import io.github.holdfast.outcome.Refusal;
import io.github.holdfast.outcome.Refusal.Reason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Ledgers that count the uses of codes otherwise than their campaigns say. */
final class WrongCampaigns {

    private WrongCampaigns() {}

    static Map<String, UnaryOperator<Ledger>> all() {
        Map<String, UnaryOperator<Ledger>> all = new LinkedHashMap<>();
        all.put("codes are forgotten", right -> WrongCommands.asking(right, WrongCampaigns::withoutCodes));
        all.put("a campaign has one use more", right -> WrongCommands.asking(right, WrongCampaigns::oneMore));
        all.put("a code that is used up is told as sold out", SaysSoldOut::new);
        return all;
    }

    private static Command<?> withoutCodes(Command<?> command) {
        if (command instanceof Command.PlaceHold place) {
            ClaimRequest request = WrongCommands.request(place.request().lines());
            if (place.request().customer().isPresent()) {
                request = request.customer(place.request().customer().get());
            }
            if (place.request().channel().isPresent()) {
                request = request.channel(place.request().channel().get());
            }
            return new Command.PlaceHold(place.id(), request, place.ttl());
        }
        return command;
    }

    private static Command<?> oneMore(Command<?> command) {
        if (command instanceof Command.OpenInventory open
                && Campaign.isCampaign(open.definition().id())
                && open.definition().pool(Campaign.USES).isPresent()) {
            int uses = open.definition().pool(Campaign.USES).get().authorised();
            Inventory more = open.definition().toBuilder()
                    .pools(List.of(Pool.counted(Campaign.USES, uses + 1)))
                    .build();
            return new Command.OpenInventory(more, open.shard(), open.salt());
        }
        return command;
    }

    private static final class SaysSoldOut extends Wrapper {

        SaysSoldOut(Ledger right) {
            super(right);
        }

        @Override
        Answer<?> out(Command<?> command, Answer<?> answer) {
            return answer instanceof Answer.Refused<?> refused
                            && refused.refusal().reason() == Reason.LIMIT_REACHED
                    ? new Answer.Refused<>(
                            Refusal.of(Reason.SOLD_OUT, refused.refusal().detail()))
                    : answer;
        }
    }
}
