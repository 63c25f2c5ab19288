--liquibase formatted sql

--changeset routing:0006-quick-ranking splitStatements:false
--comment What ordered the best of a decision is two kilobytes of numbers: packed as quickly as the codes are.
do $$
begin
    if 'lz4' = any (select unnest(enumvals) from pg_settings where name = 'default_toast_compression') then
        alter table routing_decisions alter column ranking set compression lz4;
    end if;
end
$$;
--rollback alter table routing_decisions alter column ranking set compression default;
