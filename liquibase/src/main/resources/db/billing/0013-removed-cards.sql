--liquibase formatted sql

--changeset billing:0013-removed-cards
--comment Whoever takes his card away switches automatic recharge off with it, and reads why.
alter table auto_recharges
    drop constraint ck_auto_recharges_stopped,
    add constraint ck_auto_recharges_stopped check (stopped in ('AUTHENTICATION_REQUIRED', 'CARD_DECLINED', 'CARD_REMOVED'));
update auto_recharges r set enabled = false, stopped = 'CARD_REMOVED', stopped_at = now(), version = version + 1
 where enabled and not exists (select 1 from saved_cards c where c.agent_id = r.agent_id and c.payment_method_id is not null);
--rollback update auto_recharges set stopped = null, stopped_at = null where stopped = 'CARD_REMOVED';
--rollback alter table auto_recharges drop constraint ck_auto_recharges_stopped, add constraint ck_auto_recharges_stopped check (stopped in ('AUTHENTICATION_REQUIRED', 'CARD_DECLINED'));
