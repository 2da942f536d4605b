package io.github.holdfast.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An object inside a tree, all of whose fields are known. */
public final class TreeObject {

    private final TreeValue itself;
    private final Map<String, TreeValue> fields;
    private final List<String> known;

    TreeObject(TreeValue itself, Map<String, TreeValue> fields, List<String> known) {
        this.itself = itself;
        this.fields = fields;
        this.known = known;
        for (Map.Entry<String, TreeValue> field : fields.entrySet()) {
            if (!known.contains(field.getKey())) {
                throw field.getValue().refused("unknown field" + TreeValue.known(field.getKey(), known));
            }
        }
    }

    /** Returns the object as a value, for messages about it as a whole. */
    public TreeValue itself() {
        return itself;
    }

    /** Returns the fields that are there, in the tree's order. */
    public Map<String, TreeValue> all() {
        return fields;
    }

    /** Tells whether the field is there. */
    public boolean has(String field) {
        return find(field).isPresent();
    }

    /**
     * Returns a field that has to be there.
     *
     * @throws IllegalArgumentException if it is missing
     */
    public TreeValue get(String field) {
        return find(field)
                .orElseThrow(() -> TreeValue.of(itself.below(field), null).refused("is missing"));
    }

    /** Returns a field that may be left out; it is there, and null, if it says null, which every reading refuses. */
    public Optional<TreeValue> find(String field) {
        if (!known.contains(field)) {
            throw new IllegalStateException(field + " is not among the fields " + known);
        }
        return Optional.ofNullable(fields.get(field));
    }

    /** Tells whether a field is there that can only say true. */
    public boolean yes(String field) {
        return find(field).map(TreeValue::yes).orElse(false);
    }

    /**
     * Returns the one field of several that is there.
     *
     * @param choices the fields of which each excludes the others
     * @throws IllegalArgumentException if none of them is there or more than one
     */
    public String only(List<String> choices) {
        List<String> there = choices.stream().filter(this::has).toList();
        if (there.size() != 1) {
            throw itself.refused("must have exactly one of " + choices + ", has " + there);
        }
        return there.get(0);
    }
}
