package io.github.holdfast.examples.onsale.plan;

import io.github.holdfast.examples.onsale.input.WrongInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/** Reads seat plan files; refuses unknown fields and wrong plans with the file and the JSON path of the error. */
public final class PlanReader {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                    LogicalType.Textual,
                    shapes -> shapes.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();

    private PlanReader() {}

    /**
     * Reads a person's own plan.
     *
     * @throws WrongInput if the file cannot be read or its plan is wrong; with file, JSON path and reason
     */
    public static House read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new WrongInput(file + ": there is no such file");
        }
        try (InputStream json = Files.newInputStream(file)) {
            return read(file.toString(), json);
        } catch (IOException broken) {
            throw new WrongInput(file + ": cannot be read (" + broken.getMessage() + ")", broken);
        }
    }

    /** Reads a plan that comes with this program: {@code train} or {@code hall}. */
    public static House shipped(String name) {
        String file = "/onsale/" + name + ".json";
        try (InputStream json = PlanReader.class.getResourceAsStream(file)) {
            if (json == null) {
                throw new IllegalStateException("The shipped plan " + file + " is missing");
            }
            return read(file, json);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static House read(String file, InputStream json) throws IOException {
        PlanJson plan;
        try {
            plan = JSON.readValue(json, PlanJson.class);
        } catch (JacksonException wrong) {
            throw new WrongInput(file + ": " + path(wrong) + ": " + reason(wrong) + place(wrong), wrong);
        }
        if (plan == null) {
            throw new WrongInput(file + ": $: is null, not a plan");
        }
        return new PlanBuilder(file).build(plan);
    }

    /** {@code $.sections[2].rows[0]}. */
    private static String path(JacksonException wrong) {
        StringBuilder path = new StringBuilder("$");
        if (wrong instanceof DatabindException) {
            for (JacksonException.Reference step : wrong.getPath()) {
                path.append(
                        step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName());
            }
        }
        return path.toString();
    }

    private static String reason(JacksonException wrong) {
        if (wrong instanceof UnrecognizedPropertyException unknown) {
            return "unknown field; known here are " + unknown.getKnownPropertyIds();
        }
        String message = wrong.getOriginalMessage();
        if (message.startsWith("Trailing token")) {
            return "something follows after the plan's end";
        }
        return wrong instanceof MismatchedInputException shape && shape.getTargetType() != null
                ? "must be "
                        + (path(wrong).endsWith(".seats")
                                ? "a whole number of seats or a list of labels"
                                : expected(shape.getTargetType()))
                : message.replaceAll("\\s+", " ");
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

    private static String place(JacksonException wrong) {
        TokenStreamLocation at = wrong.getLocation();
        return at == null || at.getLineNr() < 1 ? "" : " (line " + at.getLineNr() + ")";
    }
}
