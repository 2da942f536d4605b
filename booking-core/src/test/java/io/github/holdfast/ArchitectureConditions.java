package io.github.holdfast;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** What {@link ArchitectureRules} asks of a class and ArchUnit does not have. */
final class ArchitectureConditions {
    /** The ways to ask the machine what time it is, where we are, or what the dice say. */
    private static final Set<String> AMBIENT = Set.of(
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.lang.Math.random",
            "java.time.ZoneId.systemDefault",
            "java.util.TimeZone.getDefault",
            "java.util.Locale.getDefault",
            "java.util.Date.<init>",
            "java.util.Random.<init>",
            "java.util.concurrent.ThreadLocalRandom.current",
            "java.security.SecureRandom.<init>",
            "java.util.UUID.randomUUID",
            "io.github.holdfast.internal.Ids.ascending");

    /** The ways to write and read as the machine's language has it; each has a sister that is told a language. */
    private static final Set<String> AMBIENT_LANGUAGE = Set.of(
            "java.lang.String.toLowerCase()",
            "java.lang.String.toUpperCase()",
            "java.lang.String.format(java.lang.String, [Ljava.lang.Object;)",
            "java.lang.String.formatted([Ljava.lang.Object;)",
            "java.util.Formatter.<init>()",
            "java.time.format.DateTimeFormatter.ofPattern(java.lang.String)",
            "java.text.NumberFormat.getInstance()",
            "java.text.DecimalFormat.<init>(java.lang.String)",
            "java.text.SimpleDateFormat.<init>(java.lang.String)",
            "java.text.Collator.getInstance()");

    private ArchitectureConditions() {}

    static ArchCondition<JavaClass> includeOneOf(String packageName) {
        return new ArchCondition<>("include one of package " + packageName) {
            private boolean found;

            @Override
            public void check(JavaClass item, ConditionEvents events) {
                found |= item.getPackageName().equals(packageName)
                        && !item.getSimpleName().equals("package-info");
            }

            @Override
            public void finish(ConditionEvents events) {
                if (!found) {
                    events.add(SimpleConditionEvent.violated(packageName, "no class in package " + packageName));
                }
            }
        };
    }

    static ArchCondition<JavaClass> readNoAmbientTimeOrChance(String root) {
        return perClass(
                "read no ambient time or chance",
                item -> item.getAccessesFromSelf().stream()
                        .filter(ArchitectureConditions::isAmbient)
                        .filter(access -> !drawsAnId(access) && !isTheEdge(access, root))
                        .map(JavaAccess::getDescription));
    }

    private static boolean isAmbient(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        String name = access.getName();
        return AMBIENT.contains(owner.getName() + "." + name)
                || AMBIENT_LANGUAGE.contains(access.getTarget().getFullName())
                || owner.getPackageName().startsWith("java.time") && name.equals("now")
                || owner.getPackageName().startsWith("java.time") && name.startsWith("system");
    }

    /** An id is drawn by the caller, who says so: {@code HoldId.random()}. */
    private static boolean drawsAnId(JavaAccess<?> access) {
        String owner = access.getOriginOwner().getSimpleName();
        boolean identifies = owner.endsWith("Id") || owner.equals("BookingReference");
        boolean draws = Set.of("random", "<clinit>").contains(access.getOrigin().getName());
        boolean makesIds = access.getOriginOwner().getName().equals("io.github.holdfast.internal.Ids");
        return makesIds || identifies && draws && Set.of("ascending", "<init>").contains(access.getName());
    }

    /** The doors draw what the caller need not repeat and wire up the store of this JVM, whose clock is this JVM's. */
    private static boolean isTheEdge(JavaAccess<?> access, String root) {
        String from = access.getOriginOwner().getPackageName();
        String target = access.getTarget().getFullName();
        return target.equals("java.time.InstantSource.system()")
                        && Set.of(root, root + ".memory").contains(from)
                || target.equals("java.util.concurrent.ThreadLocalRandom.current()") && from.equals(root);
    }

    static ArchCondition<JavaClass> mentionOnlyTypesThatCallersHave(String root) {
        return perClass("mention only types that callers have", item -> {
            if (!isVisible(item)) {
                return Stream.empty();
            }
            Stream<String> members = item.getMembers().stream()
                    .filter(ArchitectureConditions::isVisible)
                    .flatMap(member -> foreign(signature(member), root).map(t -> member.getDescription() + ": " + t));
            Stream<String> parents = Stream.concat(item.getSuperclass().stream(), item.getInterfaces().stream())
                    .flatMap(parent -> foreign(parent.getAllInvolvedRawTypes(), root))
                    .map(type -> item.getDescription() + " extends " + type);
            return Stream.concat(members, parents);
        });
    }

    private static Collection<JavaClass> signature(JavaMember member) {
        Set<JavaClass> types = new LinkedHashSet<>();
        if (member instanceof JavaField field) {
            types.addAll(field.getType().getAllInvolvedRawTypes());
        } else if (member instanceof JavaCodeUnit unit) {
            types.addAll(unit.getReturnType().getAllInvolvedRawTypes());
            for (JavaType parameter : unit.getParameterTypes()) {
                types.addAll(parameter.getAllInvolvedRawTypes());
            }
        }
        return types;
    }

    private static Stream<String> foreign(Collection<JavaClass> types, String root) {
        return types.stream()
                .map(JavaClass::getBaseComponentType)
                .filter(type -> !type.isPrimitive() && !isUsable(type, root))
                .map(JavaClass::getName);
    }

    private static boolean isUsable(JavaClass type, String root) {
        String name = type.getPackageName();
        if (name.equals(root) || name.startsWith(root + ".")) {
            return isVisible(type) && !name.startsWith(root + ".internal");
        }
        return name.startsWith("java.") || name.equals("org.joda.money");
    }

    private static boolean isVisible(JavaClass type) {
        Optional<JavaClass> outer = type.getEnclosingClass();
        return isVisible(type.getModifiers()) && (outer.isEmpty() || isVisible(outer.get()));
    }

    private static boolean isVisible(JavaMember member) {
        return isVisible(member.getModifiers()) && !member.getModifiers().contains(JavaModifier.SYNTHETIC);
    }

    private static boolean isVisible(Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
    }

    static ArchCondition<JavaClass> beSealedInterfacesOfRecords() {
        return perClass("be sealed interfaces of records", item -> {
            Class<?> type = item.reflect();
            boolean sealed = type.isInterface() && type.isSealed();
            if (sealed && Arrays.stream(type.getPermittedSubclasses()).allMatch(Class::isRecord)) {
                return Stream.empty();
            }
            return Stream.of(item.getDescription() + " is not a sealed interface whose cases are records");
        });
    }

    static ArchRule noSettersAndNoPublicFields() {
        return CompositeArchRule.of(ArchRuleDefinition.noMethods()
                        .that()
                        .areDeclaredInClassesThat()
                        .arePublic()
                        .should()
                        .haveNameMatching("set[A-Z].*"))
                .and(ArchRuleDefinition.fields()
                        .that()
                        .arePublic()
                        .or()
                        .areProtected()
                        .should()
                        .beFinal()
                        .allowEmptyShould(true));
    }

    static ArchCondition<JavaClass> useNoFloatingPoint() {
        DescribedPredicate<JavaClass> floating = DescribedPredicate.describe(
                "floating point",
                type -> Set.of("float", "double", "java.lang.Float", "java.lang.Double")
                        .contains(type.getName()));
        return perClass(
                "use no floating point",
                item -> item.getMembers().stream()
                        .filter(member -> signature(member).stream()
                                .map(JavaClass::getBaseComponentType)
                                .anyMatch(floating))
                        .map(JavaMember::getDescription));
    }

    static ArchCondition<JavaClass> liveInNullMarkedPackages() {
        return perClass("live in null-marked packages", item -> {
            boolean marked = item.getPackage().isAnnotatedWith(NullMarked.class);
            return marked ? Stream.empty() : Stream.of("package " + item.getPackageName() + " is not @NullMarked");
        });
    }

    private static ArchCondition<JavaClass> perClass(String description, Function<JavaClass, Stream<String>> faults) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                faults.apply(item).forEach(fault -> events.add(SimpleConditionEvent.violated(item, fault)));
            }
        };
    }
}
