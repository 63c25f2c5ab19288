--liquibase formatted sql

--changeset telephony:0007-parking
--comment A caller waits in line while every agent who could take him is busy.
alter table calls
    add column parked_at timestamptz,
    add column woken boolean not null default false,
    add column look_again_at timestamptz,
    add column place_told int constraint ck_calls_place_told check (place_told > 0),
    add constraint ck_calls_parked check (parked_at is null or status = 'ROUTING'),
    add constraint ck_calls_look_again check ((parked_at is null) = (look_again_at is null)),
    add constraint ck_calls_woken check (parked_at is not null or not woken);
create index ix_calls_parked on calls (tenant_id, (coalesce(started_at, received_at)), id) where parked_at is not null;
create index ix_calls_look_again on calls (look_again_at) where parked_at is not null;
comment on column calls.parked_at is 'Since when the caller waits in line for an agent who is busy; null while he does not';
comment on column calls.woken is 'An agent has become free for it: it is routed again before those that wait for less long';
comment on column calls.look_again_at is 'When the timer has it routed again, in case nobody else did';
comment on column calls.place_told is 'The place in line that the caller was told last';
--rollback drop index ix_calls_look_again;
--rollback drop index ix_calls_parked;
--rollback alter table calls drop constraint ck_calls_woken, drop constraint ck_calls_look_again, drop constraint ck_calls_parked, drop column place_told, drop column look_again_at, drop column woken, drop column parked_at;

--changeset telephony:0007-tenants-with-parked-calls splitStatements:false
create function tenants_with_parked_calls(moment timestamptz) returns setof uuid
    language sql stable security definer set search_path = public
    as $$ select distinct tenant_id from calls where parked_at is not null and look_again_at <= moment $$;
--rollback drop function tenants_with_parked_calls(timestamptz);
