package io.github.holdfast.examples.onsale.plan;

import io.github.holdfast.examples.onsale.input.WrongInput;
import java.util.Collection;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says what is wrong with a plan's JSON in words for whoever wrote it by hand: path, mistake, line. */
final class JsonMistake {
    private static final int SHOWN = 20;

    private final String json;
    private final JsonParser parser;
    private final JacksonException wrong;

    /** A mistake in this text, at which the parser stands. */
    JsonMistake(String json, JsonParser parser, JacksonException wrong) {
        this.json = json;
        this.parser = parser;
        this.wrong = wrong;
    }

    /** {@code $.sections[2].rows[0]: is a comment; JSON has none (line 7)}. */
    String inWords() {
        TokenStreamLocation at = wrong.getLocation();
        String line = at == null || at.getLineNr() < 1 ? "" : " (line " + at.getLineNr() + ")";
        return wrong instanceof DatabindException
                ? boundPath() + ": " + unbound() + line
                : parsedPath() + ": " + unparsed(at) + line;
    }

    /** Where the value lies that does not fit. */
    private String boundPath() {
        StringBuilder path = new StringBuilder("$");
        for (JacksonException.Reference step : wrong.getPath()) {
            path.append(step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName());
        }
        return path.toString();
    }

    private String unbound() {
        if (wrong instanceof UnrecognizedPropertyException unknown) {
            return "unknown field; known here are " + unknown.getKnownPropertyIds();
        }
        if (wrong.getOriginalMessage().startsWith("Trailing token")) {
            return "something follows after the plan's end";
        }
        if (wrong instanceof MismatchedInputException shape && shape.getTargetType() != null) {
            return "must be "
                    + (boundPath().endsWith(".seats")
                            ? "a whole number of seats or a list of labels"
                            : expected(shape.getTargetType()));
        }
        return wrong.getOriginalMessage().replaceAll("\\s+", " ");
    }

    private static String expected(Class<?> type) {
        if (type == String.class) {
            return "text in quotation marks";
        }
        if (type == Integer.class || type == int.class) {
            return "a whole number";
        }
        return Collection.class.isAssignableFrom(type) ? "a list [...]" : "an object {...}";
    }

    /** How far the parser had come: the field or the list's place that it had begun last. */
    private String parsedPath() {
        StringBuilder path = new StringBuilder();
        for (TokenStreamContext in = parser.streamReadContext(); in != null; in = in.getParent()) {
            if (in.inArray() && in.hasCurrentIndex()) {
                path.insert(0, "[" + in.getCurrentIndex() + "]");
            } else if (in.inObject() && in.currentName() != null) {
                path.insert(0, "." + in.currentName());
            }
        }
        return "$" + path;
    }

    private String unparsed(TokenStreamLocation at) {
        if (wrong.getOriginalMessage().startsWith("Duplicate")) {
            return "appears twice in its object";
        }
        if (wrong instanceof InputCoercionException) {
            return "must be a whole number below 2,147,483,648";
        }
        int offset = Math.toIntExact(Math.max(0, at.getCharOffset()));
        if (offset >= json.length()) {
            return "the file ends here, in the middle of the plan";
        }
        return unparsed(offset);
    }

    private String unparsed(int offset) {
        char found = json.charAt(offset);
        String before = json.substring(0, offset).stripTrailing();
        if (found == '/' || found == '#') {
            return "a comment; JSON has none";
        }
        if ((found == ']' || found == '}') && before.endsWith(",")) {
            return "a comma too many before " + found;
        }
        if (found == '\'') {
            return "text goes between \" and \", not between ' and '";
        }
        if (found < ' ') {
            return "a line break or a tab inside quotation marks; is one left open?";
        }
        if (wrong.getOriginalMessage().contains("expecting comma")) {
            return "a comma is missing before " + WrongInput.quoted(from(offset));
        }
        return "this is no JSON: " + WrongInput.quoted(from(offset));
    }

    private String from(int offset) {
        String line = json.substring(offset).lines().findFirst().orElse("");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }
}
