import { isAlipayAccount } from '@kaidian/shared/core/alipay-account'
import { isBankCard } from '@kaidian/shared/core/bank-card'
import type { EntityManager } from '@mikro-orm/postgresql'
import { now } from '../kernel/clock.ts'
import { Refusal } from '../kernel/refusal.ts'
import { fingerprint } from '../kernel/seal.ts'
import { settingOf } from '../setting/setting-of.ts'
import { boundWechat } from '../wechat/bound-wechat.ts'
import type { Holder } from './holder.ts'
import { payeeKinds } from './channels/open-payout-channel.ts'
import { PayeeKind } from './payee-kind.ts'
import { payeeNameOf } from './payee-name.ts'
import { PayoutAccount } from './payout-account.ts'

/** Says where withdrawals go from now on. The same account again changes nothing; another one waits before it is used. */
export async function savePayoutAccount(em: EntityManager, holder: Holder, draft: PayeeDraft): Promise<PayoutAccount> {
  const { kind, bankName, number, shownAs } = await checkPayee(em, holder, draft)
  const payeeName = await payeeNameOf(em, holder)
  // There may be no row to lock yet.
  await em.execute('select pg_advisory_xact_lock(hashtext(?))', [`payee:${holder.kind}:${holder.id}`])
  const current = await findPayoutAccount(em, holder)
  if (current?.fingerprint === fingerprint(number) && current.bankName === bankName) return current
  if (current) {
    current.replace(now())
    await em.flush()
  }
  const cooldownHours = await settingOf(em, 'payee_cooldown_hours')
  const account = new PayoutAccount({
    holder,
    kind,
    payeeName,
    bankName,
    number,
    ...shownAs,
    cooldownHours,
    now: now(),
  })
  em.persist(account)
  return account
}

interface PayeeDraft {
  kind: PayeeKind
  bankName: string
  number: string
  /** who says so: a WeChat is the one that is bound to their account */
  accountId: string
}

interface Payee extends Omit<PayeeDraft, 'accountId'> {
  shownAs?: { shownAs: string }
}

const alipayName = '支付宝'
const wechatName = '微信零钱'

/** Whoever signs in to Alipay by a mail address may write it large or small. No openid is taken from a browser. */
async function checkPayee(
  em: EntityManager,
  holder: Holder,
  { kind, bankName, number, accountId }: PayeeDraft,
): Promise<Payee> {
  if (!payeeKinds(holder).includes(kind)) throw new Refusal('PAYEE_KIND_UNAVAILABLE', {}, 'kind')
  if (kind === PayeeKind.ALIPAY) {
    if (!isAlipayAccount(number)) throw new Refusal('ALIPAY_ACCOUNT_INVALID', {}, 'number')
    return { kind, bankName: alipayName, number: number.toLowerCase() }
  }
  if (kind === PayeeKind.WECHAT) {
    const bound = await boundWechat(em, accountId)
    if (!bound) throw new Refusal('PAYEE_WECHAT_NEEDED', {}, 'kind')
    return { kind, bankName: wechatName, number: bound.openid, shownAs: { shownAs: bound.nickname } }
  }
  // Businesses have accounts of other lengths and without a check digit.
  const isRight = holder.kind === 'member' ? isBankCard(number) : businessAccount.test(number)
  if (!isRight) throw new Refusal('BANK_CARD_INVALID', {}, 'number')
  if (bankName.length < 2) throw new Refusal('BANK_NAME_NEEDED', {}, 'bankName')
  return { kind, bankName, number }
}

const businessAccount = /^[0-9]{8,30}$/

export const findPayoutAccount = (em: EntityManager, { kind, id }: Holder): Promise<PayoutAccount | null> =>
  em.findOne(PayoutAccount, { holderKind: kind, holderId: id, replacedAt: null })
