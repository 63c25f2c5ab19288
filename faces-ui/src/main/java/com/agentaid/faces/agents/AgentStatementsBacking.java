package com.agentaid.faces.agents;

import com.agentaid.admin.StatementDesk;
import com.agentaid.faces.paging.PagedModel;
import com.agentaid.faces.view.FileAnswer;
import com.agentaid.reporting.MonthlyStatement;
import com.agentaid.reporting.StatementMonth;
import com.agentaid.shared.AgentId;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.time.YearMonth;

/** The monthly statements of the agent that {@link AgentBacking} shows. */
@Named
@ViewScoped
public class AgentStatementsBacking implements Serializable {
    private static final long serialVersionUID = 1L;

    @Inject
    private AgentBacking agent;

    @Inject
    private StatementDesk desk;

    private final PagedModel<StatementMonth> months =
            new PagedModel<>((page, size) -> desk.months(AgentId.of(agent.getId()), page, size));

    public void download(YearMonth month) throws IOException {
        FileAnswer.send("statement-" + month + ".pdf", "application/pdf", out -> {
            MonthlyStatement statement =
                    desk.find(AgentId.of(agent.getId()), month).orElseThrow();
            desk.write(statement, out);
        });
    }

    public PagedModel<StatementMonth> getMonths() {
        return months;
    }
}
