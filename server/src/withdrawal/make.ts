import type { EntityManager } from '@mikro-orm/postgresql'
import { after, days } from '@kaidian/shared/core/time'
import { now } from '../kernel/clock.ts'
import type { Holder } from './holder.ts'
import { PayeeKind } from './payee-kind.ts'
import { PayoutAccount } from './payout-account.ts'

interface PayoutAccountParts {
  holder: Holder
  kind?: PayeeKind
  payeeName?: string
  number?: string
}

/** A bank account that has waited long enough. Its last four digits tell the sandbox what becomes of payouts. */
export function makePayoutAccount(
  em: EntityManager,
  { holder, kind = PayeeKind.BANK, payeeName = '王小明', number = '6222020200021118' }: PayoutAccountParts,
): PayoutAccount {
  const account = new PayoutAccount({
    holder,
    kind,
    payeeName,
    bankName: kind === PayeeKind.BANK ? '中国工商银行' : '支付宝',
    number,
    cooldownHours: 24,
    now: after(now(), -days(30)),
  })
  em.persist(account)
  return account
}
