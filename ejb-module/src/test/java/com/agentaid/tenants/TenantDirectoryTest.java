package com.agentaid.tenants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.agentaid.platform.tenancy.TenantFinder;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.PhoneNumber;
import com.agentaid.shared.TenantId;
import com.agentaid.testing.TestApplication;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TenantDirectoryTest {

    private final String slug = "s" + UUID.randomUUID().toString().substring(0, 8);
    private final TestApplication app = TestApplication.start().setting("agentaid.default-tenant", slug);
    private final TenantId byDefault = tenant(slug, null);
    private final TenantId branded = tenant(slug + "-branded", slug + ".example.com");
    private final TenantDirectory directory = app.get(TenantDirectory.class);

    @Test
    void aHostBelongsToItsTenantAndAllOthersToTheDefault() {
        assertThat(directory.ofHost(slug + ".EXAMPLE.com:8443").id()).isEqualTo(branded);
        assertThat(directory.ofHost("127.0.0.1:8080").id()).isEqualTo(byDefault);
        assertThatThrownBy(
                        () -> TestApplication.start().get(TenantDirectory.class).ofHost("127.0.0.1"))
                .isInstanceOf(UnknownTenant.class);
    }

    @Test
    void aSuspendedTenantIsGoneAfterAShortWhile() {
        assertThat(directory.findBySlug(slug)).map(Tenant::id).contains(byDefault);
        app.owner().update("update tenants set status = 'SUSPENDED' where id = ?", byDefault.value());
        app.clock().advance(TenantDirectory.KEPT_MAX);
        assertThat(directory.findBySlug(slug)).isEmpty();
        assertThatThrownBy(() -> directory.get(byDefault)).isInstanceOf(UnknownTenant.class);
        assertThat(directory.all()).extracting(Tenant::id).contains(branded).doesNotContain(byDefault);
    }

    @Test
    void aCalledNumberTellsTheTenantBeforeAnythingElseIsKnown() {
        CampaignId campaign = app.fixtures(branded).campaign("Final Expense", 2_500);
        PhoneNumber number = app.fixtures(branded).number(campaign);
        assertThat(app.get(TenantFinder.class).ofPhoneNumber(number)).contains(branded);
        assertThat(app.get(TenantFinder.class).ofPhoneNumber(new PhoneNumber("+19995550100")))
                .isEmpty();
        assertThat(app.get(TenantFinder.class).ofSourceKey(new byte[32])).isEmpty();
    }

    private TenantId tenant(String slug, @org.jspecify.annotations.Nullable String host) {
        TenantId id = new TenantId(UUID.randomUUID());
        app.owner().update("insert into tenants (id, slug, name, host) values (?, ?, 'T', ?)", id.value(), slug, host);
        return id;
    }
}
