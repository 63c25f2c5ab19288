package com.agentaid.simulator.launcher;

import com.agentaid.liquibase.Roles;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The numbers that a caller can dial at this moment, read anew each time: an admin may add one while the phone rings. */
final class CampaignNumbers implements Supplier<Map<String, String>> {
    private static final Logger LOG = LoggerFactory.getLogger(CampaignNumbers.class);
    private static final String NUMBERS =
            """
            select n.phone_number, c.name
              from campaign_phone_numbers n
              join campaigns c on c.id = n.campaign_id
              join tenants t on t.id = n.tenant_id
             where n.status = 'ACTIVE' and c.status = 'ACTIVE' and t.slug = 'demo'
             order by c.name, n.phone_number
            """;

    private final String databaseUrl;
    private final String password;

    CampaignNumbers(String databaseUrl, String password) {
        this.databaseUrl = databaseUrl;
        this.password = password;
    }

    /** Number to campaign; none while the database does not answer, because a phone without a list can still dial. */
    @Override
    public Map<String, String> get() {
        Map<String, String> numbers = new LinkedHashMap<>();
        try (Connection connection = DriverManager.getConnection(databaseUrl, Roles.OWNER, password);
                Statement query = connection.createStatement();
                ResultSet rows = query.executeQuery(NUMBERS)) {
            while (rows.next()) {
                numbers.put(rows.getString(1), rows.getString(2));
            }
        } catch (SQLException e) {
            LOG.warn("the numbers of the campaigns cannot be read", e);
        }
        return numbers;
    }
}
