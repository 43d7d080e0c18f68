import type { Fen } from '@kaidian/shared/core/money'
import type { EntityManager } from '@mikro-orm/postgresql'
import type { Language } from '../kernel/graph/context.ts'
import { presentRefusal } from '../kernel/graph/payload.ts'
import { Refusal } from '../kernel/refusal.ts'
import { settingOf } from '../setting/setting-of.ts'
import { boundWechat } from '../wechat/bound-wechat.ts'
import type { Holder } from './holder.ts'
import { payeeKinds } from './channels/open-payout-channel.ts'
import { PayeeKind } from './payee-kind.ts'
import { payeeNameOf } from './payee-name.ts'
import { readBasis, type WithdrawalBasis } from './read-basis.ts'
import { quoteWithdrawal } from './request-withdrawal.ts'
import { findPayoutAccount } from './save-payout-account.ts'
import { TaxMethod } from './tax.ts'
import { WithdrawalTax, type WithdrawalQuote, type WithdrawalTerms } from './withdrawal-views.ts'
import { openStatuses, Withdrawal } from './withdrawal.ts'
import { workOutWithdrawal } from './work-out-withdrawal.ts'

const taxNames: Record<TaxMethod, WithdrawalTax> = {
  [TaxMethod.NONE]: WithdrawalTax.NONE,
  [TaxMethod.PER_PAYMENT]: WithdrawalTax.PER_PAYMENT,
  [TaxMethod.CUMULATIVE]: WithdrawalTax.CUMULATIVE,
}

export async function readTerms(em: EntityManager, holder: Holder, accountId: string): Promise<WithdrawalTerms> {
  const { available, min, dailyLeft, feeRateBps, tax, hasOpen, transferMax } = await readBasis(em, holder)
  const kinds = payeeKinds(holder)
  const wechat = kinds.includes(PayeeKind.WECHAT) ? await boundWechat(em, accountId) : undefined
  return {
    available,
    min,
    dailyLeft,
    feeRateBps,
    tax: taxNames[tax.method],
    payeeName: await orNobody(payeeNameOf(em, holder)),
    payee: await findPayoutAccount(em, holder),
    payeeKinds: kinds,
    wechatName: wechat?.nickname ?? null,
    transferMax,
    cooldownHours: await settingOf(em, 'payee_cooldown_hours'),
    open: hasOpen ? await findOpen(em, holder) : null,
  }
}

async function orNobody(name: Promise<string>): Promise<string | null> {
  return name.catch((error: unknown) => {
    if (error instanceof Refusal && error.code === 'IDENTITY_NEEDED') return null
    throw error
  })
}

const findOpen = (em: EntityManager, { kind, id }: Holder): Promise<Withdrawal | null> =>
  em.findOne(
    Withdrawal,
    { holderKind: kind, holderId: id, status: { $in: [...openStatuses] } },
    { populate: ['payee'] },
  )

/** The figures, whether or not the amount can be withdrawn, and why not. */
export async function readQuote(
  em: EntityManager,
  holder: Holder,
  amount: Fen,
  language: Language,
): Promise<WithdrawalQuote> {
  const basis = await readBasis(em, holder)
  const problem = problemOf(amount, basis)
  return {
    ...workOutWithdrawal(amount, basis.feeRateBps, basis.tax),
    problem: problem && presentRefusal(problem, language),
  }
}

function problemOf(amount: Fen, basis: WithdrawalBasis): Refusal | null {
  try {
    quoteWithdrawal(amount, basis)
    return null
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}
