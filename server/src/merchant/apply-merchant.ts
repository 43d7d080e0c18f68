import type { EntityManager } from '@mikro-orm/postgresql'
import { AgreementKind } from '../agreement/agreement-kind.ts'
import { agreementsInForce, assertAgreed } from '../agreement/in-force.ts'
import { now } from '../kernel/clock.ts'
import { find, findOwn } from '../kernel/find.ts'
import { flushUnlessTaken } from '../kernel/flush.ts'
import { findOwnFiles } from '../kernel/outside/files/find-own-files.ts'
import type { Viewer } from '../kernel/graph/viewer.ts'
import { Refusal } from '../kernel/refusal.ts'
import { readInvitation } from '../member/invitation.ts'
import { Member } from '../member/member.ts'
import { regionChain } from '../region/read-regions.ts'
import { MerchantApplication } from './merchant-application.ts'
import { Merchant } from './merchant.ts'

export interface MerchantWish {
  id?: string | null
  merchantName: string
  intro: string
  legalName: string
  licenceNumber: string
  regionCode: string
  contactName: string
  contactPhone: string
  documentIds: string[]
  invitationToken?: string | null
  /** the merchant agreement that is agreed to */
  agreementId?: string | null
}

/** Hands in an application, or again one that was returned. */
export async function applyMerchant(
  em: EntityManager,
  wish: MerchantWish,
  viewer: Viewer,
): Promise<MerchantApplication> {
  await assertAgreed(em, viewer.accountId, now())
  const [agreement] = await agreementsInForce(em, [AgreementKind.MERCHANT], now())
  if (!agreement || agreement.id !== wish.agreementId) throw new Refusal('AGREEMENT_NEEDED', {}, 'agreementId')
  const { district } = await regionChain(em, wish.regionCode, 'regionCode')
  const documents = await findOwnFiles(em, [...new Set(wish.documentIds)], viewer, 'document', 'documentIds')
  await refuseTakenLicence(em, wish.licenceNumber)
  const application = wish.id
    ? await findOwn(em, MerchantApplication, wish.id, viewer, { lock: true })
    : await newApplication(em, wish.invitationToken, viewer)
  if (wish.id) application.assertReturned()
  application.agreement = agreement
  application.merchantName = wish.merchantName.trim()
  application.intro = wish.intro.trim()
  application.legalName = wish.legalName.trim()
  application.licenceNumber = wish.licenceNumber
  application.regionCode = district.code
  application.contactName = wish.contactName.trim()
  application.contactPhone = wish.contactPhone
  application.documentIds = documents.map(({ id }) => id)
  application.submit(now())
  em.persist(application)
  await flushUnlessTaken(em, 'merchant_application_open_unique', () => new Refusal('APPLICATION_OPEN'))
  return application
}

export async function refuseTakenLicence(em: EntityManager, licenceNumber: string): Promise<void> {
  if ((await em.count(Merchant, { licenceNumber })) > 0) throw new Refusal('LICENCE_TAKEN', {}, 'licenceNumber')
}

async function newApplication(
  em: EntityManager,
  invitationToken: string | null | undefined,
  viewer: Viewer,
): Promise<MerchantApplication> {
  const application = new MerchantApplication()
  application.member = await find(em, Member, viewer.memberId)
  const promoter = await readInvitation(em, invitationToken, now())
  application.promoter = promoter && mayTie(promoter, application.member) ? promoter : null
  return application
}

/** Nobody brings themselves, nor the one who brought them. */
function mayTie(promoter: Member, applicant: Member): boolean {
  return promoter !== applicant && promoter.promoter !== applicant
}
