package com.agentaid.web.inserver;

import com.agentaid.admin.CampaignAdministration;
import com.agentaid.admin.CampaignRuleAdministration;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.PhoneNumber;
import jakarta.ejb.EJBAccessException;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.UUID;

/** Facades that only the console calls, reached with a program's credentials: deployed beside the application by a test. */
@WebServlet("/api/admin/probe")
public class ConsoleProbe extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient CampaignAdministration campaigns;

    @Inject
    private transient CampaignRuleAdministration rules;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
        CampaignId campaign = new CampaignId(UUID.fromString(TestData.CAMPAIGN));
        try {
            switch (String.valueOf(request.getQueryString())) {
                case "pause" -> campaigns.pause(campaign);
                case "resume" -> campaigns.resume(campaign);
                case "add-number" -> campaigns.addNumber(campaign, new PhoneNumber("+12125550143"), "probe");
                case "retire-number" -> campaigns.retireNumber(UUID.randomUUID());
                case "change-rules" -> rules.changeDisputes(campaign, 1, Duration.ofDays(7));
                default -> response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            }
        } catch (EJBAccessException refused) {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        }
    }
}
