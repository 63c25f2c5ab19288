package com.agentaid.web.http;

import com.agentaid.shared.AdminUserId;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.Money;
import com.agentaid.shared.PhoneNumber;
import com.agentaid.shared.UsState;
import com.agentaid.telephony.OfferId;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.serializer.JsonbSerializer;
import jakarta.json.bind.serializer.SerializationContext;
import jakarta.json.stream.JsonGenerator;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;

/** How values look in JSON: an id and a number are texts, money is {@code {"minor","currency","text"}}. */
@Provider
public class JsonForms implements ContextResolver<Jsonb> {
    private final Jsonb json = JsonbBuilder.create(new JsonbConfig()
            .withSerializers(
                    new MoneyForm(),
                    new AgentIdForm(),
                    new CallIdForm(),
                    new CampaignIdForm(),
                    new AdminUserIdForm(),
                    new OfferIdForm(),
                    new UsStateForm(),
                    new PhoneNumberForm()));

    @Override
    public Jsonb getContext(Class<?> type) {
        return json;
    }

    private static final class MoneyForm implements JsonbSerializer<Money> {
        @Override
        public void serialize(Money money, JsonGenerator out, SerializationContext context) {
            out.writeStartObject()
                    .write("minor", money.minorUnits())
                    .write("currency", money.currencyCode())
                    .write("text", money.format())
                    .writeEnd();
        }
    }

    private static final class AgentIdForm implements JsonbSerializer<AgentId> {
        @Override
        public void serialize(AgentId id, JsonGenerator out, SerializationContext context) {
            out.write(id.value().toString());
        }
    }

    private static final class CallIdForm implements JsonbSerializer<CallId> {
        @Override
        public void serialize(CallId id, JsonGenerator out, SerializationContext context) {
            out.write(id.value().toString());
        }
    }

    private static final class CampaignIdForm implements JsonbSerializer<CampaignId> {
        @Override
        public void serialize(CampaignId id, JsonGenerator out, SerializationContext context) {
            out.write(id.value().toString());
        }
    }

    private static final class AdminUserIdForm implements JsonbSerializer<AdminUserId> {
        @Override
        public void serialize(AdminUserId id, JsonGenerator out, SerializationContext context) {
            out.write(id.value().toString());
        }
    }

    private static final class OfferIdForm implements JsonbSerializer<OfferId> {
        @Override
        public void serialize(OfferId id, JsonGenerator out, SerializationContext context) {
            out.write(id.value().toString());
        }
    }

    private static final class UsStateForm implements JsonbSerializer<UsState> {
        @Override
        public void serialize(UsState state, JsonGenerator out, SerializationContext context) {
            out.write(state.code());
        }
    }

    private static final class PhoneNumberForm implements JsonbSerializer<PhoneNumber> {
        @Override
        public void serialize(PhoneNumber number, JsonGenerator out, SerializationContext context) {
            out.write(number.e164());
        }
    }
}
