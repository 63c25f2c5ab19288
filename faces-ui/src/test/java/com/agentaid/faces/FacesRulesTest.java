package com.agentaid.faces;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import java.io.Serializable;

/** What delivery may reach of the application: the faces of its modules, and no provider's library. */
@AnalyzeClasses(packages = "com.agentaid.faces", importOptions = ImportOption.DoNotIncludeTests.class)
class FacesRulesTest {
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
    static final ArchRule viewsSurviveASessionThatMoves =
            classes().that().areAnnotatedWith(ViewScoped.class).should().implement(Serializable.class);

    @ArchTest
    static final ArchRule whatIsInjectedMovesAlong = noFields()
            .that()
            .areAnnotatedWith(Inject.class)
            .and()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(ViewScoped.class)
            .should()
            .haveModifier(JavaModifier.TRANSIENT)
            .because("nothing is injected a second time after a session has moved");
}
