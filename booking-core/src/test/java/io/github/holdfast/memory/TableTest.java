package io.github.holdfast.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A table of rows is what a sorted map is, and a copy stays as it was. */
class TableTest {

    @Test
    void after_any_puts_and_removals_it_has_what_a_sorted_map_has() {
        for (int seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            int keys = 1 + random.nextInt(300);
            Table<Integer, Integer> table = new Table<>(Comparator.naturalOrder());
            TreeMap<Integer, Integer> map = new TreeMap<>();
            for (int i = 0; i < 1_000; i++) {
                int key = random.nextInt(keys);
                if (random.nextInt(5) < (i / 250) % 2 + 2) {
                    table.put(key, i);
                    map.put(key, i);
                } else {
                    table.remove(key);
                    map.remove(key);
                }
                assertThat(table.get(key)).isEqualTo(map.get(key));
                assertThat(table.size()).isEqualTo(map.size());
            }
            assertSame(table, map, random.nextInt(keys));
        }
    }

    @Test
    void keys_that_come_in_order_make_no_deep_tree() {
        Table<Integer, Integer> up = new Table<>(Comparator.naturalOrder());
        Table<Integer, Integer> down = new Table<>(Comparator.naturalOrder());
        int rows = 100_000;
        for (int i = 0; i < rows; i++) {
            up.put(i, i);
            down.put(-i, i);
        }
        assertThat(depth(up)).isLessThan(45); // log(100,000) / log(4/3) is 40
        assertThat(depth(down)).isLessThan(45);
        for (int i = 0; i < rows - 1; i++) {
            up.remove(i);
        }
        assertThat(depth(up)).isEqualTo(1);
    }

    @Test
    void a_copy_does_not_notice_what_becomes_of_the_other() {
        Table<Integer, String> one = new Table<>(Comparator.naturalOrder());
        one.put(1, "one");
        one.put(2, "two");
        Table<Integer, String> other = new Table<>(one);
        one.remove(1);
        one.put(2, "zwei");
        other.put(3, "three");
        assertThat(one.values()).containsExactly("zwei");
        assertThat(other.values()).containsExactly("one", "two", "three");
    }

    @Test
    void who_goes_through_it_sees_it_as_it_was_at_the_beginning() {
        Table<Integer, Integer> table = new Table<>(Comparator.naturalOrder());
        for (int i = 0; i < 100; i++) {
            table.put(i, i);
        }
        List<Integer> seen = new ArrayList<>();
        for (Table.Row<Integer, Integer> row : table.from(50)) {
            table.remove(row.key());
            table.remove(row.key() + 1);
            seen.add(row.value());
        }
        assertThat(seen).hasSize(50);
        assertThat(table.size()).isEqualTo(50);
        Iterator<Integer> none =
                new Table<Integer, Integer>(Comparator.naturalOrder()).keys().iterator();
        assertThatThrownBy(none::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void a_log_has_what_was_added_in_order_and_a_copy_of_it_goes_its_own_way() {
        Log<Integer> one = new Log<>();
        one.add(List.of(1, 2));
        one.add(List.of());
        Log<Integer> other = new Log<>(one);
        one.add(List.of(3));
        assertThat(one.all()).containsExactly(1, 2, 3);
        assertThat(one.size()).isEqualTo(3);
        assertThat(other.all()).containsExactly(1, 2);
    }

    private static void assertSame(Table<Integer, Integer> table, TreeMap<Integer, Integer> map, int from) {
        Map<Integer, Integer> all = new TreeMap<>();
        table.forEach(all::put);
        assertThat(all).isEqualTo(map);
        assertThat(table.values()).containsExactlyElementsOf(map.values());
        assertThat(table.keys()).containsExactlyElementsOf(map.keySet());
        List<Integer> tail = new ArrayList<>();
        table.from(from).forEach(row -> tail.add(row.key()));
        assertThat(tail).containsExactlyElementsOf(map.tailMap(from).keySet());
        assertThat(table.since(from).map(Table.Row::key)).containsExactlyElementsOf(tail);
        assertThat(table.before(from).map(Table.Row::key))
                .containsExactlyElementsOf(map.headMap(from, false).descendingKeySet());
        assertThat(depth(table)).isLessThan(3 + 3 * (32 - Integer.numberOfLeadingZeros(map.size())));
    }

    private static int depth(Table<Integer, Integer> table) {
        int[] compared = {0};
        int deepest = 0;
        Table<Integer, Integer> counting = new Table<>(table, (a, b) -> {
            compared[0]++;
            return Integer.compare(a, b);
        });
        for (Integer key : table.keys()) {
            compared[0] = 0;
            counting.get(key);
            deepest = Math.max(deepest, compared[0]);
        }
        return deepest;
    }
}
