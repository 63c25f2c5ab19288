--liquibase formatted sql

--changeset telephony:0010-credited-calls
--comment A charge that was given back after a dispute: billed_at stays, for the call was charged when it was.
alter table calls add column credited_at timestamptz;
alter table calls add constraint ck_calls_credited check (credited_at is null or billed_at is not null);
comment on column calls.credited_at is 'When the charge was given back after a dispute; null when it was not';
--rollback alter table calls drop constraint ck_calls_credited, drop column credited_at;

--changeset telephony:0010-audio-reports
--comment What an agent's browser says of the sound of a call. His claim, not proof: whoever owns a browser can make it say anything.
create table audio_reports (
    offer_id         uuid        not null constraint pk_audio_reports primary key constraint fk_audio_reports_offer references call_offers,
    tenant_id        uuid        not null constraint fk_audio_reports_tenant references tenants,
    seconds          int         not null constraint ck_audio_reports_seconds check (seconds between 1 and 86400),
    seconds_heard    int         not null,
    seconds_spoken   int         not null,
    packets_received bigint      not null constraint ck_audio_reports_packets_received check (packets_received between 0 and 100000000),
    packets_sent     bigint      not null constraint ck_audio_reports_packets_sent check (packets_sent between 0 and 100000000),
    packets_lost     bigint      not null constraint ck_audio_reports_packets_lost check (packets_lost between 0 and 100000000),
    reported_at      timestamptz not null,
    constraint ck_audio_reports_heard check (seconds_heard between 0 and seconds),
    constraint ck_audio_reports_spoken check (seconds_spoken between 0 and seconds)
);
comment on column audio_reports.seconds_heard is 'Seconds in which sound came from the caller';
comment on column audio_reports.seconds_spoken is 'Seconds in which the agent''s microphone had sound';
call secure_tenant_table('audio_reports', 'select, insert', '${app.role}');
--rollback drop table audio_reports;
