package com.agentaid.web.platform;

import com.agentaid.web.admin.AdjustmentAdminResource;
import com.agentaid.web.admin.AdminResource;
import com.agentaid.web.admin.AgentGrantResource;
import com.agentaid.web.admin.AgentStandingResource;
import com.agentaid.web.admin.BooksAdminResource;
import com.agentaid.web.admin.CallDisputeAdminResource;
import com.agentaid.web.admin.CallerBlockingResource;
import com.agentaid.web.admin.CampaignAdminResource;
import com.agentaid.web.admin.DeadLetterResource;
import com.agentaid.web.admin.PaymentAdminResource;
import com.agentaid.web.admin.ReconciliationResource;
import com.agentaid.web.admin.ReplayAdminResource;
import com.agentaid.web.admin.RoutingAdminResource;
import com.agentaid.web.admin.SourceAdminResource;
import com.agentaid.web.agents.AgentResource;
import com.agentaid.web.agents.MissedCallsResource;
import com.agentaid.web.agents.ScheduleResource;
import com.agentaid.web.agents.SubscriptionResource;
import com.agentaid.web.auth.AuthResource;
import com.agentaid.web.billing.AutoRechargeResource;
import com.agentaid.web.billing.CallDisputeResource;
import com.agentaid.web.billing.EntrySheetResource;
import com.agentaid.web.billing.LedgerKeyResource;
import com.agentaid.web.billing.LedgerProofResource;
import com.agentaid.web.billing.StatementResource;
import com.agentaid.web.billing.WalletResource;
import com.agentaid.web.http.FailureMapper;
import com.agentaid.web.http.JsonForms;
import com.agentaid.web.http.ViolationMapper;
import com.agentaid.web.telephony.AgentCallResource;
import jakarta.ws.rs.ApplicationPath;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** The REST interface of agents and of tenants' systems. Lists its classes, because a second application stands beside it. */
@ApplicationPath("/api")
@OpenAPIDefinition(
        info =
                @Info(
                        title = "AgentAid",
                        version = "1",
                        description =
                                "Real-time call leads for licensed agents. Errors are RFC 9457 problem documents."))
@SecurityScheme(securitySchemeName = "bearer", type = SecuritySchemeType.HTTP, scheme = "bearer", bearerFormat = "JWT")
public class ApiApplication extends OwnDescriptionOnly {
    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(
                AuthResource.class,
                AgentResource.class,
                ScheduleResource.class,
                SubscriptionResource.class,
                AutoRechargeResource.class,
                WalletResource.class,
                EntrySheetResource.class,
                StatementResource.class,
                LedgerProofResource.class,
                LedgerKeyResource.class,
                ReconciliationResource.class,
                AgentCallResource.class,
                CallDisputeResource.class,
                MissedCallsResource.class,
                AdminResource.class,
                BooksAdminResource.class,
                CallerBlockingResource.class,
                PaymentAdminResource.class,
                AdjustmentAdminResource.class,
                CallDisputeAdminResource.class,
                SourceAdminResource.class,
                CampaignAdminResource.class,
                AgentGrantResource.class,
                AgentStandingResource.class,
                RoutingAdminResource.class,
                ReplayAdminResource.class,
                DeadLetterResource.class,
                FailureMapper.class,
                ViolationMapper.class,
                JsonForms.class);
    }
}
