--liquibase formatted sql

--changeset billing:0007-book-findings
--comment What reconciliation found and nobody has mended yet; it closes by itself when it is not found again.
create table book_findings (
    id            uuid        not null constraint pk_book_findings primary key,
    tenant_id     uuid        not null constraint fk_book_findings_tenant references tenants,
    origin        text        not null constraint ck_book_findings_origin check (origin in ('BOOKS', 'STRIPE', 'TWILIO')),
    rule          text        not null,
    subject       text        not null,
    next_step     text        not null,
    about_at      timestamptz,
    first_seen_at timestamptz not null,
    last_seen_at  timestamptz not null,
    resolved_at   timestamptz,
    constraint ck_book_findings_about check ((origin = 'BOOKS') = (about_at is null))
);
comment on column book_findings.about_at is 'The moment of the statement''s line or of our record: a later comparison of that time decides whether it is resolved';
create unique index uq_book_findings_open on book_findings (tenant_id, origin, rule, subject) where resolved_at is null;
call secure_tenant_table('book_findings', 'select, insert, update', '${app.role}');
--rollback drop table book_findings;

--changeset billing:0007-open-book-findings splitStatements:false
--comment What health reports: a count over all tenants, no rows.
create function open_book_findings() returns bigint
    language sql stable security definer set search_path = public
    as $$ select count(*) from book_findings where resolved_at is null $$;
--rollback drop function open_book_findings();
