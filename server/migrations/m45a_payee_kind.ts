import { Migration } from '@mikro-orm/migrations'

/** Payees at Alipay beside bank accounts, and what a channel says while it cannot pay. */
export class M45aPayeeKind extends Migration {
  override up(): void {
    this.addSql(`alter table payout_account add column kind text not null default 'BANK'`)
    this.addSql(`alter table payout_account alter column kind drop default,
      add constraint payout_account_kind_check check (kind in ('BANK', 'ALIPAY'))`)
    this.addSql('alter table withdrawal add column trouble text null')
    this.addSql(`do $$ begin
      if exists (select from pg_roles where rolname = 'kaidian_app') then
        grant update (trouble) on withdrawal to kaidian_app;
      end if;
    end $$`)
  }
}
