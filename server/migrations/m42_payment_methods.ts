import { Migration } from '@mikro-orm/migrations'

/** WeChat Pay and Alipay, each met in several ways. */
export class M42PaymentMethods extends Migration {
  override up(): void {
    for (const table of ['payment', 'payment_notice']) {
      this.addSql(`alter table ${table} drop constraint ${table}_channel_check`)
      this.addSql(
        `alter table ${table} add constraint ${table}_channel_check check (channel in ('SANDBOX', 'WECHAT', 'ALIPAY'))`,
      )
    }
    this.addSql(`alter table payment add column method text not null default 'SANDBOX',
      add column payer_address text not null default '', add column pay_url_until timestamptz(3) null`)
    this.addSql(`alter table payment alter column method drop default, alter column payer_address drop default,
      add constraint payment_method_check check (
        method in ('WECHAT_NATIVE', 'WECHAT_H5', 'ALIPAY_PAGE', 'ALIPAY_WAP', 'SANDBOX'))`)
    this.addSql('update payment set pay_url_until = expires_at where pay_url is not null')
  }
}
