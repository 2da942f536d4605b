package io.github.holdfast.benchmarks.processor;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts other JVMs that are set up like this one. */
public final class Jvm {

    private Jvm() {}

    /** A command that runs a class; options that this JVM was given (memory, compiler, collector) hold for it too. */
    public static List<String> command(String classPath, String main, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("-X"))
                .forEach(command::add);
        command.addAll(List.of("-Dorg.slf4j.simpleLogger.defaultLogLevel=error", "-cp", classPath, main));
        command.addAll(arguments);
        return command;
    }
}
