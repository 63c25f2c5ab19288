--liquibase formatted sql

--changeset platform:0001-current-tenant splitStatements:false
--comment The tenant of this transaction; NULL (and so no row at all) when nobody has set one. See docs/adr for why nullif.
create function current_tenant() returns uuid
    language sql stable parallel safe
    as $$ select nullif(current_setting('agentaid.tenant', true), '')::uuid $$;
--rollback drop function current_tenant();

--changeset platform:0001-secure-tenant-table splitStatements:false
--comment Puts one business table under row-level security and hands the application role the listed privileges.
create procedure secure_tenant_table(target regclass, privileges text, app_role text)
    language plpgsql
    as $$
begin
    execute format('alter table %s enable row level security', target);
    execute format('create policy tenant_only on %s using (tenant_id = current_tenant()) with check (tenant_id = current_tenant())', target);
    execute format('revoke all on %s from public', target);
    execute format('grant %s on %s to %I', privileges, target, app_role);
end
$$;
--rollback drop procedure secure_tenant_table(regclass, text, text);

--changeset platform:0001-append-only splitStatements:false
--comment Second lock beside the missing privilege: not even the owner changes a book by mistake.
create function refuse_change() returns trigger
    language plpgsql
    as $$
begin
    raise exception '% is append-only: correct it with a new entry', tg_table_name using errcode = 'restrict_violation';
end
$$;
--rollback drop function refuse_change();
