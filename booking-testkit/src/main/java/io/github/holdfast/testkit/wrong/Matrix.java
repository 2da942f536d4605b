package io.github.holdfast.testkit.wrong;

import io.github.holdfast.testkit.LedgerUnderTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Runs every test of a contract against wrong ledgers, and says which test catches which: a test that fails has caught it,
 * and so has one that does not end. Tests tagged {@code race} depend on chance and are kept apart from the others.
 *
 * <pre>{@code
 * Matrix matrix = Matrix.of(LedgerContract.class);
 * wrongLedgers.forEach(matrix::run);
 * System.out.println(matrix);
 * matrix.requireAllCaught();
 * matrix.requireAsIn(Path.of("src/test/resources/wrong-ledgers.txt"));
 * }</pre>
 */
public final class Matrix {

    /** The system property that lets {@link #requireAsIn} write its file instead of comparing with it. */
    public static final String UPDATE = "holdfast.matrix.update";

    private static final int SECONDS = 600;

    private final List<Method> tests = new ArrayList<>();
    private final List<Method> races = new ArrayList<>();
    private final Map<String, SortedSet<String>> caught = new LinkedHashMap<>();
    private final Map<String, SortedSet<String>> caughtByRaces = new LinkedHashMap<>();
    private List<String> written = List.of();
    private int seconds = SECONDS;

    private Matrix(Class<? extends LedgerUnderTest> contract) {
        for (Method method : contract.getMethods()) {
            if (method.isAnnotationPresent(Test.class)) {
                boolean race = Arrays.stream(method.getAnnotationsByType(Tag.class))
                        .anyMatch(tag -> tag.value().equals("race"));
                (race ? races : tests).add(method);
            }
        }
        tests.sort(Comparator.comparing(Matrix::name));
        races.sort(Comparator.comparing(Matrix::name));
    }

    /** Returns a matrix without rows, with a column for each test of the contract. */
    public static Matrix of(Class<? extends LedgerUnderTest> contract) {
        return new Matrix(contract);
    }

    /**
     * Gives a test less or more time than ten minutes before it counts as one that does not end. On a machine that is busy
     * otherwise, one that ends may take a hundred times as long as elsewhere, and must not count as a catch.
     *
     * @param most seconds, at least 1
     */
    public Matrix patience(int most) {
        seconds = most;
        return this;
    }

    /**
     * Runs a wrong ledger against those tests only that catch it as a file says, so that it is soon known whether each of
     * them still does. Whether others do too, a matrix says that was not told this. All tests are run against a wrong ledger
     * that the file does not name, and with the system property {@value #UPDATE} against each.
     *
     * @param file what {@link #requireAsIn} compares with
     */
    public Matrix onlyAsIn(Path file) {
        written = Boolean.getBoolean(UPDATE) ? List.of() : written(file);
        return this;
    }

    /**
     * Runs the tests that do not depend on chance against one wrong ledger.
     *
     * @param wrong what is wrong with it
     * @param ledger makes it, with a store of its own each time, for one test each
     */
    public void run(String wrong, Supplier<? extends LedgerUnderTest> ledger) {
        List<Method> known = tests.stream()
                .filter(test -> written.contains(line(wrong, name(test))))
                .toList();
        caught.put(wrong, catches(known.isEmpty() ? tests : known, ledger));
    }

    /** Runs the races against one wrong ledger, as {@link #run} runs the others. */
    public void runRaces(String wrong, Supplier<? extends LedgerUnderTest> ledger) {
        caughtByRaces.put(wrong, catches(races, ledger));
    }

    /** Returns the tests that caught a wrong ledger, races not among them; empty if none did or it was not run. */
    public SortedSet<String> caught(String wrong) {
        return new TreeSet<>(caught.getOrDefault(wrong, new TreeSet<>()));
    }

    /** Returns the races that caught a wrong ledger this time; empty if none did or they were not run. */
    public SortedSet<String> caughtByRaces(String wrong) {
        return new TreeSet<>(caughtByRaces.getOrDefault(wrong, new TreeSet<>()));
    }

    private SortedSet<String> catches(List<Method> methods, Supplier<? extends LedgerUnderTest> ledger) {
        SortedSet<String> names = new TreeSet<>();
        for (Method method : methods) {
            if (!passes(method, ledger.get())) {
                names.add(name(method));
            }
        }
        return names;
    }

    private boolean passes(Method method, LedgerUnderTest test) {
        ExecutorService thread = Executors.newSingleThreadExecutor(run -> {
            Thread daemon = new Thread(run, "matrix " + method.getName());
            daemon.setDaemon(true);
            return daemon;
        });
        try {
            return thread.submit(() -> holds(method, test)).get(seconds, TimeUnit.SECONDS);
        } catch (TimeoutException endless) {
            return false;
        } catch (InterruptedException | ExecutionException broken) {
            throw new IllegalStateException(name(method) + " could not be run", broken);
        } finally {
            thread.shutdownNow();
        }
    }

    private static boolean holds(Method method, LedgerUnderTest test) throws IllegalAccessException {
        boolean holds = true;
        try {
            method.invoke(test);
        } catch (InvocationTargetException failed) {
            holds = false;
        }
        try {
            test.audit_is_clean();
        } catch (AssertionError | RuntimeException failed) {
            holds = false;
        }
        return holds;
    }

    private static String name(Method method) {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }

    /**
     * Requires that each wrong ledger was caught by a test that does not depend on chance.
     *
     * @throws AssertionError if one was not; it names all of them
     */
    public void requireAllCaught() {
        List<String> free = caught.entrySet().stream()
                .filter(row -> row.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        if (!free.isEmpty()) {
            throw new AssertionError("wrong ledgers that no test catches: " + free);
        }
    }

    /**
     * Requires that the catches, those by races left out, are the ones that a file says. With the system property {@value
     * #UPDATE} set to {@code true} it writes the file.
     *
     * @throws AssertionError if they differ; it says how and what to do
     */
    public void requireAsIn(Path file) {
        List<String> now = lines();
        if (Boolean.getBoolean(UPDATE)) {
            try {
                Files.write(file, now);
            } catch (IOException unwritable) {
                throw new UncheckedIOException(unwritable);
            }
            return;
        }
        List<String> before = written(file);
        if (!before.equals(now)) {
            List<String> more = new ArrayList<>(now);
            more.removeAll(before);
            List<String> less = new ArrayList<>(before);
            less.removeAll(now);
            throw new AssertionError("other tests catch the wrong ledgers than " + file + " says.\n  new: " + more
                    + "\n  gone: " + less + "\nIf that is meant, run the same test with -D" + UPDATE
                    + "=true and commit the file.");
        }
    }

    private static List<String> written(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String line(String wrong, String test) {
        return wrong + " <- " + test;
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        caught.forEach((wrong, names) -> names.forEach(name -> lines.add(line(wrong, name))));
        return lines;
    }

    /** Returns the matrix as text: for each wrong ledger the tests that caught it, races apart. */
    @Override
    public String toString() {
        SortedSet<String> none = new TreeSet<>();
        Set<String> all = new LinkedHashSet<>(caught.keySet());
        all.addAll(caughtByRaces.keySet());
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%d tests against %d wrong ledgers, %d races against %d%n",
                tests.size(),
                caught.size(),
                races.size(),
                caughtByRaces.size()));
        for (String wrong : all) {
            SortedSet<String> byTests = caught.getOrDefault(wrong, none);
            SortedSet<String> byRaces = caughtByRaces.getOrDefault(wrong, none);
            text.append(String.format(Locale.ROOT, "%n%-56s caught by %3d%n", wrong, byTests.size() + byRaces.size()));
            byTests.forEach(name -> text.append("    ").append(name).append('\n'));
            byRaces.forEach(name -> text.append("    (race) ").append(name).append('\n'));
        }
        return text.toString();
    }
}
