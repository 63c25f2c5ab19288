--liquibase formatted sql

--changeset platform:0005-request-windows
--comment How many requests of a kind somebody has sent in his present minute, over all nodes. One row for each of both, begun anew when its minute is over, so that it needs no purge. Not logged: a count that a crash forgets harms nobody, and its commits wait for no disk.
create unlogged table request_windows (
    tenant_id uuid        not null constraint fk_request_windows_tenant references tenants,
    sender_id uuid        not null,
    kind      text        not null,
    ends_at   timestamptz not null,
    requests  int         not null,
    constraint pk_request_windows primary key (sender_id, kind)
) with (fillfactor = 50);
call secure_tenant_table('request_windows', 'select, insert, update', '${app.role}');
--rollback drop table request_windows;
