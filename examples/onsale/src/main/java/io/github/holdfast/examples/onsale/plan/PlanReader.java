package io.github.holdfast.examples.onsale.plan;

import io.github.holdfast.examples.onsale.input.WrongInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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

    private static House read(String file, InputStream in) throws IOException {
        String json = text(file, in.readAllBytes());
        if (json.isBlank()) {
            throw new WrongInput(file + ": $: is empty, not a plan");
        }
        PlanJson plan;
        try (JsonParser parser = JSON.createParser(json)) {
            plan = parsed(file, json, parser);
        }
        if (plan == null) {
            throw new WrongInput(file + ": $: is null, not a plan");
        }
        return new PlanBuilder(file).build(plan);
    }

    private static @Nullable PlanJson parsed(String file, String json, JsonParser parser) {
        try {
            return JSON.readValue(parser, PlanJson.class);
        } catch (JacksonException wrong) {
            throw new WrongInput(file + ": " + new JsonMistake(json, parser, wrong).inWords(), wrong);
        }
    }

    /** UTF-8 that is really UTF-8, without its byte order mark. */
    private static String text(String file, byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException other) {
            throw new WrongInput(file + ": is not UTF-8 text, as JSON asks", other);
        }
    }
}
