package com.agentaid;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.platform.time.ClockProducer;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Singleton;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/** The shape of the application; docs and house tell the reasons. A rule that only prose holds is broken within a month. */
@AnalyzeClasses(
        packages = "com.agentaid",
        importOptions = {ImportOption.DoNotIncludeTests.class, ModuleRulesTest.WithoutMigrations.class})
class ModuleRulesTest {

    /** Whose face a module may use, besides shared, platform, tenants and audit. The speaker never knows the listener. */
    private static final Map<String, Set<String>> EDGES = Map.ofEntries(
            Map.entry("shared", Set.of()),
            Map.entry("platform", Set.of()),
            Map.entry("tenants", Set.of()),
            Map.entry("audit", Set.of()),
            Map.entry("auth", Set.of()),
            Map.entry("agents", Set.of("auth")),
            Map.entry("campaigns", Set.of()),
            Map.entry("routing", Set.of("agents", "campaigns")),
            Map.entry("telephony", Set.of("routing", "agents", "campaigns")),
            // routing owns the port FundsReservation, which billing implements: docs/adr
            Map.entry("billing", Set.of("telephony", "agents", "campaigns", "routing")),
            Map.entry("notifications", Set.of("agents", "telephony", "billing")),
            Map.entry(
                    "reporting",
                    Set.of("auth", "agents", "campaigns", "routing", "telephony", "billing", "notifications", "admin")),
            Map.entry(
                    "admin",
                    Set.of(
                            "auth",
                            "agents",
                            "campaigns",
                            "routing",
                            "telephony",
                            "billing",
                            "notifications",
                            "reporting")));

    private static final Set<String> FOR_EVERYONE = Set.of("shared", "platform", "tenants", "audit");

    /** Beans that read the database before a tenant is known, or set the tenant themselves. */
    private static final Set<String> WITHOUT_TENANT = Set.of(
            "com.agentaid.platform.tenancy.TenantSession",
            "com.agentaid.platform.tenancy.TenantFinder",
            "com.agentaid.platform.tenancy.DueTenants",
            "com.agentaid.platform.health.Backlog",
            "com.agentaid.platform.push.PushNotification",
            "com.agentaid.routing.RoutingChanges",
            "com.agentaid.tenants.TenantDirectory",
            "com.agentaid.auth.SocketTickets");

    /** Facades outside admin that only REST and the console call. */
    private static final Set<String> CALLED_BY_PEOPLE = Set.of(
            "com.agentaid.agents.AgentAccounts",
            "com.agentaid.billing.WalletTopUp",
            "com.agentaid.billing.AutoRecharges",
            "com.agentaid.billing.PaymentRefunds",
            "com.agentaid.billing.BalanceAdjustments",
            "com.agentaid.billing.CallDisputeDecisions");

    @ArchTest
    static final ArchRule modulesUseOnlyTheirNeighbours = classes()
            .should(haveOnly("allowed neighbours", dependency -> {
                String from = module(dependency.getOriginClass());
                String to = module(dependency.getTargetClass());
                return to.isEmpty()
                        || from.equals(to)
                        || (FOR_EVERYONE.contains(to) && !from.equals("shared"))
                        || EDGES.getOrDefault(from, Set.of()).contains(to);
            }));

    @ArchTest
    static final ArchRule internalsAreNobodyElsesBusiness = classes()
            .should(haveOnly("no other module's internals", dependency -> {
                JavaClass target = dependency.getTargetClass();
                String internal = "com.agentaid." + module(target) + ".internal";
                return module(target).isEmpty()
                        || !target.getPackageName().startsWith(internal)
                        || module(dependency.getOriginClass()).equals(module(target));
            }));

    @ArchTest
    static final ArchRule everyModuleIsKnown = classes()
            .should(new ArchCondition<JavaClass>("belong to a module of the table") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    events.add(new SimpleConditionEvent(
                            type, EDGES.containsKey(module(type)), type.getName() + " is in no known module"));
                }
            });

    @ArchTest
    static final ArchRule modulesHaveNoCycles =
            slices().matching("com.agentaid.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule platformUsesPlatformAndSharedAlone = noClasses()
            .that()
            .resideInAPackage("com.agentaid.platform..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.agentaid.tenants..", "com.agentaid.audit..");

    @ArchTest
    static final ArchRule sharedStandsOnJavaAlone = classes()
            .that()
            .resideInAPackage("com.agentaid.shared..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "com.agentaid.shared..", "org.jspecify..");

    @ArchTest
    static final ArchRule noDeliveryTechnology = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "jakarta.ws.rs..",
                    "jakarta.servlet..",
                    "jakarta.websocket..",
                    "jakarta.faces..",
                    "jakarta.jms..",
                    "org.primefaces..");

    @ArchTest
    static final ArchRule stripeHasOneRoom = roomOf("com.stripe..", "com.agentaid.billing.internal.stripe..");

    @ArchTest
    static final ArchRule twilioHasOneRoom = roomOf("com.twilio..", "com.agentaid.telephony.internal.twilio..");

    @ArchTest
    static final ArchRule amazonStaysOutside = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("software.amazon..", "com.amazon..", "com.amazonaws..");

    @ArchTest
    static final ArchRule theJsonLibraryIsLookedUpOnce = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("jakarta.json.Json")
            .because("it searches the class path at each call: JsonLibrary.JSON does not");

    @ArchTest
    static final ArchRule timeComesFromAClock = noClasses()
            .that()
            .doNotBelongToAnyOf(ClockProducer.class)
            .should()
            .callMethodWhere(target(nameMatching("now|systemUTC|systemDefaultZone|tick.*"))
                    .and(target(owner(resideInJavaTime()))))
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callConstructor(java.util.Date.class)
            .because("a test must be able to move the clock");

    @ArchTest
    static final ArchRule noBinaryFractionsNearMoney = noFields()
            .that()
            .areDeclaredInClassesThat()
            .resideInAnyPackage("com.agentaid.shared..", "com.agentaid.billing..", "com.agentaid.campaigns..")
            .should()
            .haveRawType(are(describe("double or float", type -> isBinaryFraction(type))));

    @ArchTest
    static final ArchRule noBinaryFractionsReturnedNearMoney = noMethods()
            .that()
            .areDeclaredInClassesThat()
            .resideInAnyPackage("com.agentaid.shared..", "com.agentaid.billing..", "com.agentaid.campaigns..")
            .should()
            .haveRawReturnType(are(describe("double or float", type -> isBinaryFraction(type))));

    @ArchTest
    static final ArchRule entitiesHaveNoPublicSetters = noMethods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(Entity.class)
            .and()
            .arePublic()
            .should()
            .haveNameMatching("set[A-Z].*")
            .because("entities change through business verbs")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule entitiesHideTheirFields = fields().that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(Entity.class)
            .and()
            .areNotStatic()
            .should()
            .bePrivate()
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule theLedgerJoinsTransactionsAndBeginsNone = classes()
            .that()
            .haveSimpleName("Ledger")
            .or()
            .haveFullyQualifiedName("com.agentaid.agents.AgentReservations")
            .or()
            .haveFullyQualifiedName("com.agentaid.platform.outbox.Outbox")
            .should(new ArchCondition<JavaClass>("be MANDATORY") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    events.add(new SimpleConditionEvent(type, isMandatory(type), type.getName() + " is not MANDATORY"));
                }
            });

    @ArchTest
    static final ArchRule beansThatUseTheDatabaseKnowTheirTenant = classes()
            .that()
            .areAnnotatedWith(Stateless.class)
            .or()
            .areAnnotatedWith(Singleton.class)
            .should(
                    new ArchCondition<JavaClass>(
                            "be @Tenanted, or internal and MANDATORY, when they have an EntityManager") {
                        @Override
                        public void check(JavaClass type, ConditionEvents events) {
                            boolean reads = type.getFields().stream()
                                    .anyMatch(field -> field.getRawType().isEquivalentTo(EntityManager.class));
                            boolean safe = type.isAnnotatedWith(Tenanted.class)
                                    || (isMandatory(type)
                                            && type.getPackageName().contains(".internal"))
                                    || WITHOUT_TENANT.contains(type.getName());
                            events.add(new SimpleConditionEvent(
                                    type, !reads || safe, type.getName() + " has an EntityManager and no tenant"));
                        }
                    });

    @ArchTest
    static final ArchRule rolesStandOnFacadesThatPeopleCall = classes()
            .that(describe("name roles", ModuleRulesTest::namesRoles))
            .should(new ArchCondition<JavaClass>("be facades that people call") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    boolean called = module(type).equals("admin") || CALLED_BY_PEOPLE.contains(type.getName());
                    events.add(new SimpleConditionEvent(type, called, type.getName() + " names roles"));
                }
            })
            .because("workers, timers and sockets have no caller identity");

    @ArchTest
    static final ArchRule namesSayWhatThingsAre = noClasses()
            .should()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("Service")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Dto")
            .orShould()
            .haveSimpleNameStartingWith("Abstract")
            .orShould()
            .haveSimpleNameStartingWith("Base");

    @ArchTest
    static final ArchRule entryPointsLiveInTheirOwnModule = noClasses()
            .should()
            .beAnnotatedWith(jakarta.ejb.MessageDriven.class)
            .orShould()
            .beAnnotatedWith(jakarta.ejb.Startup.class)
            .because("the console carries this module and must not work by itself");

    @ArchTest
    static final ArchRule beansAreCalledByPublicMethodsAlone = methods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(Stateless.class)
            .or()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(Singleton.class)
            .should(new ArchCondition<JavaMethod>("be public or private") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                    Set<JavaModifier> modifiers = method.getModifiers();
                    boolean seenByOthers = !modifiers.contains(JavaModifier.PUBLIC)
                            && method.getCallsOfSelf().stream()
                                    .anyMatch(call -> !call.getOriginOwner().equals(method.getOwner()));
                    events.add(new SimpleConditionEvent(
                            method, !seenByOthers || modifiers.contains(JavaModifier.STATIC), method.getFullName()));
                }
            })
            .because("a container calls no other method of a bean, and says so only when it runs");

    @ArchTest
    static final ArchRule noTimersHere = methods()
            .should()
            .notBeAnnotatedWith(jakarta.ejb.Schedule.class)
            .andShould()
            .notBeAnnotatedWith(jakarta.ejb.Timeout.class);

    @ArchTest
    static final ArchRule nothingIsNullUnlessItSaysSo = classes()
            .should(new ArchCondition<JavaClass>("be in a package marked @NullMarked") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    events.add(new SimpleConditionEvent(
                            type,
                            type.getPackage().isAnnotatedWith(NullMarked.class),
                            type.getPackageName() + " has no @NullMarked package-info"));
                }
            });

    private static ArchRule roomOf(String sdk, String room) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(room)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(sdk);
    }

    private static String module(JavaClass type) {
        String prefix = "com.agentaid.";
        String name = type.getBaseComponentType().getPackageName() + ".";
        return name.startsWith(prefix) ? name.substring(prefix.length()).split("\\.")[0] : "";
    }

    private static DescribedPredicate<JavaClass> resideInJavaTime() {
        return describe("in java.time", type -> type.getPackageName().equals("java.time"));
    }

    private static boolean isBinaryFraction(JavaClass type) {
        return Set.of("double", "float", "java.lang.Double", "java.lang.Float").contains(type.getName());
    }

    private static boolean isMandatory(JavaClass type) {
        return type.tryGetAnnotationOfType(TransactionAttribute.class)
                .map(attribute -> attribute.value() == TransactionAttributeType.MANDATORY)
                .orElse(false);
    }

    private static boolean namesRoles(JavaClass type) {
        return type.isAnnotatedWith(RolesAllowed.class)
                || type.getMethods().stream().anyMatch(method -> method.isAnnotatedWith(RolesAllowed.class));
    }

    private static ArchCondition<JavaClass> haveOnly(
            String description, java.util.function.Predicate<Dependency> allowed) {
        return new ArchCondition<>("have " + description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().stream()
                        .filter(dependency -> !allowed.test(dependency))
                        .forEach(dependency ->
                                events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription())));
            }
        };
    }

    /** The liquibase module shares the first part of its package name and nothing else. */
    static final class WithoutMigrations implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("com/agentaid/liquibase/");
        }
    }
}
