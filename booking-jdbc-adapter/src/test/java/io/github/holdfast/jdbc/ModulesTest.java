package io.github.holdfast.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.holdfast.Bookings;
import io.github.holdfast.jdbc.support.BackgroundCall;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.h2.Driver;
import org.joda.money.Money;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

/** An application that is a module needs to name the adapter and nothing else; its driver stays on the class path. */
class ModulesTest {

    private static final String DESCRIPTOR = "module shop { requires io.github.holdfast.jdbc; }";

    private static final String MAIN = """
            package shop;

            import io.github.holdfast.Bookings;
            import io.github.holdfast.calendar.Timeline;
            import io.github.holdfast.hold.*;
            import io.github.holdfast.inventory.*;
            import io.github.holdfast.jdbc.*;
            import java.sql.*;
            import java.time.ZonedDateTime;

            public final class Main {
                public static void main(String[] none) throws Exception {
                    try (Connection kept = DriverManager.getConnection("jdbc:h2:mem:shop")) {
                        JdbcSchema.apply(new Connections(), JdbcOptions.defaults());
                        Bookings bookings = Bookings.over(JdbcLedger.owning(new Connections()));
                        InventoryId evening = InventoryId.of("evening");
                        bookings.inventories().open(Inventory.builder(evening,
                                Timeline.single(ZonedDateTime.parse("2027-03-14T19:30Z")))
                                .pool(Pool.counted("standing", 2)).build()).orElseThrow();
                        bookings.hold(HoldId.random(), ClaimRequest.of(evening, Pick.from("standing", 2))).orElseThrow();
                        System.out.println("held, audited: " + bookings.upkeep().audit().violations());
                        for (String store : new String[] {"h2", "mariadb", "postgresql"}) {
                            System.out.println(ClassLoader.getSystemResource(
                                    "io/github/holdfast/jdbc/schema/" + store + "/V1__tables.sql") != null);
                        }
                        System.out.println(Main.class.getModule().isNamed() + " " + JdbcLedger.class.getModule().getName());
                    }
                }
            }
            """;

    private static final String SOURCE_OF_CONNECTIONS = """
            package shop;

            import java.io.PrintWriter;
            import java.sql.*;
            import java.util.logging.Logger;
            import javax.sql.DataSource;

            final class Connections implements DataSource {
                @Override public Connection getConnection() throws SQLException {
                    return DriverManager.getConnection("jdbc:h2:mem:shop");
                }
                @Override public Connection getConnection(String user, String password) throws SQLException {
                    return getConnection();
                }
                @Override public PrintWriter getLogWriter() { return null; }
                @Override public void setLogWriter(PrintWriter out) {}
                @Override public void setLoginTimeout(int seconds) {}
                @Override public int getLoginTimeout() { return 0; }
                @Override public Logger getParentLogger() { return null; }
                @Override public <T> T unwrap(Class<T> type) { return null; }
                @Override public boolean isWrapperFor(Class<?> type) { return false; }
            }
            """;

    private static final String[] SAID = {"held, audited: []", "true", "true", "true", "true io.github.holdfast.jdbc"};

    @TempDir
    private Path folder;

    private String modules = "";

    @BeforeEach
    void compile() throws IOException {
        Path sources = folder.resolve("sources");
        Path classes = folder.resolve("classes");
        Files.createDirectories(sources.resolve("shop"));
        Files.writeString(sources.resolve("module-info.java"), DESCRIPTOR);
        Files.writeString(sources.resolve("shop/Main.java"), MAIN);
        Files.writeString(sources.resolve("shop/Connections.java"), SOURCE_OF_CONNECTIONS);
        String needed = paths(
                JdbcLedger.class,
                Bookings.class,
                Money.class,
                NullMarked.class,
                Logger.class,
                JsonMapper.class,
                JsonParser.class,
                JsonProperty.class);
        run(
                "javac",
                "-proc:none",
                "-d",
                classes.toString(),
                "-p",
                needed,
                sources.resolve("module-info.java").toString(),
                sources.resolve("shop/Main.java").toString(),
                sources.resolve("shop/Connections.java").toString());
        modules = classes + File.pathSeparator + needed;
    }

    /** Where classes come from: archives, or folders of classes while the build has no archives yet. */
    private static String paths(Class<?>... of) {
        return Stream.of(of).map(ModulesTest::path).collect(Collectors.joining(File.pathSeparator));
    }

    private static String path(Class<?> of) {
        try {
            return Path.of(of.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void run(String tool, String... arguments) {
        var said = new StringWriter();
        var out = new PrintWriter(said);
        int code = ToolProvider.findFirst(tool).orElseThrow().run(out, out, arguments);
        assertThat(code).as("%s %s: %s", tool, Arrays.toString(arguments), said).isZero();
    }

    private List<String> start(Path home, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(home.resolve("bin/java").toString(), "-Xshare:auto"));
        command.addAll(List.of(arguments));
        Path output = folder.resolve("output.txt");
        Path errors = folder.resolve("errors.txt");
        Process process = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        BackgroundCall.until(() -> !process.isAlive());
        assertThat(process.exitValue()).as(() -> read(output) + read(errors)).isZero();
        return read(output).lines().toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    @Test
    void a_modular_application_starts_without_adding_modules_by_hand() throws IOException {
        Path home = Path.of(System.getProperty("java.home"));
        assertThat(start(home, "-cp", path(Driver.class), "-p", modules, "-m", "shop/shop.Main"))
                .containsExactly(SAID);
    }

    @Test
    void jlink_makes_an_image_of_core_and_adapter_that_runs_with_a_driver_on_the_class_path() throws IOException {
        Path image = folder.resolve("image");
        run(
                "jlink",
                "-p",
                modules,
                "--add-modules",
                "shop",
                "--no-header-files",
                "--no-man-pages",
                "--output",
                image.toString());
        assertThat(start(image, "-cp", path(Driver.class), "-m", "shop/shop.Main"))
                .containsExactly(SAID);
    }
}
