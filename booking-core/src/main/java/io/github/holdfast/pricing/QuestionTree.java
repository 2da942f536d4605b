package io.github.holdfast.pricing;

import io.github.holdfast.internal.MinorUnits;
import io.github.holdfast.internal.TreeObject;
import io.github.holdfast.internal.TreeValue;
import io.github.holdfast.internal.TreeWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** A question as a tree, and back. Amounts bring their currency, because a question knows no tariff. */
final class QuestionTree {

    private static final List<String> FIELDS = List.of("travellers", "given", "buyer");
    private static final List<String> WHO = List.of("key", "ages", "cards", "places");
    private static final List<String> STATED = List.of("amount", "currency", "why");
    private static final List<String> BUYER = List.of("country", "business");

    private QuestionTree() {}

    static Map<String, Object> of(Question question) {
        Map<String, Object> given = new LinkedHashMap<>();
        question.given().forEach((rule, stated) -> given.put(rule, of(stated)));
        TreeWriter tree = new TreeWriter()
                .putUnlessEmpty("travellers", question.travellers(), QuestionTree::of)
                .putUnlessEmpty("given", given);
        question.buyer()
                .ifPresent(buyer -> tree.put(
                        "buyer",
                        new TreeWriter()
                                .put("country", buyer.country())
                                .putIf("business", buyer.business())
                                .done()));
        return tree.done();
    }

    private static Map<String, Object> of(Question.Who who) {
        return new TreeWriter()
                .put("key", who.key())
                .put("ages", who.ages().stream().map(String::valueOf).toList())
                .putUnlessEmpty("cards", who.cards(), card -> card)
                .putUnlessEmpty("places", who.places(), place -> place)
                .done();
    }

    private static Map<String, Object> of(Question.Stated stated) {
        CurrencyUnit currency = stated.amount().getCurrencyUnit();
        return new TreeWriter()
                .put("amount", MinorUnits.text(currency, stated.amount().getAmountMinorLong()))
                .put("currency", currency.getCode())
                .put("why", stated.why())
                .done();
    }

    static Question read(Object tree) {
        TreeValue value = TreeValue.of("question", tree);
        TreeObject question = value.object(FIELDS);
        List<Question.Who> travellers = question.find("travellers").map(TreeValue::list).orElse(List.of()).stream()
                .map(QuestionTree::who)
                .toList();
        SortedMap<String, Question.Stated> given = new TreeMap<>();
        question.find("given").ifPresent(all -> all.named().forEach((rule, stated) -> given.put(rule, stated(stated))));
        Optional<Buyer> buyer = question.find("buyer").map(QuestionTree::buyer);
        return value.making(() -> new Question(travellers, given, buyer));
    }

    private static Question.Who who(TreeValue value) {
        TreeObject who = value.object(WHO);
        List<Integer> ages =
                who.get("ages").list().stream().map(TreeValue::whole).toList();
        String key = who.get("key").text();
        return value.making(() -> new Question.Who(key, ages, names(who, "cards"), names(who, "places")));
    }

    /** Reads names that are a set, whose order says nothing. */
    static Set<String> names(TreeObject tree, String field) {
        return tree.find(field)
                .map(names -> names.distinct(TreeValue::text))
                .map(TreeSet::new)
                .orElseGet(TreeSet::new);
    }

    private static Question.Stated stated(TreeValue value) {
        TreeObject stated = value.object(STATED);
        CurrencyUnit currency = stated.get("currency").as("a currency such as \"EUR\"", CurrencyUnit::of);
        Money amount = TariffTree.money(stated.get("amount"), currency);
        return stated.get("why").as(why -> new Question.Stated(amount, why));
    }

    private static Buyer buyer(TreeValue value) {
        TreeObject buyer = value.object(BUYER);
        boolean business = buyer.yes("business");
        return buyer.get("country").as(country -> new Buyer(country, business));
    }
}
