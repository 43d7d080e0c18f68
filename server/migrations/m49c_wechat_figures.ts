import { Migration } from '@mikro-orm/migrations'

/** The WeChat that says who somebody is has a circuit breaker and figures too. */
export class M49cWechatFigures extends Migration {
  override up(): void {
    for (const table of ['channel_figure', 'channel_breaker']) {
      this.addSql(`alter table ${table} drop constraint ${table}_channel_check`)
      this.addSql(`alter table ${table} add constraint ${table}_channel_check
        check (channel in ('SANDBOX', 'WECHAT', 'ALIPAY', 'BALANCE', 'WECHAT_LOGIN'))`)
    }
  }
}
