package com.agentaid.web;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.agentaid.web.platform.ApiApplication;
import com.agentaid.web.platform.BidApplication;
import com.agentaid.web.platform.WebhookApplication;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import java.util.List;

/** What delivery may reach of the application: the faces of its modules, and no provider's library. */
@AnalyzeClasses(packages = "com.agentaid.web", importOptions = ImportOption.DoNotIncludeTests.class)
class WebRulesTest {
    private static final List<Application> APPLICATIONS =
            List.of(new ApiApplication(), new BidApplication(), new WebhookApplication());

    @ArchTest
    static final ArchRule facesOfModulesOnly =
            noClasses().should().dependOnClassesThat().resideInAPackage("com.agentaid.*.internal..");

    @ArchTest
    static final ArchRule providersStayInTheirRooms = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.stripe..", "com.twilio..", "software.amazon..", "com.amazon..");

    @ArchTest
    static final ArchRule noSqlOutsideTheApplication =
            noClasses().should().dependOnClassesThat().resideInAPackage("jakarta.persistence..");

    @ArchTest
    static final ArchRule everyResourceIsServed = classes()
            .that()
            .areAnnotatedWith(Path.class)
            .should(new ArchCondition<JavaClass>("be listed by one application") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    long served = APPLICATIONS.stream()
                            .filter(application -> application.getClasses().stream()
                                    .anyMatch(listed -> listed.getName().equals(type.getName())))
                            .count();
                    events.add(new SimpleConditionEvent(
                            type, served == 1, type.getName() + " is listed by " + served + " applications"));
                }
            })
            .because("an address that no application lists answers 404, whatever its tests say");

    @ArchTest
    static final ArchRule bodiesAreReadByUs = methods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(Path.class)
            .should(new ArchCondition<JavaMethod>("take no record") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                    boolean bound = method.getRawParameterTypes().stream().anyMatch(type -> type.isRecord());
                    events.add(new SimpleConditionEvent(
                            method,
                            !bound || !method.getModifiers().contains(JavaModifier.PUBLIC),
                            method.getFullName()));
                }
            })
            .because("a server that binds a body drops its misspelt fields: JsonFields and JsonBodies name them");

    @ArchTest
    static final ArchRule theJsonLibraryIsLookedUpOnce = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("jakarta.json.Json")
            .because("it searches the class path at each call: JsonLibrary.JSON does not");
}
