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

const names: Record<PayeeKind, string> = { BANK: '中国工商银行', ALIPAY: '支付宝', WECHAT: '微信零钱' }

/** A bank account that has waited long enough. Its last four digits tell the sandbox what becomes of payouts. */
export function makePayoutAccount(
  em: EntityManager,
  { holder, kind = PayeeKind.BANK, payeeName = '王小明', number = '6222020200021118' }: PayoutAccountParts,
): PayoutAccount {
  const account = new PayoutAccount({
    holder,
    kind,
    payeeName,
    bankName: names[kind],
    number,
    cooldownHours: 24,
    now: after(now(), -days(30)),
  })
  em.persist(account)
  return account
}
