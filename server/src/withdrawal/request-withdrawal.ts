import { formatYuan, type Fen } from '@kaidian/shared/core/money'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { Account } from '../account/account.ts'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { Refusal } from '../kernel/refusal.ts'
import { shortNumber } from '../kernel/short-number.ts'
import { transit, wallet } from '../ledger/account-ref.ts'
import { holdJournal } from '../ledger/hold-journal.ts'
import { EntryKind } from '../ledger/journal.ts'
import { boundWechat } from '../wechat/bound-wechat.ts'
import { payeeKinds } from './channels/open-payout-channel.ts'
import type { Holder } from './holder.ts'
import { PayeeKind } from './payee-kind.ts'
import type { PayoutAccount } from './payout-account.ts'
import { payeeNameOf } from './payee-name.ts'
import { readBasis, type WithdrawalBasis } from './read-basis.ts'
import { findPayoutAccount } from './save-payout-account.ts'
import { Withdrawal } from './withdrawal.ts'
import { workOutWithdrawal, type WithdrawalFigures } from './work-out-withdrawal.ts'

interface WithdrawalRequest {
  id: string
  holder: Holder
  accountId: string
  amount: Fen
}

/** Asks for money of a wallet, which is held from now on. One at a time: two at once wait for each other here. */
export async function requestWithdrawal(
  em: EntityManager,
  { id, holder, accountId, amount }: WithdrawalRequest,
): Promise<Withdrawal> {
  await payeeNameOf(em, holder)
  const { frozenAt } = await em.findOneOrFail(Account, accountId)
  if (frozenAt) throw new Refusal('ACCOUNT_FROZEN')
  const payee = await findPayoutAccount(em, holder)
  if (!payee) throw new Refusal('PAYEE_NEEDED')
  if (!payeeKinds(holder).includes(payee.kind)) throw new Refusal('PAYEE_KIND_UNAVAILABLE')
  if (payee.kind === PayeeKind.WECHAT) await assertStillBound(em, accountId, payee)
  if (!payee.isUsable(now())) throw new Refusal('PAYEE_TOO_NEW', { until: payee.usableFrom.toISOString() })
  await sql`select from ledger_balance where account_id = ${wallet(holder.kind, holder.id).id} for update`.execute(
    sqlOf(em),
  )
  const figures = quoteWithdrawal(amount, await readBasis(em, holder))
  const withdrawal = new Withdrawal({ id, holder, accountId, payee, figures, number: shortNumber(now()) })
  em.persist(withdrawal)
  await em.flush()
  await holdJournal(em, {
    key: `withdraw:${withdrawal.id}:hold`,
    kind: EntryKind.WITHDRAWAL,
    at: now(),
    subject: { kind: 'withdrawal', id: withdrawal.id },
    transfers: [{ from: wallet(holder.kind, holder.id), to: transit, amount }],
  })
  return withdrawal
}

/** A WeChat that was unbound, or another one that was bound since, is not paid any more. */
async function assertStillBound(em: EntityManager, accountId: string, payee: PayoutAccount): Promise<void> {
  const bound = await boundWechat(em, accountId)
  if (!bound || !payee.isOf(bound.openid)) throw new Refusal('PAYEE_WECHAT_CHANGED')
}

/** What would become of the amount, or why it cannot be withdrawn. */
export function quoteWithdrawal(amount: Fen, basis: WithdrawalBasis): WithdrawalFigures {
  if (basis.hasOpen) throw new Refusal('WITHDRAWAL_OPEN')
  if (amount < basis.min) throw new Refusal('WITHDRAWAL_BELOW_MIN', { min: formatYuan(basis.min) }, 'amount')
  if (amount > basis.available) throw new Refusal('INSUFFICIENT_FUNDS', {}, 'amount')
  if (amount > basis.dailyLeft)
    throw new Refusal('WITHDRAWAL_OVER_DAILY', { max: formatYuan(basis.dailyLeft) }, 'amount')
  const figures = workOutWithdrawal(amount, basis.feeRateBps, basis.tax)
  if (basis.transferMax !== null && figures.net > basis.transferMax)
    throw new Refusal('WITHDRAWAL_OVER_TRANSFER', { max: formatYuan(basis.transferMax) }, 'amount')
  if (figures.net <= 0) throw new Refusal('WITHDRAWAL_TOO_SMALL', {}, 'amount')
  return figures
}
