package io.github.holdfast.internal;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A value inside a tree that somebody else wrote, together with its path.
 *
 * <p>A tree is made of {@link Map}, {@link List}, {@link String} and {@link Boolean}, and of nothing else: numbers, money,
 * percentages and times are text, so that nothing is lost on the way to a file and back. Whatever is not as it has to be is
 * refused with an {@link IllegalArgumentException} that begins with the path, as in
 * {@code fares.FLEX.terms.cancel[1].charge.share: must be text, is a number}.
 *
 * <p>Only what is asked for is looked at, so how deep a tree is and whether it goes in circles does not matter.
 */
public final class TreeValue {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]+");
    private static final Pattern WHOLE = Pattern.compile("0|-?[1-9][0-9]{0,9}");
    private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]{0,29})(\\.[0-9]{1,9})?");

    private final String root;
    private final String path;
    private final @Nullable Object value;

    private TreeValue(String root, String path, @Nullable Object value) {
        this.root = root;
        this.path = path;
        this.value = value;
    }

    /**
     * Begins to read a tree, or goes on with one: a value that somebody has begun to read keeps its path, so that a type of
     * another package, whose callers know nothing of this class, can be read inside a larger tree.
     *
     * @param what what the tree says, for messages about the tree itself: {@code tariff}
     * @param tree the tree, or a {@link TreeValue}; what it is is seen later
     * @return its root
     */
    public static TreeValue of(String what, @Nullable Object tree) {
        return tree instanceof TreeValue begun ? begun : new TreeValue(what, "", tree);
    }

    /** Returns where this value stands; for the root, what the tree says. */
    public String path() {
        return path.isEmpty() ? root : path;
    }

    /**
     * Reads an object whose fields are known.
     *
     * @param known the names of all fields that it may have
     * @return the object
     * @throws IllegalArgumentException if this is no object or has another field; the message has the nearest known one
     */
    public TreeObject object(List<String> known) {
        return new TreeObject(this, named(), known);
    }

    /**
     * Reads an object whose keys are names that its writer chose.
     *
     * @return the values by name, in the tree's order
     * @throws IllegalArgumentException if this is no object
     */
    public Map<String, TreeValue> named() {
        if (!(value instanceof Map<?, ?> fields)) {
            throw isNot("an object");
        }
        Map<String, TreeValue> named = new LinkedHashMap<>();
        for (Map.Entry<?, ?> field : fields.entrySet()) {
            if (!(field.getKey() instanceof String name)) {
                throw refused("has a field whose name is not text but " + kind(field.getKey()));
            }
            named.put(name, new TreeValue(root, below(name), field.getValue()));
        }
        return Collections.unmodifiableMap(named);
    }

    /**
     * Reads a list.
     *
     * @return its values in order
     * @throws IllegalArgumentException if this is no list
     */
    public List<TreeValue> list() {
        if (!(value instanceof List<?> values)) {
            throw isNot("a list");
        }
        List<TreeValue> list = new ArrayList<>();
        for (Object one : values) {
            list.add(new TreeValue(root, path + "[" + list.size() + "]", one));
        }
        return List.copyOf(list);
    }

    /**
     * Reads a list of so many values.
     *
     * @param size how many there must be
     * @return the values in order
     * @throws IllegalArgumentException if this is no list or one of another size
     */
    public List<TreeValue> list(int size) {
        List<TreeValue> list = list();
        if (list.size() != size) {
            throw refused("must have " + size + " values, has " + list.size());
        }
        return list;
    }

    /**
     * Reads a list of values that must differ.
     *
     * @param each how one is read
     * @param <T> what they are
     * @return the values in the tree's order, at least one
     * @throws IllegalArgumentException if this is no list, an empty one, or one that says something twice
     */
    public <T> Set<T> distinct(Function<TreeValue, T> each) {
        Set<T> distinct = new LinkedHashSet<>();
        for (TreeValue one : list()) {
            if (!distinct.add(each.apply(one))) {
                throw one.refused("appears twice: " + one.shown());
            }
        }
        if (distinct.isEmpty()) {
            throw refused("must not be empty; leave it out");
        }
        return Collections.unmodifiableSet(distinct);
    }

    /**
     * Reads text.
     *
     * @return the text as it is
     * @throws IllegalArgumentException if this is something else
     */
    public String text() {
        if (!(value instanceof String text)) {
            throw isNot("text");
        }
        return text;
    }

    /**
     * Reads what is said by being there: {@code true}.
     *
     * @return true
     * @throws IllegalArgumentException if this is something else, {@code false} too: what does not hold is left out
     */
    public boolean yes() {
        if (!flag()) {
            throw refused("must be true or left out");
        }
        return true;
    }

    /**
     * Reads true or false.
     *
     * @return what it says
     * @throws IllegalArgumentException if this is something else
     */
    public boolean flag() {
        if (!(value instanceof Boolean flag)) {
            throw isNot("true or false");
        }
        return flag;
    }

    /**
     * Reads a whole number that fits 32 bits, written as text.
     *
     * @return the number
     * @throws IllegalArgumentException if this is something else
     */
    public int whole() {
        String text = text();
        long whole = WHOLE.matcher(text).matches() ? Long.parseLong(text) : Long.MAX_VALUE;
        if (whole != (int) whole) {
            throw refused("must be a whole number such as \"12\", is " + Text.shown(text));
        }
        return (int) whole;
    }

    /**
     * Reads a decimal number of at most 30 digits before and nine after the point, written as text.
     *
     * @return the number, with the decimals it is written with
     * @throws IllegalArgumentException if this is something else
     */
    public BigDecimal decimal() {
        String text = text();
        if (!DECIMAL.matcher(text).matches()) {
            throw refused("must be a decimal number such as \"48.00\", is " + Text.shown(text));
        }
        return new BigDecimal(text);
    }

    /**
     * Reads one of several words.
     *
     * @param words what each of them means
     * @param <T> what they mean
     * @return what is meant
     * @throws IllegalArgumentException if this is another word; the message has the nearest known one
     */
    public <T> T oneOf(Map<String, T> words) {
        String text = text();
        T meant = words.get(text);
        if (meant == null) {
            throw refused("unknown word " + Text.shown(text) + known(text, List.copyOf(words.keySet())));
        }
        return meant;
    }

    /**
     * Reads text that stands for something.
     *
     * @param reading what makes something of it
     * @param <T> what that is
     * @return what was made
     * @throws IllegalArgumentException if this is no text, or if the reading refuses it, whose message is kept
     */
    public <T> T as(Function<String, T> reading) {
        String text = text();
        return making(() -> reading.apply(text));
    }

    /**
     * Reads text that has a known form.
     *
     * @param what what it has to be, with an example, for the message
     * @param reading what makes something of it
     * @param <T> what that is
     * @return what was made
     * @throws IllegalArgumentException if this is no text, or if the reading refuses it
     */
    public <T> T as(String what, Function<String, T> reading) {
        String text = text();
        try {
            return reading.apply(text);
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException wrong) {
            throw new Refused(path() + ": must be " + what + ", is " + Text.shown(text), wrong);
        }
    }

    /**
     * Makes something of what was read here.
     *
     * @param making what makes it
     * @param <T> what that is
     * @return what was made
     * @throws IllegalArgumentException if it refuses; the message is led by this path unless it has a path already
     */
    public <T> T making(Supplier<T> making) {
        try {
            return making.get();
        } catch (Refused alreadyHasItsPath) {
            throw alreadyHasItsPath;
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException wrong) {
            throw new Refused(path() + ": " + wrong.getMessage(), wrong);
        }
    }

    /**
     * Returns what to throw about this value.
     *
     * @param problem what is wrong with it
     */
    public IllegalArgumentException refused(String problem) {
        return new Refused(path() + ": " + problem, null);
    }

    /** Names the known ones and, before them, the one that comes nearest. */
    static String known(String wanted, List<String> known) {
        List<String> near = Nearest.names(wanted, known, 1);
        return (near.isEmpty() ? "" : "; nearest is " + near.get(0)) + "; known here are " + known;
    }

    String below(String name) {
        String step = PLAIN.matcher(name).matches() ? name : "[" + Text.shown(name) + "]";
        return path.isEmpty() || step.startsWith("[") ? path + step : path + "." + step;
    }

    private IllegalArgumentException isNot(String wanted) {
        return refused("must be " + wanted + ", is " + kind(value));
    }

    private String shown() {
        return value instanceof String text ? Text.shown(text) : kind(value);
    }

    private static String kind(@Nullable Object value) {
        if (value == null) {
            return "null";
        } else if (value instanceof Map<?, ?>) {
            return "an object";
        } else if (value instanceof List<?>) {
            return "a list";
        } else if (value instanceof String text) {
            return "the text " + Text.shown(text);
        } else if (value instanceof Boolean) {
            return value.toString();
        }
        return value instanceof Number ? "a number; numbers are written as text" : "an unknown kind of value";
    }

    /** Says that the message begins with a path. */
    private static final class Refused extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        Refused(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
