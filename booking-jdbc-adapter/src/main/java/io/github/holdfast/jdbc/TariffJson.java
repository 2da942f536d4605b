package io.github.holdfast.jdbc;

import io.github.holdfast.jdbc.table.TreeJson;
import io.github.holdfast.pricing.Tariff;

/**
 * Tariffs as JSON text of form 1, and back: for files that people write and for whatever hands them over.
 * {@code docs/tariff.schema.json} describes the form to editors, {@code docs/prices.md} to people. Everything is text, true
 * or false, amounts and percentages too: {@code "48.00"}. A field {@code $schema}, which tells editors where the schema is, is not kept.
 */
public final class TariffJson {

    private TariffJson() {}

    /**
     * Reads a tariff.
     *
     * @param json one object of at most 4,000,000 characters
     * @throws IllegalArgumentException if the text is no JSON, says what the form cannot, or is no sound tariff; the message
     *     begins with the path of what is wrong, as in {@code fares.FLEX.rules[1].when.ages}, and names the nearest field or
     *     word that is known
     */
    public static Tariff read(String json) {
        return Tariff.of(TreeJson.read(json));
    }

    /**
     * Writes a tariff on many lines, in one way: equal tariffs are equal texts.
     *
     * @return text that {@link #read} reads as an equal tariff
     */
    public static String write(Tariff tariff) {
        return TreeJson.writeForPeople(tariff.tree());
    }
}
