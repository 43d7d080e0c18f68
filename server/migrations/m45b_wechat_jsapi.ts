import { Migration } from '@mikro-orm/migrations'

/** Paying on a page inside WeChat: whose WeChat it is, and what the page hands over. */
export class M45bWechatJsapi extends Migration {
  override up(): void {
    this.addSql(`alter table payment add column payer_openid text null, add column bridge_request jsonb null,
      drop constraint payment_method_check`)
    this.addSql(`alter table payment add constraint payment_method_check check (
      method in ('WECHAT_NATIVE', 'WECHAT_H5', 'WECHAT_JSAPI', 'ALIPAY_PAGE', 'ALIPAY_WAP', 'BALANCE', 'SANDBOX'))`)
    this.addSql(`alter table payment add constraint payment_payer_openid
      check (method <> 'WECHAT_JSAPI' or payer_openid is not null)`)
  }
}
