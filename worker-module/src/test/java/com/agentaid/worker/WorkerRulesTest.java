package com.agentaid.worker;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What delivery may reach of the application: the faces of its modules, and no provider's library. */
@AnalyzeClasses(packages = "com.agentaid.worker", importOptions = ImportOption.DoNotIncludeTests.class)
class WorkerRulesTest {
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
    static final ArchRule theJsonLibraryIsLookedUpOnce = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("jakarta.json.Json")
            .because("it searches the class path at each call: JsonLibrary.JSON does not");
}
