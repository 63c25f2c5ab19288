--liquibase formatted sql

--changeset billing:0009-call-disputes
--comment An agent says that a call should not have been charged: one dispute a debit, that is an offer. Decided once, by a rule or by an admin.
create table call_disputes (
    id           uuid        not null constraint pk_call_disputes primary key,
    tenant_id    uuid        not null constraint fk_call_disputes_tenant references tenants,
    offer_id     uuid        not null constraint uq_call_disputes_offer unique constraint fk_call_disputes_offer references call_offers,
    call_id      uuid        not null constraint fk_call_disputes_call references calls,
    campaign_id  uuid        not null constraint fk_call_disputes_campaign references campaigns,
    agent_id     uuid        not null constraint fk_call_disputes_agent references agents,
    reason       text        not null constraint ck_call_disputes_reason check (reason in ('UNDER_BUFFER', 'DUPLICATE_CALLER', 'WRONG_STATE', 'DEAD_AIR', 'ONE_WAY_AUDIO', 'NOT_INTERESTED', 'LANGUAGE', 'WRONG_PRODUCT', 'SPAM_OR_ROBOT', 'OTHER')),
    comment      text        not null default '' constraint ck_call_disputes_comment check (length(comment) <= 1000),
    status       text        not null constraint ck_call_disputes_status check (status in ('OPEN', 'CREDITED', 'REFUSED')),
    amount_minor bigint      not null constraint ck_call_disputes_amount check (amount_minor > 0),
    currency     char(3)     not null,
    opened_at    timestamptz not null,
    decided_at   timestamptz,
    decided_by   text        constraint ck_call_disputes_decided_by check (decided_by in ('RULE', 'ADMIN')),
    admin_id     uuid        constraint fk_call_disputes_admin references admin_users,
    words        text        constraint ck_call_disputes_words check (length(words) between 1 and 1000),
    evidence     jsonb       not null,
    constraint ck_call_disputes_decided check ((status = 'OPEN') = (decided_at is null) and (status = 'OPEN') = (decided_by is null) and (status = 'OPEN') = (words is null)),
    constraint ck_call_disputes_admin check ((decided_by is not distinct from 'ADMIN') = (admin_id is not null)),
    constraint ck_call_disputes_other check (reason <> 'OTHER' or length(comment) > 0)
);
create index ix_call_disputes_opened on call_disputes (tenant_id, opened_at desc);
create index ix_call_disputes_agent on call_disputes (tenant_id, agent_id, opened_at desc);
create index ix_call_disputes_call on call_disputes (call_id);
comment on column call_disputes.amount_minor is 'What the call was charged, and what a credit gives back';
comment on column call_disputes.words is 'Why it was decided so, for both sides';
comment on column call_disputes.evidence is 'What was known when it was decided; until then, when it was opened';
call secure_tenant_table('call_disputes', 'select, insert, update', '${app.role}');
--rollback drop table call_disputes;
