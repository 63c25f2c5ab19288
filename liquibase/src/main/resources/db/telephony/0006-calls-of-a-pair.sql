--liquibase formatted sql

--changeset telephony:0006-calls-of-a-pair
--comment Announced and arrived calls are joined by their two numbers, at every announcement and every arrival: that look must not read all calls of the last half minute.
create index ix_calls_pair on calls (tenant_id, called_number, coalesce(caller_number, ''), received_at);
drop index ix_calls_announced;
--rollback create index ix_calls_announced on calls (tenant_id, called_number, caller_number, received_at) where provider_call_sid is null and deadline_at is not null;
--rollback drop index ix_calls_pair;
