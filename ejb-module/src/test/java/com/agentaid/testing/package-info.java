/**
 * How classes of this module are tested against the real database without a container.
 *
 * <pre>{@code
 * class InboxTest {
 *     private final TestApplication app = TestApplication.start();   // real PostgreSQL, migrated; one a JVM
 *     private final TenantId tenant = app.newTenant();               // each test its own tenant: nothing to clean up
 *
 *     @Test
 *     void knowsAnEventAgain() {
 *         app.in(tenant, () -> app.get(Inbox.class).accept(event));  // one EJB call = one transaction, as in production
 *         app.clock().advance(Duration.ofSeconds(20));
 *         app.inTransaction(tenant, () -> ...);                      // several calls in one transaction
 *         assertThat(app.fired(CallConnected.class)).hasSize(1);     // every CDI event that was fired
 *         assertThat(app.owner().number("select count(*) from call_events where tenant_id = ?", tenant.value())).isOne();
 *     }
 * }
 * }</pre>
 *
 * {@link com.agentaid.testing.TestApplication} builds beans by their class as the container would: fields with
 * {@code @Inject @EJB @PersistenceContext @Resource} or an {@code @Inject} constructor, {@code @PostConstruct}, transaction
 * attributes, {@code @Tenanted}, rollback rules of {@code @ApplicationException}. What has no implementation class to find
 * (gateways to the outside) is handed in by {@code with(type, instance)}; observers are silent until named by
 * {@code observing(classes)}. {@link com.agentaid.testing.Fixtures} makes agents, campaigns and wallets with few words.
 */
@NullMarked
package com.agentaid.testing;

import org.jspecify.annotations.NullMarked;
