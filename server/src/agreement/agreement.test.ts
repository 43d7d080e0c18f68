import { after, days } from '@kaidian/shared/core/time'
import type { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { now } from '../kernel/clock.ts'
import { find } from '../kernel/find.ts'
import { openSuperuser, openTestHouse, type TestHouse } from '../testing/house.ts'
import { newKey, openBuyer, openShop, place, placeTrade, tradeInput, type Buyer, type Shop } from '../testing/market.ts'
import { openStaff, type Staff } from '../testing/staff.ts'
import { makePromotion } from '../promotion/make.ts'
import { AgreementKind } from './agreement-kind.ts'
import { Agreement } from './agreement.ts'
import { firstAgreementIds } from './first-agreements.ts'
import { makeAgreement } from './make.ts'

let house: TestHouse
let writer: Staff
let publisher: Staff
let superuser: Client
beforeAll(async () => {
  house = await openTestHouse()
  writer = await openStaff(house, { permissions: ['agreement:read', 'agreement:write', 'agreement:publish'] })
  publisher = await openStaff(house, { permissions: ['agreement:read', 'agreement:publish'] })
  superuser = await openSuperuser(house)
})
afterAll(async () => {
  await superuser.end()
  await house.close()
})

const draftFields = 'id kind name revision isReady isOwn changedBy returnReason returnedByName'
const versionFields = 'id kind name number state effectiveAt publishedAt writtenBy publishedBy'
const answer = `agreementDraft { ${draftFields} } agreement { ${versionFields} } userErrors { code field params }`
const save = `mutation ($input: SaveAgreementDraftInput!) { saveAgreementDraft(input: $input) { ${answer} } }`
const decide = `mutation ($input: DecideAgreementDraftInput!) { decideAgreementDraft(input: $input) { ${answer} } }`
const drop = `mutation ($input: IdInput!) { deleteAgreementDraft(input: $input) { userErrors { code } } }`
const withdraw = `mutation ($input: WithdrawAgreementInput!) { withdrawAgreement(input: $input) { ${answer} } }`
const listed = `query ($kind: AgreementKind!) { agreements(kind: $kind) { number name state withdrawalReason writtenBy } }`
const give = `mutation ($input: GiveConsentInput!) { giveConsent(input: $input) { notices { isDue agreement { id } } userErrors { code } } }`
const noticesOf = '{ viewer { agreementNotices { isDue agreement { id kind } } } }'

const inDays = (count: number): string => after(now(), days(count) + 60_000).toISOString()
const inputOf = (changes: object = {}) => ({
  input: {
    id: null,
    revision: 0,
    kind: 'USER',
    name: newKey().slice(-20),
    effectiveAt: inDays(7),
    summaryZh: '改了退款',
    summaryEn: 'Refunds change',
    textZh: '# 退款\r\n\r\n三天到账',
    textEn: '# Refunds\n\nThree days',
    isReady: true,
    idempotencyKey: newKey(),
    ...changes,
  },
})
const verdict = (id: string, changes: object = {}) => ({
  input: { id, revision: 1, decision: 'APPROVE', reason: null, idempotencyKey: newKey(), ...changes },
})

async function written(changes: object = {}) {
  const { saveAgreementDraft: saved } = await writer.browser.run(save, inputOf(changes))
  expect(saved.userErrors).toEqual([])
  return saved.agreementDraft
}

/** Gets rid of what is announced, so that the next one may be. */
async function clearAnnounced(): Promise<void> {
  await house.tx(async (em) => {
    for (const one of await em.find(Agreement, { withdrawnAt: null, author: { $ne: null } }, { populate: ['author'] }))
      if (one.isAnnounced(now()) && one.author) one.withdraw(one.author, '换一个', now())
  })
}

describe('versions of the agreements', () => {
  test('come with the house: one of each kind, in force, which anybody may read', async () => {
    const { agreementsInForce } = await house
      .visitor()
      .run('{ agreementsInForce { kind number state textZh textEn writtenBy answers { agreed } } }')
    expect(agreementsInForce.map(({ kind, number, state }: Record<string, unknown>) => [kind, number, state])).toEqual([
      ['USER', 1, 'IN_FORCE'],
      ['MERCHANT', 1, 'IN_FORCE'],
      ['PRIVACY', 1, 'IN_FORCE'],
    ])
    for (const one of agreementsInForce) {
      expect(one.textZh).toMatch(/^# 一、/)
      expect(one.textEn).toMatch(/^# 1\. /)
      expect([one.writtenBy, one.answers]).toEqual([null, null])
    }
  })

  test('are written by one person and published by another, seven days ahead, for everybody to see', async () => {
    const draft = await written({ name: '2027-01' })
    expect(draft).toMatchObject({ revision: 1, isReady: true, isOwn: true, returnReason: null })
    expect(await writer.browser.refused(decide, verdict(draft.id))).toBe('OWN_PROPOSAL')
    const { decideAgreementDraft: done } = await publisher.browser.run(decide, verdict(draft.id))
    expect(done).toMatchObject({
      userErrors: [],
      agreementDraft: null,
      agreement: { kind: 'USER', name: '2027-01', number: 2, state: 'ANNOUNCED', writtenBy: expect.any(String) },
    })
    const { agreements } = await house.visitor().run(listed, { kind: 'USER' })
    expect(agreements).toEqual([
      { number: 2, name: '2027-01', state: 'ANNOUNCED', withdrawalReason: null, writtenBy: null },
      { number: 1, name: '2026-11', state: 'IN_FORCE', withdrawalReason: null, writtenBy: null },
    ])
    expect((await find(house.em(), Agreement, done.agreement.id)).textZh).toBe('# 退款\n\n三天到账')
    expect(await writer.browser.run('{ agreementDrafts { id } }')).toEqual({ agreementDrafts: [] })
  })

  test('wait for each other: one of a kind is announced at a time', async () => {
    expect(await writer.browser.refused(save, inputOf())).toBe('AGREEMENT_ANNOUNCED')
    const draft = await written({ isReady: false })
    expect(await publisher.browser.refused(decide, verdict(draft.id))).toBe('AGREEMENT_DRAFT_NOT_READY')
    await writer.browser.run(drop, { input: { id: draft.id } })
  })

  test('can be withdrawn before they are in force, for a reason that everybody sees, and not afterwards', async () => {
    const { agreements } = await house.visitor().run('{ agreements(kind: USER) { id state } }')
    const [announced, current] = agreements
    const input = (id: string) => ({ input: { id, reason: '写错了日期', idempotencyKey: newKey() } })
    expect(await publisher.browser.refused(withdraw, input(current.id))).toBe('AGREEMENT_IN_FORCE')
    const once = input(announced.id)
    for (const _ of [1, 2])
      expect((await publisher.browser.run(withdraw, once)).withdrawAgreement).toMatchObject({
        agreement: { state: 'WITHDRAWN' },
        userErrors: [],
      })
    expect(await publisher.browser.refused(withdraw, input(announced.id))).toBe('AGREEMENT_WITHDRAWN')
    const [first] = (await house.visitor().run(listed, { kind: 'USER' })).agreements
    expect(first).toMatchObject({ number: 2, state: 'WITHDRAWN', withdrawalReason: '写错了日期' })
  })

  test('are refused when they come too soon, without a date, or under a name that is taken', async () => {
    const tooSoon = [{ code: 'AGREEMENT_TOO_SOON', field: 'effectiveAt', params: { days: 7 } }]
    for (const effectiveAt of [null, inDays(6)])
      expect((await writer.browser.ask(save, inputOf({ effectiveAt }))).data.saveAgreementDraft.userErrors).toEqual(
        tooSoon,
      )
    expect(await writer.browser.refused(save, inputOf({ name: '2026-11' }))).toBe('AGREEMENT_NAME_TAKEN')
    const again = await written({ name: '2027-01' })
    await house.passHours(25)
    const late = await publisher.browser.ask(decide, verdict(again.id))
    expect(late.data.decideAgreementDraft.userErrors).toEqual(tooSoon)
    await writer.browser.run(drop, { input: { id: again.id } })
  })

  test('a draft without its texts may be kept, not handed in', async () => {
    const { errors } = await writer.browser.ask(save, inputOf({ textEn: ' ' }))
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ field: 'textEn' }] })
    const draft = await written({ textEn: '', isReady: false })
    await writer.browser.run(drop, { input: { id: draft.id } })
    expect(await writer.browser.refused(drop, { input: { id: draft.id } })).toBe('NOT_FOUND')
  })

  test('a draft is published as it was read, changed from what was read, and made once', async () => {
    const input = inputOf()
    const { saveAgreementDraft: first } = await writer.browser.run(save, input)
    const { saveAgreementDraft: second } = await writer.browser.run(save, input)
    expect(second.agreementDraft.id).toBe(first.agreementDraft.id)
    const { id } = first.agreementDraft
    await writer.browser.run(save, inputOf({ id, revision: 1, name: '改了' }))
    expect(await writer.browser.refused(save, inputOf({ id, revision: 1 }))).toBe('AGREEMENT_DRAFT_CHANGED')
    expect(await publisher.browser.refused(decide, verdict(id))).toBe('AGREEMENT_DRAFT_CHANGED')
    const returned = verdict(id, { revision: 2, decision: 'RETURN', reason: '英文没改' })
    const { decideAgreementDraft: done } = await publisher.browser.run(decide, returned)
    expect(done.agreementDraft).toMatchObject({ isReady: false, returnReason: '英文没改', revision: 2 })
    const { saveAgreementDraft: mended } = await writer.browser.run(save, inputOf({ id, revision: 2, name: '又改了' }))
    expect(mended.agreementDraft).toMatchObject({ isReady: true, returnReason: null, returnedByName: null })
    await writer.browser.run(drop, { input: { id } })
  })

  test('two people who publish at once make one version, and a key that is sent twice too', async () => {
    const other = await openStaff(house, { permissions: ['agreement:publish'] })
    const drafts = [await written(), await written()]
    const answers = await Promise.all(
      [publisher, other].map(({ browser }, at) => browser.ask(decide, verdict(drafts[at].id))),
    )
    const codes: string[] = answers.map(({ data }) => data.decideAgreementDraft.userErrors[0]?.code ?? 'published')
    expect(codes.toSorted()).toEqual(['AGREEMENT_ANNOUNCED', 'published'])
    await clearAnnounced()
    const left = drafts[codes.indexOf('AGREEMENT_ANNOUNCED')]
    const once = verdict(left.id)
    const both = await Promise.all([1, 2].map(() => publisher.browser.run(decide, once)))
    const ids = both.map((one) => one.decideAgreementDraft.agreement.id)
    expect(ids[0]).toBe(ids[1])
    await clearAnnounced()
  })

  test('never change: not even for the owner of the tables', async () => {
    for (const change of [
      `update agreement set text_zh = ''`,
      `update agreement set effective_at = now()`,
      'delete from agreement where false',
      'truncate agreement cascade',
    ])
      await expect(superuser.query(change)).rejects.toThrow()
  })
})

describe('a changed user agreement', () => {
  let shop: Shop
  let buyer: Buyer
  let early: Buyer
  let versionId: string
  const ask = async ({ browser }: Buyer) => (await browser.run(noticesOf)).viewer.agreementNotices
  const agree = async ({ browser }: Buyer, ...agreementIds: string[]) =>
    (await browser.run(give, { input: { agreementIds } })).giveConsent
  const receipts = async ({ member }: Buyer) =>
    (await superuser.query('select agreement_id from consent where account_id = $1', [member.account.id])).rows.length
  const order = ({ variantId }: Shop) => ({ lines: [{ variantId, quantity: 1 }], payable: '207.00' })

  beforeAll(async () => {
    shop = await openShop(house)
    buyer = await openBuyer(house)
    early = await openBuyer(house)
    expect(await ask(buyer)).toEqual([])
    await house.tx(async (em) => {
      versionId = (await makeAgreement(em, { effectiveAt: after(now(), days(2)) })).id
    })
  })

  test('is told before it is in force, and may be agreed to before; once is one receipt', async () => {
    expect(await ask(buyer)).toEqual([{ isDue: false, agreement: { id: versionId, kind: 'USER' } }])
    await Promise.all([agree(early, versionId), agree(early, versionId)])
    expect((await agree(early, versionId)).notices).toEqual([])
    expect(await receipts(early)).toBe(1)
    await place(buyer, shop)
  })

  test('is asked for once it is in force: no orders and no coupons before, everything else as ever', async () => {
    const coupon = await house.tx(async (em) => makePromotion(em, {}).id)
    const kept = await place(buyer, shop)
    await house.passHours(49)
    expect(await ask(buyer)).toEqual([{ isDue: true, agreement: { id: versionId, kind: 'USER' } }])
    expect(await buyer.browser.refused(placeTrade, tradeInput(buyer, order(shop)))).toBe('AGREEMENT_CHANGED')
    const claim = `mutation ($input: ClaimCouponInput!) { claimCoupon(input: $input) { userErrors { code } } }`
    const claimed = () => ({ input: { promotionId: coupon, idempotencyKey: newKey() } })
    expect(await buyer.browser.refused(claim, claimed())).toBe('AGREEMENT_CHANGED')
    expect((await buyer.browser.run('query ($id: ID!) { myTrade(id: $id) { id } }', { id: kept.id })).myTrade.id).toBe(
      kept.id,
    )
    await place(early, shop)
    expect(await agree(buyer, versionId)).toEqual({ notices: [], userErrors: [] })
    await place(buyer, shop)
    await buyer.browser.run(claim, claimed())
  })

  test('that nobody can agree to any more, or that is no agreement of persons, leaves no receipt', async () => {
    const before = await receipts(buyer)
    expect(await buyer.browser.refused(give, { input: { agreementIds: [firstAgreementIds[0]] } })).toBe(
      'AGREEMENT_OUTDATED',
    )
    const merchantVersion = await house.tx(
      async (em) => (await makeAgreement(em, { kind: AgreementKind.MERCHANT, effectiveAt: after(now(), days(99)) })).id,
    )
    expect(await buyer.browser.refused(give, { input: { agreementIds: [merchantVersion] } })).toBe('NOT_FOUND')
    expect(await receipts(buyer)).toBe(before)
    await clearAnnounced()
  })

  test('that was agreed to early and withdrawn counts for nothing', async () => {
    const other = await openBuyer(house)
    const next = await house.tx(async (em) => (await makeAgreement(em, { effectiveAt: after(now(), days(3)) })).id)
    await agree(other, next)
    await clearAnnounced()
    expect(await ask(other)).toEqual([{ isDue: true, agreement: { id: versionId, kind: 'USER' } }])
    await agree(other, versionId)
    expect(await ask(other)).toEqual([])
  })

  test('costs one statement to ask for, and none more to place a trade', async () => {
    const { statements } = await house.countStatements(() => early.browser.run(noticesOf))
    expect(statements).toHaveLength(2)
    const trade = await house.countStatements(() => early.browser.run(placeTrade, tradeInput(early, order(shop))))
    expect(trade.statements.filter((one) => one.includes('agreement')).length).toBe(2)
  })

  test('is counted: who has agreed, and who has yet to', async () => {
    const list = '{ agreements(kind: USER) { id number answers { agreed pending refused } } }'
    const { result, statements } = await house.countStatements(() => writer.browser.run(list))
    expect(statements).toHaveLength(3)
    const { rows } = await superuser.query('select count(*)::int as all from account')
    const version = result.agreements.find(({ id }: { id: string }) => id === versionId)
    expect(version.answers).toEqual({ agreed: 3, pending: rows[0].all - 3, refused: 0 })
    const first = result.agreements.find(({ number }: { number: number }) => number === 1)
    expect(first.answers).toMatchObject({ pending: 0, refused: 0 })
  })
})
