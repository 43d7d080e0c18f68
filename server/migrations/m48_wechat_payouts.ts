import { Migration } from '@mikro-orm/migrations'

/** Payees at WeChat, and payouts that wait for their payee to take them. */
export class M48WechatPayouts extends Migration {
  override up(): void {
    this.addSql(`alter table payout_account drop constraint payout_account_kind_check,
      add constraint payout_account_kind_check check (kind in ('BANK', 'ALIPAY', 'WECHAT'))`)
    this.addSql(`alter table withdrawal add column transfer_request jsonb null, add column confirm_until timestamptz(3) null,
      add constraint withdrawal_waits check ((confirm_until is null or (status = 'PAYING' and sent_at is not null))
        and (transfer_request is null or confirm_until is not null))`)
    this.addSql(`do $$ begin
      if exists (select from pg_roles where rolname = 'kaidian_app') then
        grant update (transfer_request, confirm_until) on withdrawal to kaidian_app;
      end if;
    end $$`)
  }
}
