import { businessDay, businessMonth, startOfDay } from '@kaidian/shared/core/time'
import type { Fen } from '@kaidian/shared/core/money'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql, type RawBuilder } from 'kysely'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { debt, wallet, type HolderKind } from '../ledger/account-ref.ts'
import { EntryKind } from '../ledger/journal.ts'
import type { SettingKey } from '../setting/registry.ts'
import { settingsOf } from '../setting/settings-of.ts'
import type { Holder } from './holder.ts'
import { PayeeKind } from './payee-kind.ts'
import { TaxMethod } from './tax.ts'
import type { TaxBasis } from './work-out-withdrawal.ts'

/** Everything that decides what a withdrawal would be now. Read under the lock of the wallet, it cannot change. */
export interface WithdrawalBasis {
  available: Fen
  min: Fen
  /** what may still be asked for today */
  dailyLeft: Fen
  /** the most that may arrive at once at the payee as it is; null: no limit */
  transferMax: Fen | null
  feeRateBps: number
  tax: TaxBasis
  hasOpen: boolean
}

/** What of somebody's income is earned. Cashback and dividends are discounts, and the sales of a shop are its turnover. */
const earnings: Record<HolderKind, EntryKind> = {
  member: EntryKind.COMMISSION,
  agent: EntryKind.AGENT_BONUS,
  merchant: EntryKind.SETTLEMENT,
}
const taxSettings = {
  member: 'tax_method_member',
  agent: 'tax_method_agent',
  merchant: 'tax_method_merchant',
} as const satisfies Record<HolderKind, SettingKey>
const dailySettings = {
  member: 'withdraw_daily_yuan',
  agent: 'withdraw_daily_business_yuan',
  merchant: 'withdraw_daily_business_yuan',
} as const satisfies Record<HolderKind, SettingKey>

interface BasisRow {
  available: string
  earned: string
  taxed: string
  yearTaxable: string
  yearTax: string
  firstMonth: string | null
  today: string
  hasOpen: boolean
  payeeKind: PayeeKind | null
}

/** Two statements, whoever it is. */
export async function readBasis(em: EntityManager, holder: Holder): Promise<WithdrawalBasis> {
  const rule = await settingsOf(em)
  const method = methodOf(rule(taxSettings[holder.kind]))
  const row = await readRow(em, holder, method !== TaxMethod.NONE)
  const month = businessMonth(now())
  return {
    available: Number(row.available),
    min: rule('withdraw_min_yuan') * 100,
    dailyLeft: Math.max(0, rule(dailySettings[holder.kind]) * 100 - Number(row.today)),
    transferMax: row.payeeKind === PayeeKind.WECHAT ? rule('withdraw_wechat_yuan') * 100 : null,
    feeRateBps: rule('withdraw_fee_bps'),
    hasOpen: row.hasOpen,
    tax: {
      method,
      untaxed: Math.max(0, Number(row.earned) - Number(row.taxed)),
      year: {
        taxable: Number(row.yearTaxable),
        tax: Number(row.yearTax),
        months: 1 + Number(month.slice(5)) - Number((row.firstMonth ?? month).slice(5)),
      },
      allowance: {
        monthly: rule('tax_monthly_allowance_yuan') * 100,
        expensePercent: rule('tax_expense_percent'),
      },
    },
  }
}

const methodOf = (value: number): TaxMethod =>
  value === 2 ? TaxMethod.CUMULATIVE : value === 1 ? TaxMethod.PER_PAYMENT : TaxMethod.NONE

/** The earnings of a shop without tax are not added up: they may be very many. */
async function readRow(em: EntityManager, { kind, id }: Holder, isTaxed: boolean): Promise<BasisRow> {
  const accounts = sql.join([wallet(kind, id).id, debt(kind, id).id])
  const today = businessDay(now())
  const startOfYear = startOfDay(`${today.slice(0, 4)}-01-01`)
  const earned = isTaxed ? earnedBy(kind, accounts) : sql`0`
  const { rows } = await sql<BasisRow>`
    select coalesce((select balance - held from ledger_balance where account_id = ${wallet(kind, id).id}), 0) as available,
      ${earned} as earned, coalesce(sum(taxable), 0) as taxed,
      coalesce(sum(taxable) filter (where created_at >= ${startOfYear}), 0) as "yearTaxable",
      coalesce(sum(tax) filter (where created_at >= ${startOfYear}), 0) as "yearTax",
      to_char(min(created_at) filter (where created_at >= ${startOfYear}) at time zone 'Asia/Shanghai', 'YYYY-MM') as "firstMonth",
      coalesce(sum(amount) filter (where created_at >= ${startOfDay(today)}), 0) as today,
      coalesce(bool_or(status <> 'PAID'), false) as "hasOpen",
      (select kind from payout_account where holder_id = ${id} and holder_kind = ${kind} and replaced_at is null) as "payeeKind"
    from withdrawal
    where holder_id = ${id} and holder_kind = ${kind} and status in ('REQUESTED', 'LISTED', 'PAYING', 'PAID')`.execute(
    sqlOf(em),
  )
  const [row] = rows
  if (!row) throw new Error('An aggregate has a row')
  return row
}

/**
 * What was earned here. Of an order whose money the channel has paid the shop itself, only what is left here after that: never
 * less than nothing, for what a shop owes of such an order takes nothing off what it earned of others.
 */
function earnedBy(kind: HolderKind, accounts: RawBuilder<unknown>): RawBuilder<unknown> {
  const isEarning = sql`kind = ${earnings[kind]}`
  const isIn = sql`case when credit_account_id in (${accounts}) then amount else 0 end`
  const isOut = sql`case when debit_account_id in (${accounts}) then amount else 0 end`
  const moved = (which: RawBuilder<unknown>) => sql`select coalesce(sum(${isIn} - ${isOut}), 0) as net from transfer
    where (credit_account_id in (${accounts}) or debit_account_id in (${accounts})) and ${which}`
  if (kind !== 'merchant') return sql`(${moved(isEarning)})`
  const isCombined = sql`exists (select from payment_part part join payment on payment.id = part.payment_id
    where part.subject_id = transfer.subject_id and payment.status = 'SUCCEEDED')`
  return sql`((${moved(sql`${isEarning} and not ${isCombined}`)})
    + (select coalesce(sum(greatest(net, 0)), 0) from (${moved(isCombined)} group by subject_id) as of_order))`
}
