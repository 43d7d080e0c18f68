import { Migration } from '@mikro-orm/migrations'

const accountKinds = `'CLEARING', 'BANK', 'ESCROW', 'WALLET', 'DEPOSIT', 'ADVERTISING', 'DEBT', 'POOL', 'TRANSIT', 'UNAPPLIED',
  'TAX_WITHHELD', 'FEE_REVENUE', 'ADVERTISING_REVENUE', 'SERVICE_REVENUE', 'DIVIDEND_EXPENSE', 'COUPON_EXPENSE', 'CHANNEL_FEE',
  'WRITE_OFF'`
const entryKinds = `'PAYMENT', 'SETTLEMENT', 'CASHBACK', 'COMMISSION', 'AGENT_BONUS', 'FREIGHT', 'DIVIDEND', 'REFUND', 'DISCOUNT',
  'WITHDRAWAL', 'WITHDRAWAL_FEE', 'TAX', 'DEPOSIT', 'ADVERTISING', 'OTHER'`

export class M24bLedgerKinds extends Migration {
  override up(): void {
    for (const [table, kinds] of [
      ['ledger_account', accountKinds],
      ['journal', entryKinds],
      ['transfer', entryKinds],
      ['hold_leg', entryKinds],
    ]) {
      this.addSql(`alter table ${table} drop constraint ${table}_kind_check`)
      this.addSql(`alter table ${table} add constraint ${table}_kind_check check (kind in (${kinds}))`)
    }
  }
}
