--liquibase formatted sql

--changeset billing:0006-ledger-anchors
--comment A day's signed statement of how far each wallet of the tenant had come: the root of a Merkle tree over their last entries' hashes.
create table ledger_anchors (
    id            uuid        not null constraint pk_ledger_anchors primary key,
    tenant_id     uuid        not null constraint fk_ledger_anchors_tenant references tenants,
    number        bigint      not null constraint ck_ledger_anchors_number check (number > 0),
    anchored_on   date        not null,
    anchored_at   timestamptz not null,
    wallet_count  bigint      not null,
    entry_count   bigint      not null,
    root          bytea       not null,
    previous_hash bytea       not null,
    key_id        text        not null,
    public_key    bytea       not null,
    signature     bytea       not null,
    constraint uq_ledger_anchors_number unique (tenant_id, number),
    constraint uq_ledger_anchors_day unique (tenant_id, anchored_on)
);
comment on column ledger_anchors.previous_hash is 'SHA-256 of the signed text of the anchor before; 32 zero bytes before the first';
call secure_tenant_table('ledger_anchors', 'select, insert', '${app.role}');
create trigger tr_ledger_anchors_append_only before update or delete or truncate on ledger_anchors for each statement execute function refuse_change();
--rollback drop table ledger_anchors;

--changeset billing:0006-ledger-anchor-heads
--comment A wallet's last entry at an anchor, written only when it moved since the anchor before: a wallet's leaf is its newest row up to the anchor.
create table ledger_anchor_heads (
    tenant_id     uuid   not null constraint fk_ledger_anchor_heads_tenant references tenants,
    agent_id      uuid   not null constraint fk_ledger_anchor_heads_agent references agents,
    anchor_number bigint not null,
    entry_number  bigint not null,
    entry_hash    bytea  not null,
    constraint pk_ledger_anchor_heads primary key (tenant_id, agent_id, anchor_number)
);
call secure_tenant_table('ledger_anchor_heads', 'select, insert', '${app.role}');
create trigger tr_ledger_anchor_heads_append_only before update or delete or truncate on ledger_anchor_heads for each statement execute function refuse_change();
--rollback drop table ledger_anchor_heads;
