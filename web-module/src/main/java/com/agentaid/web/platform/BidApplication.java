package com.agentaid.web.platform;

import com.agentaid.web.http.FailureMapper;
import com.agentaid.web.http.JsonForms;
import com.agentaid.web.http.ViolationMapper;
import com.agentaid.web.telephony.BidResource;
import jakarta.ws.rs.ApplicationPath;
import java.util.Set;

/** Where sources ask before they send a call. */
@ApplicationPath("/bids")
public class BidApplication extends OwnDescriptionOnly {
    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(BidResource.class, FailureMapper.class, ViolationMapper.class, JsonForms.class);
    }
}
