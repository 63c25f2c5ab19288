package com.agentaid.stories;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The database, where the truth is: stories read it to judge, and write to it only to set their stage. */
final class Books implements AutoCloseable {
    private final Connection connection;

    private Books(Connection connection) {
        this.connection = connection;
    }

    static Books open(AgentAid.Instance agentAid) {
        try {
            return new Books(DriverManager.getConnection(
                    agentAid.databaseUrl(), "agentaid_owner", agentAid.secret("db.owner-password")));
        } catch (SQLException e) {
            throw new IllegalStateException("cannot open the database", e);
        }
    }

    /** The first column of every row, as text. */
    List<String> column(String sql, Object... parameters) {
        try (PreparedStatement query = prepared(sql, parameters);
                ResultSet rows = query.executeQuery()) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(String.valueOf(rows.getString(1)));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    Optional<String> find(String sql, Object... parameters) {
        return column(sql, parameters).stream().findFirst();
    }

    long number(String sql, Object... parameters) {
        return find(sql, parameters).map(Long::parseLong).orElseThrow();
    }

    void change(String sql, Object... parameters) {
        try (PreparedStatement statement = prepared(sql, parameters)) {
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    Optional<String> statusOf(String callSid) {
        return find("select status from calls where provider_call_sid = ?", callSid);
    }

    /** What the agents paid for a call, entry by entry, in minor units. */
    List<String> chargesOf(String callSid) {
        return column(
                """
                select -l.amount_minor from balance_ledger l join calls c on l.source_id = c.id::text
                 where l.source = 'CALL' and l.type = 'DEBIT' and l.agent_id is not null and c.provider_call_sid = ?
                """,
                callSid);
    }

    /** The types of the domain events of a call, in the order in which they were written. */
    List<String> eventsOf(String callSid) {
        return column(
                """
                select e.type from call_events e join calls c on c.id = e.call_id
                 where e.kind = 'DOMAIN' and c.provider_call_sid = ? order by e.id
                """,
                callSid);
    }

    Optional<String> agentOf(String callSid) {
        return find(
                "select a.email from calls c join agents a on a.id = c.selected_agent_id where c.provider_call_sid = ?",
                callSid);
    }

    long balanceOf(UUID agent) {
        return number("select posted_minor from agent_balances where agent_id = ?", agent);
    }

    long heldOf(UUID agent) {
        return number("select held_minor from agent_balances where agent_id = ?", agent);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot close the database", e);
        }
    }

    private PreparedStatement prepared(String sql, Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }
}
