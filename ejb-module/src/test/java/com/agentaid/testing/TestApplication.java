package com.agentaid.testing;

import com.agentaid.agents.AgentFunds;
import com.agentaid.billing.internal.charging.OverdrawnWallets;
import com.agentaid.platform.config.Settings;
import com.agentaid.platform.tenancy.TenantSession;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.platform.time.NodeStart;
import com.agentaid.platform.work.Actor;
import com.agentaid.platform.work.Work;
import com.agentaid.platform.work.WorkContext;
import com.agentaid.platform.work.WorkerThreads;
import com.agentaid.shared.TenantId;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceContext;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import net.bytebuddy.implementation.InvocationHandlerAdapter;
import net.bytebuddy.matcher.ElementMatchers;
import org.jspecify.annotations.Nullable;

/**
 * A container in miniature for contract tests: see the package's description. It wires real beans to the real PostgreSQL and
 * keeps to the container's rules that matter for what the database holds: transactions, tenants, rollback, events. Security
 * roles and pools are the container's alone and tested there.
 */
public final class TestApplication {

    private final MovableClock clock = new MovableClock();
    private final EntityManagerFactory factory;
    private final Transactions transactions;
    private final TestEvents events;
    private final Map<String, String> settings = new HashMap<>();
    private final Map<Class<?>, Object> beans = new HashMap<>();
    private final Map<Class<?>, Object> targets = new HashMap<>();

    private TestApplication(EntityManagerFactory factory) {
        this.factory = factory;
        transactions = new Transactions(factory);
        events = new TestEvents(this, transactions);
        beans.put(Clock.class, clock);
        beans.put(NodeStart.class, new NodeStart(Instant.EPOCH));
        beans.put(Pbkdf2PasswordHash.class, new QuickPasswordHash());
        beans.put(WorkerThreads.class, new ThreadOfTheCaller());
        setting("mp.jwt.verify.issuer", "https://agentaid.test");
    }

    public static TestApplication start() {
        return start(Persistence.factory());
    }

    /** On connections of the caller's own. */
    public static TestApplication start(DataSource source) {
        return start(Persistence.factory(source));
    }

    /** One more on the same connections, with a clock and settings of its own. */
    public TestApplication another() {
        return start(factory);
    }

    private static TestApplication start(EntityManagerFactory factory) {
        return new TestApplication(factory).implementing(AgentFunds.class, OverdrawnWallets.class);
    }

    // ---- what the test arranges

    public TestApplication setting(String key, String value) {
        settings.put(key, value);
        return this;
    }

    /** This instance stands for the type wherever it is injected: a gateway's fake, a port. */
    public <T> TestApplication with(Class<T> type, T instance) {
        beans.put(type, instance);
        return this;
    }

    /** This class implements the interface. */
    public <T> TestApplication implementing(Class<T> type, Class<? extends T> implementation) {
        return with(type, get(implementation));
    }

    /** The observers of these classes are active; those of all others are silent. */
    public TestApplication observing(Class<?>... observers) {
        events.observe(List.of(observers));
        return this;
    }

    /** A tenant of its own for this test, {@code USD}, New York time. */
    public TenantId newTenant() {
        TenantId tenant = new TenantId(UUID.randomUUID());
        owner().update(
                        "insert into tenants (id, slug, name) values (?, ?, 'Test tenant')",
                        tenant.value(),
                        "t" + tenant.toString().substring(0, 23));
        return tenant;
    }

    public MovableClock clock() {
        return clock;
    }

    /** Statements of the schema's owner, who sees every tenant: for fixtures and assertions. */
    public Sql owner() {
        return Postgres.running().ownerSql();
    }

    public Fixtures fixtures(TenantId tenant) {
        return new Fixtures(this, tenant);
    }

    // ---- what the test does

    public <T extends @Nullable Object> T in(TenantId tenant, Callable<T> work) {
        return as(tenant, Actor.system("test"), work);
    }

    public void in(TenantId tenant, Runnable work) {
        as(tenant, Actor.system("test"), () -> {
            work.run();
            return true;
        });
    }

    public <T extends @Nullable Object> T as(TenantId tenant, Actor actor, Callable<T> work) {
        return unchecked(() -> Work.call(new WorkContext(tenant, "test-" + UUID.randomUUID(), actor), work));
    }

    /** Several calls in one transaction of the tenant, as inside a facade. */
    public <T extends @Nullable Object> T inTransaction(TenantId tenant, Callable<T> work) {
        return in(
                tenant,
                () -> transactions.call(TransactionAttributeType.REQUIRED, () -> {
                    get(TenantSession.class).enter(tenant);
                    return work.call();
                }));
    }

    public void inTransaction(TenantId tenant, Runnable work) {
        inTransaction(tenant, () -> {
            work.run();
            return true;
        });
    }

    /** A transaction for which nobody set a tenant. */
    public <T extends @Nullable Object> T inTransactionOfNobody(Callable<T> work) {
        return unchecked(() -> transactions.call(TransactionAttributeType.REQUIRED, work));
    }

    /** The entity manager that injected ones stand for. */
    public EntityManager entities() {
        return TestResources.entities(transactions);
    }

    // ---- what the test sees

    /** Every event of the type that was fired, also those of transactions that rolled back. */
    public <E> List<E> fired(Class<E> type) {
        return events.fired(type);
    }

    public void forgetFired() {
        events.forget();
    }

    /** The bean of the class, made at the first call; EJBs behind a proxy that keeps the container's rules. */
    public synchronized <T> T get(Class<T> type) {
        Object bean = beans.get(type);
        return type.cast(bean == null ? create(type) : bean);
    }

    /** The bean itself, as its observers are called. */
    synchronized Object target(Class<?> type) {
        get(type);
        Object target = targets.get(type);
        if (target == null) {
            throw new IllegalStateException(type + " was handed in and has no observers of its own");
        }
        return target;
    }

    Transactions transactions() {
        return transactions;
    }

    // ---- the container

    private Object create(Class<?> type) {
        if (type == Settings.class) {
            return remember(type, Settings.of(settings), Settings.of(settings));
        }
        if (type.isInterface() || Modifier.isAbstract(type.getModifiers())) {
            throw new IllegalStateException(
                    "nothing implements " + type.getName() + " here: hand it in by with(…) or implementing(…)");
        }
        Object target = construct(type);
        boolean ejb = type.isAnnotationPresent(Stateless.class) || type.isAnnotationPresent(Singleton.class);
        Object bean = remember(type, ejb ? proxy(type, target) : target, target);
        inject(target);
        postConstruct(target);
        return bean;
    }

    private Object remember(Class<?> type, Object bean, Object target) {
        beans.put(type, bean);
        targets.put(type, target);
        return bean;
    }

    private Object construct(Class<?> type) {
        return reflectively(() -> {
            for (Constructor<?> constructor : type.getDeclaredConstructors()) {
                if (constructor.isAnnotationPresent(Inject.class)) {
                    constructor.setAccessible(true);
                    return constructor.newInstance(Arrays.stream(constructor.getGenericParameterTypes())
                            .map(this::resolve)
                            .toArray());
                }
            }
            Constructor<?> plain = type.getDeclaredConstructor();
            plain.setAccessible(true);
            return plain.newInstance();
        });
    }

    private void inject(Object target) {
        for (Class<?> type = target.getClass(); type != null && type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (isInjected(field)) {
                    Object value = resolve(field.getGenericType());
                    reflectively(() -> {
                        field.setAccessible(true);
                        field.set(target, value);
                        return value;
                    });
                }
            }
        }
    }

    private static boolean isInjected(Field field) {
        return field.isAnnotationPresent(Inject.class)
                || field.isAnnotationPresent(EJB.class)
                || field.isAnnotationPresent(PersistenceContext.class)
                || field.isAnnotationPresent(Resource.class);
    }

    private Object resolve(Type type) {
        if (type instanceof ParameterizedType generic) {
            Class<?> raw = (Class<?>) generic.getRawType();
            if (raw == Event.class) {
                return TestResources.event(events);
            }
            if (raw == Instance.class) {
                return TestResources.instance(() -> resolve(generic.getActualTypeArguments()[0]));
            }
            return get(raw);
        }
        Class<?> wanted = (Class<?>) type;
        Object resource = TestResources.find(wanted, transactions);
        return resource != null && !beans.containsKey(wanted) ? resource : get(wanted);
    }

    private void postConstruct(Object target) {
        for (Method method : target.getClass().getDeclaredMethods()) {
            if (method.isAnnotationPresent(PostConstruct.class)) {
                reflectively(() -> {
                    method.setAccessible(true);
                    return method.invoke(target);
                });
            }
        }
    }

    private Object proxy(Class<?> type, Object target) {
        return reflectively(() -> new ByteBuddy()
                .subclass(type)
                .method(ElementMatchers.not(ElementMatchers.isDeclaredBy(Object.class))
                        .and(ElementMatchers.not(ElementMatchers.isPrivate())))
                .intercept(InvocationHandlerAdapter.of(
                        (proxy, method, arguments) -> invoke(type, target, method, arguments)))
                .make()
                .load(
                        type.getClassLoader(),
                        ClassLoadingStrategy.UsingLookup.of(
                                MethodHandles.privateLookupIn(type, MethodHandles.lookup())))
                .getLoaded()
                .getDeclaredConstructor()
                .newInstance());
    }

    private @Nullable Object invoke(Class<?> type, Object target, Method method, @Nullable Object[] arguments)
            throws Exception {
        if (!Modifier.isPublic(method.getModifiers())) {
            return reflect(target, method, arguments);
        }
        return transactions.call(attribute(type, method), () -> {
            if (type.isAnnotationPresent(Tenanted.class) || method.isAnnotationPresent(Tenanted.class)) {
                get(TenantSession.class).enter(Work.tenant());
            }
            return reflect(target, method, arguments);
        });
    }

    private static TransactionAttributeType attribute(Class<?> type, Method method) {
        TransactionAttribute own = method.getAnnotation(TransactionAttribute.class);
        TransactionAttribute general = type.getAnnotation(TransactionAttribute.class);
        if (own != null) {
            return own.value();
        }
        return general == null ? TransactionAttributeType.REQUIRED : general.value();
    }

    static @Nullable Object reflect(Object target, Method method, @Nullable Object... arguments) throws Exception {
        method.setAccessible(true);
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw e;
        }
    }

    private static Object reflectively(Callable<?> work) {
        try {
            return work.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static <T extends @Nullable Object> T unchecked(Callable<T> work) {
        try {
            return work.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
