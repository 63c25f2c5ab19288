package com.agentaid.agents;

import com.agentaid.shared.Npn;
import java.time.ZoneId;

/** Who wants to become an agent. Checked by {@link AgentSignIn#register}. */
public record NewAgent(String name, String email, String password, Npn npn, ZoneId timeZone) {
    @Override
    public String toString() {
        return "registration of an agent";
    }
}
