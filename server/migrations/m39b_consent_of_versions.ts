import { Migration } from '@mikro-orm/migrations'

/** Receipts name the version itself, once. Those that there are were given for the first user agreement. */
export class M39bConsentOfVersions extends Migration {
  override up(): void {
    this.addSql(`alter table consent add column agreement_id uuid null, add column user_agent text not null default ''`)
    this.addSql(`update consent set agreement_id = '01890000-0000-7000-8000-00000000a001', created_at = agreed_at`)
    this.addSql(`delete from consent c using consent o
      where o.account_id = c.account_id and (o.created_at, o.id) < (c.created_at, c.id)`)
    this.addSql(`alter table consent alter column agreement_id set not null, alter column user_agent drop default,
      drop column version, drop column agreed_at,
      add constraint consent_once unique (account_id, agreement_id),
      add constraint consent_agreement_id_foreign foreign key (agreement_id) references agreement (id)`)
    this.addSql('drop index consent_account_id_index')
    this.addSql('create index consent_agreement on consent (agreement_id)')
  }
}
