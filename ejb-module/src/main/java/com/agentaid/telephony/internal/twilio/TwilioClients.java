package com.agentaid.telephony.internal.twilio;

import com.agentaid.platform.work.Work;
import com.agentaid.shared.TenantId;
import com.twilio.http.NetworkHttpClient;
import com.twilio.http.Request;
import com.twilio.http.Response;
import com.twilio.http.TwilioRestClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The library's clients, one for each account of a tenant. The library itself repeats what failed on the way three times. */
@ApplicationScoped
public class TwilioClients {
    @Inject
    TwilioAccount account;

    /** As many as there are tenants with an account; a changed key makes a new one. */
    private final Map<Access, TwilioRestClient> clients = new ConcurrentHashMap<>();

    private record Access(String accountSid, String keySid, String keySecret, String apiUrl) {}

    /** For the tenant of the current work. */
    public TwilioRestClient get() {
        TenantId tenant = Work.tenant();
        return clients.computeIfAbsent(
                new Access(
                        account.accountSid(tenant),
                        account.apiKeySid(tenant),
                        account.apiKeySecret(tenant),
                        account.apiUrl(tenant).orElse("")),
                TwilioClients::connect);
    }

    private static TwilioRestClient connect(Access access) {
        TwilioRestClient.Builder client =
                new TwilioRestClient.Builder(access.keySid(), access.keySecret()).accountSid(access.accountSid());
        return access.apiUrl().isEmpty()
                ? client.build()
                : client.httpClient(new Elsewhere(access.apiUrl())).build();
    }

    /** The library has Twilio's address built in; this sends its requests to another that speaks the same. */
    private static final class Elsewhere extends NetworkHttpClient {
        private static final String TWILIO = "https://api.twilio.com";

        private final String address;

        private Elsewhere(String address) {
            this.address = address;
        }

        @Override
        public Response makeRequest(Request request) {
            Request there = new Request(
                    request.getMethod(), request.constructURL().toString().replace(TWILIO, address));
            there.setAuth(request.getUsername(), request.getPassword());
            return super.makeRequest(there);
        }
    }
}
