package com.agentaid.admin;

import static com.agentaid.admin.AdminRoles.ADMIN;
import static com.agentaid.admin.AdminRoles.AUDITOR;
import static com.agentaid.admin.AdminRoles.FINANCE;
import static com.agentaid.admin.AdminRoles.OPERATOR;

import com.agentaid.platform.paging.Page;
import com.agentaid.reporting.MonthlyStatement;
import com.agentaid.reporting.MonthlyStatements;
import com.agentaid.reporting.StatementDocument;
import com.agentaid.reporting.StatementMonth;
import com.agentaid.shared.AgentId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.time.YearMonth;
import java.util.Optional;

/** An agent's monthly statements, as he gets them himself. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@RolesAllowed({ADMIN, OPERATOR, FINANCE, AUDITOR})
public class StatementDesk {
    @Inject
    private MonthlyStatements statements;

    @Inject
    private StatementDocument document;

    /** Newest first. */
    public Page<StatementMonth> months(AgentId agent, int page, int size) {
        return statements.months(agent, page, size);
    }

    /** Empty when there is no such agent, or nothing to state of that month. */
    public Optional<MonthlyStatement> find(AgentId agent, YearMonth month) {
        return statements.find(agent, month);
    }

    /** The PDF; the stream stays open. */
    public void write(MonthlyStatement statement, OutputStream out) throws IOException {
        document.write(statement, out);
    }
}
