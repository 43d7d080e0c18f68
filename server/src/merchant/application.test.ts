import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { merchantAgreementId } from '../agreement/first-agreements.ts'
import { now } from '../kernel/clock.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { StoredFile } from '../kernel/outside/files/stored-file.ts'
import { writeInvitation } from '../member/invitation.ts'
import { makeMember, type MemberParts } from '../member/make.ts'
import { Member } from '../member/member.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { signIn } from '../testing/market.ts'
import { openStaff, type Staff } from '../testing/staff.ts'
import { isOwnShop } from './is-own-shop.ts'
import { makeMerchant } from './make.ts'
import { Merchant } from './merchant.ts'

let house: TestHouse
let reviewer: Staff
beforeAll(async () => {
  house = await openTestHouse()
  reviewer = await openStaff(house, { permissions: ['merchant:review', 'merchant:read'] })
})
afterAll(() => house.close())

const fields = `id status merchantName remarks { field text } reason applicantNickname promoterNickname submittedAt decidedAt merchantId region { path } documents { id name url }`
const apply = `mutation ($input: ApplyMerchantInput!) { applyMerchant(input: $input) { application { ${fields} } userErrors { code field } } }`
const review = `mutation ($input: ReviewInput!) { reviewMerchantApplication(input: $input) { application { ${fields} } userErrors { code field } } }`
const mine = `{ myMerchantApplications { ${fields} } }`

let licence = 0
const wish = () => ({
  merchantName: '山野茶铺',
  intro: '春茶直供',
  legalName: '山野茶业有限公司',
  licenceNumber: `91440300TEST${String((licence += 1)).padStart(6, '0')}`,
  regionCode: '440305',
  contactName: '陈山',
  contactPhone: '13900002222',
})

async function openApplicant(parts: MemberParts = {}) {
  const member = await house.tx((em) => makeMember(em, parts))
  return openApplicantOf(member)
}

/** Signed in, with a document to hand in. */
async function openApplicantOf(member: Member) {
  const documentId = await house.tx(async (em) => {
    const file = new StoredFile()
    Object.assign(file, {
      kind: 'document',
      accountId: member.account.id,
      name: '执照.webp',
      contentType: 'image/webp',
      byteSize: 10,
    })
    em.persist(file)
    return file.id
  })
  const browser = await signIn(house, Audience.MEMBER, member.account.id, null)
  const input = (parts = {}) => ({
    input: { ...wish(), documentIds: [documentId], agreementId: merchantAgreementId, ...parts },
  })
  return { member, documentId, browser, input }
}

const decide = (id: string, decision: string, parts = {}) => ({ input: { id, decision, remarks: [], ...parts } })

describe('an application to open a shop', () => {
  test('is handed in, returned with remarks, handed in again and approved: then the shop is open', async () => {
    const { browser, documentId, member, input } = await openApplicant()
    const { applyMerchant: first } = await browser.run(apply, input())
    const { id } = first.application
    expect(first.application).toMatchObject({
      status: 'SUBMITTED',
      region: { path: '广东省 深圳市 南山区' },
      documents: [{ id: documentId, name: '执照.webp', url: `/documents/${documentId}` }],
    })
    const remarks = [{ field: 'legalName', text: '与执照不符' }]
    await reviewer.browser.run(review, decide(id, 'RETURN', { remarks, reason: '请修改' }))
    expect((await browser.run(mine)).myMerchantApplications).toMatchObject([
      { status: 'RETURNED', remarks, reason: '请修改' },
    ])
    await browser.run(apply, input({ id, merchantName: '山野茶铺二' }))
    const { reviewMerchantApplication: approved } = await reviewer.browser.run(review, decide(id, 'APPROVE'))
    expect(approved.application).toMatchObject({ status: 'APPROVED', remarks: [], reason: null })
    const { merchantId } = approved.application
    const shop = await signIn(house, Audience.MERCHANT, member.account.id, merchantId)
    const { viewer, shopTeam } = await shop.run(
      '{ viewer { merchant { name status legalName } permissions } shopTeam { isOwner } }',
    )
    expect(viewer.merchant).toEqual({ name: '山野茶铺二', status: 'ACTIVE', legalName: '山野茶业有限公司' })
    expect(viewer.permissions).toContain('team:write')
    expect(shopTeam).toEqual([{ isOwner: true }])
    expect(await isOwnShop(house.em(), merchantId, member.account.id)).toBe(true)
    expect(await isOwnShop(house.em(), merchantId, reviewer.accountId)).toBe(false)
  })

  test('is one at a time, even when five are handed in at once', async () => {
    const { browser, input } = await openApplicant()
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => browser.refused(apply, input())))
    expect(outcomes.toSorted()).toEqual([...Array.from({ length: 4 }, () => 'APPLICATION_OPEN'), 'accepted'])
  })

  test('is changed by its owner only, and only when it was returned', async () => {
    const { browser, input } = await openApplicant()
    const stranger = await openApplicant()
    const { applyMerchant: first } = await browser.run(apply, input())
    const { id } = first.application
    expect(await browser.refused(apply, input({ id }))).toBe('APPLICATION_NOT_RETURNED')
    expect(await stranger.browser.refused(apply, stranger.input({ id }))).toBe('NOT_FOUND')
    expect(
      await stranger.browser.refused(apply, stranger.input({ documentIds: [(await openApplicant()).documentId] })),
    ).toBe('FILE_NOT_FOUND')
  })

  test.each([
    ['no district', { regionCode: '440300' }, 'REGION_NOT_FOUND'],
    ['no licence number', { licenceNumber: '123' }, 'BAD_USER_INPUT'],
    ['a name too long', { merchantName: 'x'.repeat(61) }, 'BAD_USER_INPUT'],
    [
      'too many documents',
      { documentIds: Array.from({ length: 10 }, () => '019aaaaa-0000-7000-8000-000000000000') },
      'BAD_USER_INPUT',
    ],
  ])('with %s is refused', async (_, parts, code) => {
    const { browser, input } = await openApplicant()
    expect(await browser.refused(apply, input(parts))).toBe(code)
  })

  test('of a business that has a shop is refused, when it is handed in and when two are approved', async () => {
    const one = await openApplicant()
    const two = await openApplicant()
    const same = { licenceNumber: '91440300TAKEN00001' }
    const first = (await one.browser.run(apply, one.input(same))).applyMerchant.application
    const second = (await two.browser.run(apply, two.input(same))).applyMerchant.application
    const outcomes = await Promise.all(
      [first, second].map(({ id }) => reviewer.browser.refused(review, decide(id, 'APPROVE'))),
    )
    expect(outcomes.toSorted()).toEqual(['LICENCE_TAKEN', 'accepted'])
    const late = await openApplicant()
    expect(await late.browser.refused(apply, late.input(same))).toBe('LICENCE_TAKEN')
  })

  test('ties the shop to who brought it, but never to oneself nor to one’s own client', async () => {
    const promoter = await openApplicant({ nickname: '业务员' })
    const applicant = await openApplicant()
    const tokenOf = async ({ member }: { member: { id: string } }) => ({
      invitationToken: await writeInvitation(house.em(), member.id, now()),
    })
    const { applyMerchant: brought } = await applicant.browser.run(apply, applicant.input(await tokenOf(promoter)))
    expect(brought.application.promoterNickname).toBe('业务员')
    await reviewer.browser.run(review, decide(brought.application.id, 'APPROVE'))
    const merchant = await house.em().findOneOrFail(Merchant, { owner: applicant.member.account.id })
    expect(merchant.promoterAt(now())?.id).toBe(promoter.member.id)
    expect(merchant.promoterAt(merchant.tieEndsAt ?? now())).toBeNull()
    const loner = await openApplicant()
    expect(
      (await loner.browser.run(apply, loner.input(await tokenOf(loner)))).applyMerchant.application.promoterNickname,
    ).toBeNull()
    const client = await openApplicant({ promoter: promoter.member })
    expect(
      (await promoter.browser.run(apply, promoter.input(await tokenOf(client)))).applyMerchant.application
        .promoterNickname,
    ).toBeNull()
  })
})

describe('a review', () => {
  test('says why it returns, decides once, and is not of one’s own', async () => {
    const { browser, input } = await openApplicant()
    const { id } = (await browser.run(apply, input())).applyMerchant.application
    expect(await reviewer.browser.refused(review, decide(id, 'RETURN'))).toBe('REVIEW_REASON_MISSING')
    const outcomes = await Promise.all([1, 2, 3].map(() => reviewer.browser.refused(review, decide(id, 'APPROVE'))))
    expect(outcomes.toSorted()).toEqual(['APPLICATION_NOT_SUBMITTED', 'APPLICATION_NOT_SUBMITTED', 'accepted'])
    expect(
      await house.em().execute('select 1 from merchant_application where id = ? and merchant_id is not null', [id]),
    ).toHaveLength(1)
    const own = await openApplicantOf(await house.em().findOneOrFail(Member, { account: reviewer.accountId }))
    const ownId = (await own.browser.run(apply, own.input())).applyMerchant.application.id
    expect(await reviewer.browser.refused(review, decide(ownId, 'APPROVE'))).toBe('APPLICATION_OWN')
  })

  test('needs the right to', async () => {
    const reader = await openStaff(house, { permissions: ['merchant:read'] })
    const { browser, input } = await openApplicant()
    const { id } = (await browser.run(apply, input())).applyMerchant.application
    expect(await reader.browser.refused(review, decide(id, 'APPROVE'))).toBe('FORBIDDEN')
    expect(await browser.refused(review, decide(id, 'APPROVE'))).toBe('FORBIDDEN')
  })

  test('finds applications by state, in few statements', async () => {
    const list = `query ($status: ApplicationStatus) { merchantApplications(status: $status, first: 50) { totalCount edges { node { ${fields} } } } }`
    const { result, statements } = await house.countStatements(() => reviewer.browser.run(list))
    expect(statements.length).toBeLessThanOrEqual(7)
    const states = new Set(
      result.merchantApplications.edges.map(({ node }: { node: { status: string } }) => node.status),
    )
    expect(states.size).toBeGreaterThan(1)
    for (const status of states) {
      const { merchantApplications: some } = await reviewer.browser.run(list, { status })
      expect(some.totalCount).toBeLessThan(result.merchantApplications.totalCount)
      expect(new Set(some.edges.map(({ node }: { node: { status: string } }) => node.status))).toEqual(
        new Set([status]),
      )
    }
    const { merchantApplications: queue } = await reviewer.browser.run(
      '{ merchantApplications(status: SUBMITTED, first: 50) { edges { node { submittedAt } } } }',
    )
    const handedIn: number[] = queue.edges.map(({ node }: { node: { submittedAt: string } }) =>
      Date.parse(node.submittedAt),
    )
    expect(handedIn).toEqual(handedIn.toSorted((a, b) => a - b))
    const [{ node }] = result.merchantApplications.edges
    const one = `query ($id: ID!) { merchantApplication(id: $id) { id } }`
    expect((await reviewer.browser.run(one, { id: node.id })).merchantApplication).toEqual({ id: node.id })
  })
})

describe('merchants', () => {
  const merchants = `query ($query: String) { merchants(query: $query, first: 50) { totalCount edges { node { id name legalName contactPhone promoterNickname region { path } } } } }`

  test('are found by name, legal name or licence', async () => {
    const made = await house.tx((em) => makeMerchant(em, { name: '独一无二', licenceNumber: '91440300UNIQUE0001' }))
    const namesOf = async (query: string) =>
      (await reviewer.browser.run(merchants, { query })).merchants.edges.map(
        ({ node }: { node: { name: string } }) => node.name,
      )
    const { result, statements } = await house.countStatements(() => reviewer.browser.run(merchants))
    expect(statements.length).toBeLessThanOrEqual(5)
    expect(result.merchants.totalCount).toBeGreaterThan(1)
    expect(await namesOf('一无')).toEqual(['独一无二'])
    expect(await namesOf('独一无二有限公司')).toEqual(['独一无二'])
    expect(await namesOf('91440300unique0001')).toEqual(['独一无二'])
    expect(await namesOf('一无%')).toEqual([])
    expect(
      (await reviewer.browser.run('query ($id: ID!) { merchant(id: $id) { name } }', { id: made.id })).merchant,
    ).toEqual({ name: '独一无二' })
  })

  test('keep who is behind them from other merchants', async () => {
    const [one, two] = await house.tx(async (em) => [await makeMerchant(em), await makeMerchant(em)] as const)
    const shop = await signIn(house, Audience.MERCHANT, one.owner.id, two.id)
    expect((await shop.run('{ viewer { audience } }')).viewer).toBeNull()
    const own = await signIn(house, Audience.MERCHANT, one.owner.id, one.id)
    expect((await own.run('{ viewer { merchant { contactPhone } } }')).viewer.merchant.contactPhone).toBe(
      one.contactPhone,
    )
    expect(await own.refused(merchants)).toBe('FORBIDDEN')
  })
})
