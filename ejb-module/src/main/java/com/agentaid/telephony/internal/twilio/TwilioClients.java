package com.agentaid.telephony.internal.twilio;

import com.agentaid.platform.work.Work;
import com.agentaid.shared.TenantId;
import com.twilio.http.HttpClient;
import com.twilio.http.NetworkHttpClient;
import com.twilio.http.Request;
import com.twilio.http.Response;
import com.twilio.http.TwilioRestClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.Timeout;

/**
 * The library's clients, one for each account of a tenant. The library itself tries three times what failed on the way, and
 * the HTTP client beneath each of these twice; none waits for longer than an answer may take.
 */
@ApplicationScoped
public class TwilioClients {
    @Inject
    TwilioAccount account;

    /** As many as there are tenants with an account; a changed key makes a new one. */
    private final Map<Access, TwilioRestClient> clients = new ConcurrentHashMap<>();

    private record Access(String accountSid, String keySid, String keySecret, String apiUrl, Duration answerMax) {}

    /** For the tenant of the current work. */
    public TwilioRestClient get() {
        TenantId tenant = Work.tenant();
        return clients.computeIfAbsent(
                new Access(
                        account.accountSid(tenant),
                        account.apiKeySid(tenant),
                        account.apiKeySecret(tenant),
                        account.apiUrl(tenant).orElse(""),
                        account.answerMax()),
                TwilioClients::connect);
    }

    private static TwilioRestClient connect(Access access) {
        TwilioRestClient.Builder client =
                new TwilioRestClient.Builder(access.keySid(), access.keySecret()).accountSid(access.accountSid());
        Timeout answerMax = Timeout.of(access.answerMax());
        RequestConfig request = RequestConfig.copy(HttpClient.DEFAULT_REQUEST_CONFIG)
                .setResponseTimeout(answerMax)
                .build();
        SocketConfig socket = SocketConfig.copy(HttpClient.DEFAULT_SOCKET_CONFIG)
                .setSoTimeout(answerMax)
                .build();
        return client.httpClient(
                        access.apiUrl().isEmpty()
                                ? new NetworkHttpClient(request, socket)
                                : new Elsewhere(access.apiUrl(), request, socket))
                .build();
    }

    /** The library has Twilio's address built in; this sends its requests to another that speaks the same. */
    private static final class Elsewhere extends NetworkHttpClient {
        private static final String TWILIO = "https://api.twilio.com";

        private final String address;

        private Elsewhere(String address, RequestConfig request, SocketConfig socket) {
            super(request, socket);
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
