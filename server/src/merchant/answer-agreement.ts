import type { EntityManager } from '@mikro-orm/postgresql'
import { v7 as uuidv7 } from 'uuid'
import { AgreementKind } from '../agreement/agreement-kind.ts'
import { Agreement } from '../agreement/agreement.ts'
import { agreementsInForce } from '../agreement/in-force.ts'
import { find } from '../kernel/find.ts'
import { insertNewRows } from '../kernel/insert-rows.ts'
import { Refusal } from '../kernel/refusal.ts'
import { TeamMember } from '../permission/role.ts'
import { Merchant } from './merchant.ts'
import { ShopAnswerKind } from './shop-answer.ts'

interface Answering {
  merchantId: string
  accountId: string
  agreementId: string
  answer: ShopAnswerKind
  now: Date
}

/**
 * The owner answers for the shop. Until it agrees to what is in force it takes no new orders, and everything else goes
 * on under the version it has agreed to (电子商务法 34). The same answer again changes nothing.
 */
export async function answerAgreement(
  em: EntityManager,
  { merchantId, accountId, agreementId, answer, now }: Answering,
): Promise<Merchant> {
  const merchant = await find(em, Merchant, merchantId, { lock: true })
  if (!(await isOwner(em, merchantId, accountId))) throw new Refusal('AGREEMENT_OWNER_ONLY')
  const agreement = await em.findOne(Agreement, { id: agreementId, kind: AgreementKind.MERCHANT })
  if (!agreement) throw new Refusal('NOT_FOUND', {}, 'agreementId')
  const isAgreed = merchant.agreedNumber >= agreement.number
  if (isAgreed && answer === ShopAnswerKind.REFUSED) throw new Refusal('AGREEMENT_AGREED')
  if (isAgreed) return merchant
  const [current] = await agreementsInForce(em, [AgreementKind.MERCHANT], now)
  if (agreement !== current && !agreement.isAnnounced(now)) throw new Refusal('AGREEMENT_OUTDATED', {}, 'agreementId')
  // What is announced may still be withdrawn, and then says nothing of the version before it.
  if (agreement !== current && current && merchant.agreedNumber < current.number)
    throw new Refusal('AGREEMENT_OLDER_FIRST')
  const row = { id: uuidv7(), created_at: now, merchant_id: merchantId, agreement_id: agreementId }
  await insertNewRows(em, 'shop_answer', [{ ...row, account_id: accountId, answer }])
  if (answer === ShopAnswerKind.AGREED) merchant.agreedNumber = agreement.number
  return merchant
}

export async function isOwner(em: EntityManager, merchantId: string, accountId: string): Promise<boolean> {
  const place = await em.findOne(TeamMember, { merchantId, account: accountId }, { populate: ['role'] })
  return place?.isOwner ?? false
}
