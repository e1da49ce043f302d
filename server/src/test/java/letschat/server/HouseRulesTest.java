package letschat.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The walls between the rooms of the house: who may import whom. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HouseRulesTest {
    /** Declared as one of these, a constant promises not to change (List.of and its like). */
    private static final Set<String> IMMUTABLE_BY_CUSTOM = Set.of(
            "java.util.List", "java.util.Set", "java.util.Map", "java.util.Collection", "java.util.SequencedMap");

    private final JavaClasses house = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("letschat");

    @BeforeAll
    void theWholeHouseIsSeen() {
        for (var part : Set.of("letschat.core.model.Room", "letschat.server.Main")) {
            house.get(part);
        }
    }

    @Test
    void theCoreIsPlainJava() {
        classes()
                .that()
                .resideInAPackage("letschat.core..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("letschat.core..", "java..", "org.jspecify..", "org.slf4j..")
                .check(house);
    }

    @Test
    void theModelImportsNothingOfOurs() {
        classes()
                .that()
                .resideInAPackage("letschat.core.model..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("letschat.core.model..", "java..", "org.jspecify..")
                .check(house);
    }

    @Test
    void theFeaturesOfTheCoreHaveNoCycles() {
        slices().matching("letschat.core.(*)..").should().beFreeOfCycles().check(house);
    }

    @Test
    void theProtocolsOfTheSocketKnowNothingOfChat() {
        noClasses()
                .that()
                .resideInAnyPackage("letschat.http.engineio..", "letschat.http.socketio..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("letschat.core..")
                .allowEmptyShould(true)
                .check(house);
        noClasses()
                .that()
                .resideInAPackage("letschat.http.engineio..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("letschat.http.socketio..")
                .allowEmptyShould(true)
                .check(house);
    }

    @Test
    void theProtocolsOfXmppKnowNothingOfChat() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "letschat.xmpp.xml..",
                        "letschat.xmpp.stanza..",
                        "letschat.xmpp.sasl..",
                        "letschat.xmpp.stream..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("letschat.core..")
                .check(house);
        slices().matching("letschat.xmpp.(*)..").should().beFreeOfCycles().check(house);
    }

    @Test
    void frontsAndStoreDoNotKnowEachOther() {
        var neighbours = Map.of(
                "letschat.http..", new String[] {"letschat.store..", "letschat.xmpp..", "letschat.plugin.."},
                "letschat.store..", new String[] {"letschat.http..", "letschat.xmpp..", "letschat.plugin.."},
                "letschat.xmpp..", new String[] {"letschat.http..", "letschat.store..", "letschat.plugin.."},
                "letschat.moving..", new String[] {"letschat.http..", "letschat.store..", "letschat.xmpp.."},
                "letschat.plugin..", new String[] {"letschat.http..", "letschat.store..", "letschat.xmpp.."});
        neighbours.forEach((part, others) -> noClasses()
                .that()
                .resideInAPackage(part)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .check(house));
    }

    @Test
    void pluginsDoNotKnowEachOther() {
        slices().matching("letschat.plugin.(*)..")
                .should()
                .notDependOnEachOther()
                .check(house);
    }

    @Test
    void nobodyImportsTheServer() {
        noClasses()
                .that()
                .resideOutsideOfPackage("letschat.server..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("letschat.server..")
                .check(house);
    }

    @Test
    void onlyTheStoreSpeaksSql() {
        noClasses()
                .that()
                .resideOutsideOfPackage("letschat.store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..", "org.jdbi..", "org.flywaydb..")
                .check(house);
    }

    @Test
    void noStaticFieldHoldsState() {
        fields().that().areStatic().should().beFinal().check(house);
        fields().that()
                .areStatic()
                .and(areNotMadeByTheCompiler())
                .should()
                .notHaveRawType(aMutableHolder())
                .check(house);
    }

    private static DescribedPredicate<JavaField> areNotMadeByTheCompiler() {
        return DescribedPredicate.describe(
                "are not made by the compiler", field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC));
    }

    private static DescribedPredicate<JavaClass> aMutableHolder() {
        return DescribedPredicate.describe(
                "a mutable holder",
                type -> type.getPackageName().equals("java.util.concurrent.atomic")
                        || type.isAssignableTo(StringBuilder.class)
                        || type.isAssignableTo(ThreadLocal.class)
                        || ((type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class))
                                && !IMMUTABLE_BY_CUSTOM.contains(type.getName())));
    }
}
