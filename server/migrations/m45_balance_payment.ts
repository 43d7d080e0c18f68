import { Migration } from '@mikro-orm/migrations'

/** Paying from the balance: made and paid at once, or not at all. */
export class M45BalancePayment extends Migration {
  override up(): void {
    for (const table of ['payment', 'payment_notice']) {
      this.addSql(`alter table ${table} drop constraint ${table}_channel_check`)
      this.addSql(
        `alter table ${table} add constraint ${table}_channel_check check (channel in ('SANDBOX', 'WECHAT', 'ALIPAY', 'BALANCE'))`,
      )
    }
    this.addSql('alter table payment drop constraint payment_method_check')
    this.addSql(`alter table payment add constraint payment_method_check check (
        method in ('WECHAT_NATIVE', 'WECHAT_H5', 'ALIPAY_PAGE', 'ALIPAY_WAP', 'BALANCE', 'SANDBOX'))`)
    this.addSql(
      `alter table payment add constraint payment_balance check (channel <> 'BALANCE' or status = 'SUCCEEDED')`,
    )
  }
}
