package io.github.holdfast;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;

/** The rules of the house, for a given root package, so that fixtures below another root can break them. */
final class ArchitectureRules {
    /** From the highest to the lowest: a package depends only on those behind it. The first is the root itself. */
    static final List<String> PACKAGES = List.of(
            "",
            ".memory",
            ".batching",
            ".decide",
            ".store",
            ".ledger",
            ".event",
            ".booking",
            ".account",
            ".aftersale",
            ".pricing",
            ".terms",
            ".hold",
            ".inventory",
            ".calendar",
            ".seat",
            ".caller",
            ".outcome",
            ".internal");

    private final String root;

    ArchitectureRules(String root) {
        this.root = root;
    }

    /** The package at an index of {@link #PACKAGES}. */
    private String named(int index) {
        return root + PACKAGES.get(index);
    }

    ArchRule named_packages_exist() {
        return rules(PACKAGES.stream()
                .map(name -> classes()
                        .should(ArchitectureConditions.includeOneOf(root + name))
                        .because("a rule about a package that nobody has says nothing")));
    }

    ArchRule core_touches_only_an_allow_list() {
        DescribedPredicate<JavaClass> ours = resideInAPackage(root + "..");
        DescribedPredicate<JavaClass> allowed = resideInAnyPackage(
                        "java.lang..", "java.util..", "java.time..", "java.math..", "java.security", "java.nio.charset")
                .or(resideInAnyPackage("org.jspecify.annotations", "org.slf4j", "org.joda.money"))
                .or(belongToAnyOf(ByteArrayOutputStream.class, ByteBuffer.class))
                .or(resideInAPackage("java.io")
                        .and(simpleName("Serializable")
                                .or(simpleName("Serial"))
                                .or(simpleName("ObjectInputStream"))
                                .or(simpleName("ObjectOutputStream"))
                                .or(simpleName("IOException"))
                                .or(simpleName("UncheckedIOException"))
                                .or(simpleName("NotSerializableException"))))
                .or(DescribedPredicate.describe(
                        "a primitive or an array of one",
                        c -> c.getBaseComponentType().isPrimitive()));
        return classes()
                .that(ours)
                .should()
                .onlyDependOnClassesThat(ours.or(allowed).as("are ours or on the allow list"))
                .because("the domain runs anywhere, and files, sockets and databases are the adapters' business");
    }

    ArchRule packages_depend_only_downwards() {
        return rules(Stream.iterate(1, i -> i + 1).limit(PACKAGES.size() - 1L).map(i -> {
            String[] above =
                    PACKAGES.subList(0, i).stream().map(name -> root + name).toArray(String[]::new);
            return noClasses()
                    .that()
                    .resideInAPackage(named(i))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(above)
                    .allowEmptyShould(true)
                    .because("packages depend only downwards, as the order of ArchitectureRules.PACKAGES has it");
        }));
    }

    ArchRule no_ambient_time_or_chance() {
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .should(ArchitectureConditions.readNoAmbientTimeOrChance(root))
                .because("now is a parameter and the caller draws the ids, so that every decision can be repeated");
    }

    ArchRule nothing_hangs_on_names_of_the_code() {
        DescribedPredicate<JavaMethodCall> namesAConstant = DescribedPredicate.describe(
                "the name of a constant",
                call -> call.getName().equals("name")
                        && call.getTargetOwner().isAssignableTo(Enum.class)
                        && !call.getOrigin().getName().equals("toString")); // which is for people, and stored nowhere
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .callMethodWhere(namesAConstant)
                .orShould()
                .callMethod(Class.class, "getSimpleName")
                .because("fingerprints and events are kept for years, and classes and constants are renamed");
    }

    ArchRule nobody_imports_the_front_door() {
        return noClasses()
                .that()
                .resideInAPackage(root + ".*..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(root)
                .because("the doors stand above everything they open");
    }

    ArchRule features_are_free_of_cycles() {
        return slices().matching(root + ".(*)..").should().beFreeOfCycles().because("a feature can be read on its own");
    }

    ArchRule public_signatures_mention_only_public_types_of_ours() {
        return classes()
                .that()
                .arePublic()
                .and()
                .resideOutsideOfPackage(root + ".internal..")
                .should(ArchitectureConditions.mentionOnlyTypesThatCallersHave(root))
                .because("what callers cannot name they cannot use, and others' types tie us to others' releases");
    }

    ArchRule outcomes_are_sealed_with_record_cases() {
        return classes()
                .that()
                .haveSimpleName("Outcome")
                .or()
                .haveSimpleName("Answer")
                .should(ArchitectureConditions.beSealedInterfacesOfRecords())
                .because("an answer has a fixed number of cases, each a plain value");
    }

    ArchRule values_are_final_and_without_setters() {
        return CompositeArchRule.of(classes()
                        .that()
                        .arePublic()
                        .and()
                        .areNotInterfaces()
                        .and(not(DescribedPredicate.describe(
                                "abstract", c -> c.getModifiers().contains(JavaModifier.ABSTRACT))))
                        .and()
                        .areNotEnums()
                        .should()
                        .haveModifier(JavaModifier.FINAL))
                .and(ArchitectureConditions.noSettersAndNoPublicFields())
                .because("values do not change under those who hold them");
    }

    ArchRule no_floating_point_in_money() {
        return classes()
                .that()
                .resideInAnyPackage(
                        root + ".terms..",
                        root + ".pricing..",
                        root + ".aftersale..",
                        root + ".account..",
                        root + ".payment..")
                .should(ArchitectureConditions.useNoFloatingPoint())
                .because("money is exact");
    }

    ArchRule every_package_is_null_marked() {
        return classes()
                .should(ArchitectureConditions.liveInNullMarkedPackages())
                .because("null is the exception and says so");
    }

    ArchRule nobody_writes_to_the_console() {
        return GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
    }

    private static ArchRule rules(Stream<ArchRule> rules) {
        return CompositeArchRule.of(rules.toList());
    }
}
