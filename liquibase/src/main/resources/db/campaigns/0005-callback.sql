--liquibase formatted sql

--changeset campaigns:0005-callback
--comment A caller whom nobody takes may ask to be called back.
alter table campaigns
    drop constraint ck_campaigns_when_not_routed,
    add constraint ck_campaigns_when_not_routed check (when_not_routed in ('OVERFLOW', 'VOICEMAIL', 'CALLBACK', 'REJECT'));
--rollback update campaigns set when_not_routed = 'VOICEMAIL' where when_not_routed = 'CALLBACK';
--rollback alter table campaigns drop constraint ck_campaigns_when_not_routed, add constraint ck_campaigns_when_not_routed check (when_not_routed in ('OVERFLOW', 'VOICEMAIL', 'REJECT'));
