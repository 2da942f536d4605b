package io.github.holdfast.examples.onsale.gtfs;

import static io.github.holdfast.examples.onsale.input.WrongInput.quoted;

import io.github.holdfast.examples.onsale.input.WrongInput;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The keys of one kind of thing in a feed, and what is wrong with some of them. A thing that is wrong spoils what refers
 * to it, and nothing else.
 */
final class Keys {
    private final String column;
    private final String notThere;
    private final Troubles troubles;
    private final Map<String, Seen> seen = new HashMap<>();
    private final Map<String, WrongInput> spoilt = new HashMap<>();

    /**
     * No keys yet.
     *
     * @param column what the key is called in the files
     * @param notThere what to say of a key that nobody has: "is not in routes.txt"
     */
    Keys(String column, String notThere, Troubles troubles) {
        this.column = column;
        this.notThere = notThere;
        this.troubles = troubles;
    }

    private record Seen(int line, String words) {}

    /**
     * Takes a row's key.
     *
     * @return whether it is new; false if an equal row came before, which does no harm
     * @throws WrongInput if another row has this key
     */
    boolean add(String id, Row row) {
        Seen first = seen.putIfAbsent(id, new Seen(row.line(), row.words()));
        if (first != null && !first.words().equals(row.words())) {
            throw row.wrong(column + " " + quoted(id) + " appears twice, first in line " + first.line());
        }
        return first == null;
    }

    /** Takes a key that several rows may have. */
    void mention(String id) {
        seen.putIfAbsent(id, new Seen(0, ""));
    }

    /** Makes known that nothing may use this thing, and why. */
    void spoil(String id, WrongInput why) {
        if (spoilt.putIfAbsent(id, why) == null) {
            troubles.add(why);
        }
    }

    boolean has(String id) {
        return seen.containsKey(id);
    }

    /** All there are, spoilt ones too. */
    int size() {
        return seen.size();
    }

    boolean isEmpty() {
        return seen.isEmpty() && spoilt.isEmpty();
    }

    /** Any of those there are. */
    String first() {
        return seen.keySet().iterator().next();
    }

    /** What is wrong with a thing, if anything is. */
    Optional<WrongInput> trouble(String id) {
        return Optional.ofNullable(spoilt.get(id));
    }

    /**
     * Lets a row refer to a thing.
     *
     * @throws WrongInput if there is no such thing, or it is spoilt itself
     */
    void require(String id, Row row) {
        trouble(id).ifPresent(why -> {
            throw why;
        });
        if (!has(id)) {
            throw row.wrong(column + " " + quoted(id) + " " + notThere);
        }
    }
}
