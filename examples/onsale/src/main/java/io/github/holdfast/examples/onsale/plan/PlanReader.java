package io.github.holdfast.examples.onsale.plan;

import io.github.holdfast.examples.onsale.input.TextFile;
import io.github.holdfast.examples.onsale.input.WrongInput;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/** Reads seat plan files; refuses unknown fields and wrong plans with the file and the JSON path of the error. */
public final class PlanReader {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
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
        return read(TextFile.read(file));
    }

    /** Reads a plan that comes with this program: {@code train} or {@code hall}. */
    public static House shipped(String name) {
        return read(TextFile.shipped(name + ".json"));
    }

    private static House read(TextFile file) {
        if (file.text().isBlank()) {
            throw new WrongInput(file.name() + ": $: is empty, not a plan");
        }
        PlanJson plan;
        try (JsonParser parser = JSON.createParser(file.text())) {
            plan = parsed(file.name(), file.text(), parser);
        }
        if (plan == null) {
            throw new WrongInput(file.name() + ": $: is null, not a plan");
        }
        return new PlanBuilder(file.name()).build(plan);
    }

    private static @Nullable PlanJson parsed(String file, String json, JsonParser parser) {
        try {
            return JSON.readValue(parser, PlanJson.class);
        } catch (JacksonException wrong) {
            throw new WrongInput(file + ": " + new JsonMistake(json, parser, wrong).inWords(), wrong);
        }
    }
}
