import { after, days } from '@kaidian/shared/core/time'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeCategory, makeProduct } from '../catalog/make.ts'
import { now } from '../kernel/clock.ts'
import { makeMerchant } from '../merchant/make.ts'
import { newKey } from '../testing/market.ts'
import { openSuperuser, openTestHouse, type TestHouse } from '../testing/house.ts'
import { openStaff, type Staff } from '../testing/staff.ts'
import { makeTerms } from './make.ts'
import { policyAt } from './policy-at.ts'
import { Policy } from './policy.ts'

let house: TestHouse
let maker: Staff
let checker: Staff
let categoryId: string
let productId: string
let merchantId: string
beforeAll(async () => {
  house = await openTestHouse()
  maker = await openStaff(house, { permissions: ['policy:read', 'policy:write', 'policy:approve'] })
  checker = await openStaff(house, { permissions: ['policy:read', 'policy:approve'] })
  await house.tx(async (em) => {
    const category = makeCategory(em, { name: '手机' })
    categoryId = category.id
    const merchant = await makeMerchant(em)
    const product = await makeProduct(em, { merchant, category, title: '一部手机' })
    productId = product.id
    merchantId = merchant.id
  })
})
afterAll(() => house.close())

const draftFields = `id status isOwn reason effectiveAt restoredVersion proposedBy decidedBy policy { version effectiveAt }
  follows { version } difference { fees { scope subjectName before after } shares { share before after } bases { level before after } }`
const propose = `mutation ($input: ProposePolicyInput!) {
  proposePolicy(input: $input) { policyDraft { ${draftFields} } userErrors { code field params } } }`
const restore = `mutation ($input: RestorePolicyInput!) {
  restorePolicy(input: $input) { policyDraft { ${draftFields} } userErrors { code field params } } }`
const decide = `mutation ($input: DecideInput!) {
  decidePolicy(input: $input) { policyDraft { ${draftFields} } userErrors { code field params } } }`
const withdraw = `mutation ($input: IdInput!) {
  withdrawPolicyDraft(input: $input) { policyDraft { status } userErrors { code } } }`

/** Fees as they are, in force once approved, unless said otherwise. */
function inputOf(changes: object = {}) {
  const { categoryRates, merchantRates, productRates, ...terms } = makeTerms()
  const rates = { categoryRates: [], merchantRates: [], productRates: [] }
  expect([categoryRates, merchantRates, productRates]).toEqual([[], [], []])
  return { input: { effectiveAt: null, ...terms, ...rates, idempotencyKey: newKey(), ...changes } }
}
const inDays = (count: number): string => after(now(), days(count) + 60_000).toISOString()
const shares: Record<string, number> = Object.fromEntries(Object.entries(makeTerms().shares))

async function proposed(changes: object = {}) {
  const { proposePolicy } = await maker.browser.run(propose, inputOf(changes))
  expect(proposePolicy.userErrors).toEqual([])
  return proposePolicy.policyDraft
}
const decision = (id: string, changes: object = {}) => ({
  input: { id, decision: 'APPROVE', idempotencyKey: newKey(), ...changes },
})
async function approved(changes: object = {}) {
  const { id } = await proposed(changes)
  const { decidePolicy } = await checker.browser.run(decide, decision(id))
  expect(decidePolicy.userErrors).toEqual([])
  return decidePolicy.policyDraft
}

describe('a version of the policy', () => {
  test('comes with the house', async () => {
    const { policies } = await maker.browser.run(
      '{ policies { version isCurrent createdBy approvedBy changesFees feeRules { scope feeRateBps } bases { province } } }',
    )
    expect(policies).toEqual([
      {
        version: 1,
        isCurrent: true,
        createdBy: '系统',
        approvedBy: null,
        changesFees: false,
        feeRules: [{ scope: 'DEFAULT', feeRateBps: 1000 }],
        bases: { province: 'DELIVERY' },
      },
    ])
  })

  test('begins once a second person approves it, if no fee changes', async () => {
    const draft = await approved({ shares: { ...shares, cashbackBps: 2100 } })
    expect(draft).toMatchObject({
      status: 'APPROVED',
      isOwn: false,
      policy: { version: 2 },
      follows: { version: 1 },
      difference: { fees: [], shares: [{ share: 'CASHBACK', before: 2000, after: 2100 }], bases: [] },
    })
    expect((await policyAt(house.em(), now())).version).toBe(2)
  })

  test('with other fees begins seven days later at the earliest, and shows what changes', async () => {
    const rates = {
      categoryRates: [{ id: categoryId, feeRateBps: 500 }],
      merchantRates: [{ id: merchantId, feeRateBps: 400 }],
      productRates: [{ id: productId, feeRateBps: 300 }],
    }
    for (const effectiveAt of [null, inDays(6)]) {
      const { data } = await maker.browser.ask(propose, inputOf({ ...rates, effectiveAt }))
      expect(data.proposePolicy.userErrors).toEqual([
        { code: 'POLICY_TOO_SOON', field: 'effectiveAt', params: { days: 7 } },
      ])
    }
    const draft = await approved({ ...rates, shares: { ...shares, cashbackBps: 2100 }, effectiveAt: inDays(7) })
    expect(draft.difference).toEqual({
      fees: [
        { scope: 'PRODUCT', subjectName: '一部手机', before: null, after: 300 },
        { scope: 'MERCHANT', subjectName: expect.any(String), before: null, after: 400 },
        { scope: 'CATEGORY', subjectName: '手机', before: null, after: 500 },
      ],
      shares: [],
      bases: [],
    })
    expect((await policyAt(house.em(), now())).version).toBe(2)
    expect((await policyAt(house.em(), after(now(), days(8)))).version).toBe(draft.policy.version)
  })

  test('may not take effect in the past', async () => {
    expect(await maker.browser.refused(propose, inputOf({ effectiveAt: '2026-01-01T00:00:00Z' }))).toBe(
      'POLICY_IN_PAST',
    )
  })

  test('may not share out more than the fee', async () => {
    expect(await maker.browser.refused(propose, inputOf({ shares: { ...shares, cashbackBps: 9000 } }))).toBe(
      'POLICY_SHARES_OVER_FEE',
    )
  })

  test('may not share out more of the base than the setting allows, at the highest rate of any rule', async () => {
    for (const rates of [
      { categoryRates: [{ id: categoryId, feeRateBps: 5000 }] },
      { merchantRates: [{ id: merchantId, feeRateBps: 5000 }] },
      { productRates: [{ id: productId, feeRateBps: 5000 }] },
    ])
      expect(await maker.browser.refused(propose, inputOf({ ...rates, effectiveAt: inDays(9) }))).toBe(
        'POLICY_BONUS_OVER_BASE',
      )
  })

  test('names what there is, each once, and whole rates', async () => {
    const unknown = [{ id: '01890000-0000-7000-8000-0000000000ff', feeRateBps: 500 }]
    for (const field of ['categoryRates', 'merchantRates', 'productRates']) {
      const { data } = await maker.browser.ask(propose, inputOf({ [field]: unknown }))
      expect(data.proposePolicy.userErrors).toEqual([{ code: 'NOT_FOUND', field: `${field}.0`, params: {} }])
    }
    const twice = [500, 600].map((feeRateBps) => ({ id: categoryId, feeRateBps }))
    expect(await maker.browser.refused(propose, inputOf({ categoryRates: twice }))).toBe('BAD_USER_INPUT')
    expect(await maker.browser.refused(propose, inputOf({ defaultFeeRateBps: -1 }))).toBe('BAD_USER_INPUT')
  })

  test('is numbered once when several are approved at once', async () => {
    const drafts = await Promise.all(Array.from({ length: 5 }, () => proposed()))
    const answers = await Promise.all(drafts.map(({ id }) => checker.browser.run(decide, decision(id))))
    expect(new Set(answers.map(({ decidePolicy }) => decidePolicy.policyDraft.policy.version)).size).toBe(5)
  })

  test('never changes, and is let through by two people only', async () => {
    await expect(house.em().execute('update policy set pool_bps = 0')).rejects.toThrow(/permission denied/)
    const owner = await openSuperuser(house)
    await expect(owner.query('delete from policy')).rejects.toThrow(/never change/)
    const copy = (columns: string) =>
      owner.query(`insert into policy select (p).* from (
      select jsonb_populate_record(policy, ${columns}) as p from policy where version = 2) copied`)
    const other = `'{"id": "01890000-0000-7000-8000-0000000000aa", "version": 99}'::jsonb`
    await expect(copy(`${other} || '{"changes_fees": true}'`)).rejects.toThrow(/policy_notice/)
    await expect(copy(`${other} || jsonb_build_object('approver_id', author_id)`)).rejects.toThrow(/policy_two_people/)
    await owner.end()
  })
})

describe('a draft', () => {
  test('is decided by somebody else, once, whoever else decides at the same time', async () => {
    const { id } = await proposed()
    expect(await maker.browser.refused(decide, decision(id))).toBe('OWN_PROPOSAL')
    const third = await openStaff(house, { permissions: ['policy:approve', 'policy:read'] })
    const codes = await Promise.all([checker, third].map(({ browser }) => browser.refused(decide, decision(id))))
    expect(codes.toSorted()).toEqual(['POLICY_DRAFT_DECIDED', 'accepted'])
    expect(await house.em().count(Policy, { author: maker.accountId })).toBe(await countApproved())
  })

  test('is proposed once and decided once, however often the request is sent', async () => {
    const input = inputOf()
    const first = await maker.browser.run(propose, input)
    const again = await maker.browser.run(propose, input)
    expect(again.proposePolicy.policyDraft.id).toBe(first.proposePolicy.policyDraft.id)
    const approval = decision(first.proposePolicy.policyDraft.id)
    const done = await checker.browser.run(decide, approval)
    expect(await checker.browser.run(decide, approval)).toEqual(done)
    const changed = { input: { ...input.input, note: '别的' } }
    expect(await maker.browser.refused(propose, changed)).toBe('IDEMPOTENCY_KEY_REUSED')
  })

  test('is refused with a reason, and stays as it is', async () => {
    const { id } = await proposed()
    expect(await checker.browser.refused(decide, decision(id, { decision: 'RETURN' }))).toBe('BAD_USER_INPUT')
    const refused = await checker.browser.run(decide, decision(id, { decision: 'RETURN', reason: '太高' }))
    expect(refused.decidePolicy.policyDraft).toMatchObject({ status: 'REJECTED', reason: '太高', policy: null })
    await expect(house.em().execute(`update policy_draft set pool_bps = 0`)).rejects.toThrow(/permission denied/)
  })

  test('is taken back by who proposed it, and by nobody else', async () => {
    const { id } = await proposed()
    const other = await openStaff(house, { permissions: ['policy:write'] })
    expect(await other.browser.refused(withdraw, { input: { id } })).toBe('NOT_FOUND')
    const { withdrawPolicyDraft } = await maker.browser.run(withdraw, { input: { id } })
    expect(withdrawPolicyDraft.policyDraft.status).toBe('WITHDRAWN')
    expect(await checker.browser.refused(decide, decision(id))).toBe('POLICY_DRAFT_DECIDED')
  })

  test('is not approved when its days of notice are no longer left', async () => {
    const fees = { defaultFeeRateBps: 900, effectiveAt: inDays(20) }
    const late = await proposed(fees)
    const inTime = await proposed(fees)
    await checker.browser.run(decide, decision(inTime.id))
    await house.passHours(24 * 13 + 1)
    // The same fees as the version before it, which was approved in time: nothing changes with it.
    expect(await checker.browser.refused(decide, decision(late.id))).toBe('accepted')
    const alone = await proposed({ defaultFeeRateBps: 800, effectiveAt: inDays(8) })
    await house.passHours(36)
    expect(await checker.browser.refused(decide, decision(alone.id))).toBe('POLICY_NOTICE_LAPSED')
  })

  test('brings back an old version', async () => {
    const input = { version: 1, note: '恢复', effectiveAt: inDays(40), idempotencyKey: newKey() }
    const { restorePolicy } = await maker.browser.run(restore, { input })
    expect(restorePolicy.policyDraft.restoredVersion).toBe(1)
    const { decidePolicy } = await checker.browser.run(decide, decision(restorePolicy.policyDraft.id))
    const { version } = decidePolicy.policyDraft.policy
    const { policyDifference } = await maker.browser.run(
      `{ policyDifference(before: 1, after: ${version}) { fees { scope } shares { share } bases { level } } }`,
    )
    expect(policyDifference).toEqual({ fees: [], shares: [], bases: [] })
    const missing = { ...input, version: 999, idempotencyKey: newKey() }
    expect(await maker.browser.refused(restore, { input: missing })).toBe('NOT_FOUND')
  })
})

async function countApproved(): Promise<number> {
  const [row]: { count: string }[] = await house
    .em()
    .execute(`select count(*) from policy_draft where status = 'APPROVED' and maker_id = ?`, [maker.accountId])
  return Number(row?.count)
}

test('the first rule that fits counts: product, merchant, nearest category, default', () => {
  const policy = new Policy()
  policy.setTerms(
    makeTerms({
      categoryRates: [
        { categoryId: 'root', feeRateBps: 800 },
        { categoryId: 'leaf', feeRateBps: 600 },
      ],
      merchantRates: [{ merchantId: 'shop', feeRateBps: 500 }],
      productRates: [{ productId: 'thing', feeRateBps: 400 }],
    }),
  )
  const rateOf = (product: string, merchant: string, ...categoryIds: string[]) =>
    policy.feeRateBpsFor({ productId: product, merchantId: merchant, categoryIds })
  expect(rateOf('thing', 'shop', 'root', 'branch', 'leaf')).toBe(400)
  expect(rateOf('other', 'shop', 'root', 'branch', 'leaf')).toBe(500)
  expect(rateOf('other', 'other', 'root', 'branch', 'leaf')).toBe(600)
  expect(rateOf('other', 'other', 'root', 'branch', 'twig')).toBe(800)
  expect(rateOf('other', 'other', 'else')).toBe(1000)
})
