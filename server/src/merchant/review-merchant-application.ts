import type { EntityManager } from '@mikro-orm/postgresql'
import { now } from '../kernel/clock.ts'
import { find } from '../kernel/find.ts'
import { flushUnlessTaken } from '../kernel/flush.ts'
import { Decision, type ReviewInput } from '../kernel/graph/review.ts'
import type { Viewer } from '../kernel/graph/viewer.ts'
import { Refusal } from '../kernel/refusal.ts'
import { tieEnd } from '../member/tie.ts'
import { MerchantApplication } from './merchant-application.ts'
import { Merchant } from './merchant.ts'
import { openShopTeam } from './open-shop-team.ts'
import { ShopAnswer, ShopAnswerKind } from './shop-answer.ts'

/** Returns an application with remarks, or approves it: then the shop opens, with the applicant as its owner. */
export async function reviewMerchantApplication(
  em: EntityManager,
  { id, decision, remarks, reason }: ReviewInput,
  viewer: Viewer,
): Promise<MerchantApplication> {
  const application = await find(em, MerchantApplication, id, { lock: true, populate: ['member.account', 'agreement'] })
  if (decision === Decision.RETURN) {
    application.returnWith({ remarks, reason: reason?.trim() || null }, viewer.accountId, now())
    return application
  }
  application.approve(viewer.accountId, now())
  const merchant = merchantOf(application)
  merchant.open(application.promoter, await tieEnd(em, now()))
  application.merchant = merchant
  em.persist(merchant)
  openShopTeam(em, merchant)
  keepAnswer(em, merchant, application)
  await flushUnlessTaken(em, 'merchant_licence_number_unique', () => new Refusal('LICENCE_TAKEN'))
  return application
}

function merchantOf(application: MerchantApplication): Merchant {
  const merchant = new Merchant()
  merchant.owner = application.member.account
  merchant.agreedNumber = application.agreement?.number ?? 1
  merchant.name = application.merchantName
  merchant.intro = application.intro
  merchant.regionCode = application.regionCode
  merchant.legalName = application.legalName
  merchant.licenceNumber = application.licenceNumber
  merchant.contactName = application.contactName
  merchant.contactPhone = application.contactPhone
  return merchant
}

/** What the applicant agreed to is the first answer of the shop. */
function keepAnswer(em: EntityManager, merchant: Merchant, { agreement, submittedAt }: MerchantApplication): void {
  if (!agreement) return
  const answer = new ShopAnswer()
  answer.createdAt = submittedAt
  answer.merchant = merchant
  answer.agreement = agreement
  answer.account = merchant.owner
  answer.answer = ShopAnswerKind.AGREED
  em.persist(answer)
}
