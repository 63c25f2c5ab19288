package com.agentaid.admin.internal;

import com.agentaid.admin.DisputeEvidence;
import com.agentaid.admin.DisputeRow;
import com.agentaid.platform.csv.Csv;
import com.agentaid.platform.sql.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One table of an evidence pack.
 *
 * @param shows for the reader
 * @param columns their headings; moments are in UTC
 * @param query with the agent as {@code ?1}, the first and the last moment as {@code ?2 ?3}, and a page as {@code ?4 ?5}
 */
public record EvidencePiece(String file, String shows, List<String> columns, String query) {
    /** Consumers stay unknown to a bank: of their numbers it sees the last four digits. */
    public static final List<EvidencePiece> ALL = List.of(
            new EvidencePiece(
                    "top-ups.csv",
                    "every payment of this customer, with the address and browser it was ordered from and his consent",
                    List.of(
                            "top_up",
                            "kind",
                            "status",
                            "amount_minor",
                            "currency",
                            "payment",
                            "address",
                            "browser",
                            "consent",
                            "ordered_utc"),
                    """
                    select cast(id as text), kind, status, cast(amount_minor as text), currency, payment_intent_id,
                           client_address, user_agent, consent, cast(created_at at time zone 'UTC' as text)
                      from wallet_top_ups where agent_id = ?1 and created_at between ?2 and ?3
                     order by created_at, id limit ?4 offset ?5"""),
            new EvidencePiece(
                    "calls.csv",
                    "the consumers' calls that he was connected to, which is what he paid for",
                    List.of(
                            "call",
                            "campaign",
                            "caller",
                            "caller_state",
                            "connected_utc",
                            "ended_utc",
                            "talk_seconds",
                            "price_minor",
                            "currency",
                            "charged_utc",
                            "carrier_call"),
                    """
                    select cast(c.id as text), p.name, '...' || right(c.caller_number, 4), c.caller_state,
                           cast(c.connected_at at time zone 'UTC' as text), cast(c.ended_at at time zone 'UTC' as text),
                           cast(c.talk_seconds as text), cast(c.price_minor as text), c.currency,
                           cast(c.billed_at at time zone 'UTC' as text), c.provider_call_sid
                      from calls c join campaigns p on p.id = c.campaign_id
                     where c.selected_agent_id = ?1 and c.connected_at is not null and c.received_at between ?2 and ?3
                     order by c.received_at, c.id limit ?4 offset ?5"""),
            new EvidencePiece(
                    "routing.csv",
                    "for each of his calls, when and among how many he was chosen",
                    List.of("decision", "call", "round", "strategy", "considered", "decided_utc"),
                    """
                    select cast(d.id as text), cast(d.call_id as text), cast(d.round as text), d.strategy,
                           cast(d.considered as text), cast(d.decided_at at time zone 'UTC' as text)
                      from calls c join routing_decisions d on d.call_id = c.id and d.selected_agent_id = c.selected_agent_id
                     where c.selected_agent_id = ?1 and c.received_at between ?2 and ?3
                     order by d.decided_at, d.id limit ?4 offset ?5"""),
            new EvidencePiece(
                    "licences.csv",
                    "the licences that each of his calls was connected under",
                    List.of(
                            "call",
                            "state",
                            "line_of_authority",
                            "licence",
                            "effective_on",
                            "expires_on",
                            "verified_utc",
                            "verified_by"),
                    """
                    select cast(c.id as text), l.state, l.line_of_authority, l.licence_number, cast(l.effective_on as text),
                           cast(l.expires_on as text), cast(l.verified_at at time zone 'UTC' as text), l.source
                      from calls c join agent_licenses l on l.id = c.licence_id
                     where c.selected_agent_id = ?1 and c.received_at between ?2 and ?3
                     order by c.received_at, c.id limit ?4 offset ?5"""),
            new EvidencePiece(
                    "call-disputes.csv",
                    "the charges of calls that he disputed with us, how each was decided and what went back to his balance",
                    List.of(
                            "dispute",
                            "call",
                            "reason",
                            "his_words",
                            "status",
                            "charged_minor",
                            "credited_minor",
                            "currency",
                            "opened_utc",
                            "decided_utc",
                            "decided_by",
                            "our_words"),
                    """
                    select cast(d.id as text), cast(d.call_id as text), d.reason, d.comment, d.status, cast(d.amount_minor as text),
                           cast(coalesce(c.amount_minor, 0) as text), cast(d.currency as text),
                           cast(d.opened_at at time zone 'UTC' as text), cast(d.decided_at at time zone 'UTC' as text),
                           d.decided_by, d.words
                      from call_disputes d
                      left join ledger_transactions t on t.posting_key = 'offer:' || d.offer_id || ':credit'
                      left join balance_ledger c on c.transaction_id = t.id and c.agent_id = d.agent_id
                     where d.agent_id = ?1 and d.opened_at between ?2 and ?3
                     order by d.opened_at, d.id limit ?4 offset ?5"""),
            new EvidencePiece(
                    "ledger.csv",
                    "every movement of his balance, with the balance after it",
                    List.of(
                            "entry",
                            "type",
                            "amount_minor",
                            "balance_after_minor",
                            "currency",
                            "source",
                            "source_id",
                            "reason",
                            "happened_utc"),
                    """
                    select cast(e.entry_number as text), e.type, cast(e.amount_minor as text),
                           cast(e.balance_after_minor as text), e.currency, e.source, e.source_id, t.reason,
                           cast(e.event_at at time zone 'UTC' as text)
                      from balance_ledger e join ledger_transactions t on t.id = e.transaction_id
                     where e.agent_id = ?1 and e.created_at between ?2 and ?3
                     order by e.entry_number limit ?4 offset ?5"""),
            new EvidencePiece(
                    "sign-ins.csv",
                    "when he signed in with his password, and when each sign-in was last used",
                    List.of("sign_in", "signed_in_utc", "last_used_utc"),
                    """
                    select cast(family_id as text), cast(min(issued_at) at time zone 'UTC' as text),
                           cast(max(issued_at) at time zone 'UTC' as text)
                      from agent_refresh_tokens where agent_id = ?1 and issued_at between ?2 and ?3
                     group by family_id order by min(issued_at), family_id limit ?4 offset ?5"""),
            new EvidencePiece(
                    "presence.csv",
                    "when he was online and at work in our software",
                    List.of("when_utc", "intent", "work_state", "connected", "reason", "call"),
                    """
                    select cast(occurred_at at time zone 'UTC' as text), intent, work_state, cast(present as text), reason,
                           cast(call_id as text)
                      from agent_status_history where agent_id = ?1 and occurred_at between ?2 and ?3
                     order by occurred_at, id limit ?4 offset ?5"""));

    public EvidencePiece {
        columns = List.copyOf(columns);
    }

    public String heading() {
        return String.join(",", columns) + "\n";
    }

    String line(Row row) {
        List<String> cells = new ArrayList<>();
        for (int column = 0; column < columns.size(); column++) {
            cells.add(cell(row.textOrNull(column)));
        }
        return String.join(",", cells) + "\n";
    }

    /** Quoted, and so that no spreadsheet takes words for a formula. */
    static String cell(@Nullable String text) {
        String harmless = text == null ? "" : Csv.harmless(text);
        return '"' + harmless.replace("\"", "\"\"") + '"';
    }

    /** What the pack holds, for whoever opens it. */
    public static String explained(DisputeRow dispute, List<String> cut) {
        String tables = ALL.stream()
                .map(piece -> piece.file() + ": " + piece.shows() + "\n")
                .collect(Collectors.joining());
        String cutNote = cut.isEmpty()
                ? ""
                : "\nOnly the first " + DisputeEvidence.ROWS_MAX + " rows are in " + String.join(", ", cut) + ".\n";
        return "Evidence for dispute " + dispute.id() + " of payment " + dispute.payment() + ", "
                + dispute.amount().format() + "\n\ndispute.json, payment.json, customer.json: the facts of each\n"
                + tables
                + cutNote;
    }
}
