import { after, days } from '@kaidian/shared/core/time'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeCategory } from '../catalog/make.ts'
import { now } from '../kernel/clock.ts'
import { makeMember } from '../member/make.ts'
import { makeRole, makeTeamMember } from '../permission/make.ts'
import type { Browser } from '../testing/browser.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { policyAt } from './policy-at.ts'
import { Policy } from './policy.ts'

const password = 'a password for tests'
let house: TestHouse
let staff: Browser
let categoryId: string
beforeAll(async () => {
  house = await openTestHouse()
  staff = house.visitor()
  const { phone } = await house.tx(async (em) => {
    const member = await makeMember(em, { password, nickname: '财务小张' })
    makeTeamMember(em, member.account, makeRole(em, { isBuiltIn: true, name: '超级管理员' }))
    categoryId = makeCategory(em, { name: '手机' }).id
    return member.account
  })
  await staff.run(
    'mutation ($input: SignInByPasswordInput!) { signInByPassword(input: $input) { userErrors { code } } }',
    {
      input: { phone, password },
    },
  )
  await staff.run('mutation { enter(input: { audience: STAFF }) { userErrors { code } } }')
  staff.audience = 'STAFF'
})
afterAll(() => house.close())

const shares = {
  cashbackBps: 2000,
  consumerPromoterBps: 1500,
  merchantPromoterBps: 1000,
  districtBps: 800,
  cityBps: 400,
  provinceBps: 200,
  poolBps: 1000,
}
const createPolicy = `mutation ($input: CreatePolicyInput!) {
  createPolicy(input: $input) { userErrors { code field message params }
    policy { version isCurrent createdBy categoryFees { categoryName feeRateBps } shares { poolBps } } }
}`
const inputOf = (changes: object = {}) => ({
  input: {
    effectiveAt: after(now(), days(1)).toISOString(),
    defaultFeeRateBps: 1000,
    categoryFees: [],
    shares,
    note: '新方案',
    ...changes,
  },
})

describe('a version of the policy', () => {
  test('comes with the house', async () => {
    const { policies } = await staff.run(
      '{ policies { version isCurrent createdBy defaultFeeRateBps shares { cashbackBps } } }',
    )
    expect(policies).toEqual([
      { version: 1, isCurrent: true, createdBy: '系统', defaultFeeRateBps: 1000, shares: { cashbackBps: 2000 } },
    ])
  })

  test('takes effect at its moment and not before', async () => {
    const { createPolicy: made } = await staff.run(
      createPolicy,
      inputOf({ categoryFees: [{ categoryId, feeRateBps: 500 }] }),
    )
    expect(made.policy).toEqual({
      version: 2,
      isCurrent: false,
      createdBy: '财务小张',
      categoryFees: [{ categoryName: '手机', feeRateBps: 500 }],
      shares: { poolBps: 1000 },
    })
    expect((await policyAt(house.em(), now())).version).toBe(1)
    expect((await policyAt(house.em(), after(now(), days(2)))).version).toBe(2)
  })

  test('may not take effect in the past', async () => {
    expect(await staff.refused(createPolicy, inputOf({ effectiveAt: '2026-01-01T00:00:00Z' }))).toBe('POLICY_IN_PAST')
  })

  test('may not share out more than the fee', async () => {
    expect(await staff.refused(createPolicy, inputOf({ shares: { ...shares, cashbackBps: 9000 } }))).toBe(
      'POLICY_SHARES_OVER_FEE',
    )
  })

  test('may not share out more of the base than the setting allows, at the highest rate of any category', async () => {
    const categoryFees = [{ categoryId, feeRateBps: 5000 }]
    expect(await staff.refused(createPolicy, inputOf({ categoryFees }))).toBe('POLICY_BONUS_OVER_BASE')
  })

  test('names known categories, each once, and whole rates', async () => {
    const unknown = [{ categoryId: '01890000-0000-7000-8000-0000000000ff', feeRateBps: 500 }]
    expect(await staff.refused(createPolicy, inputOf({ categoryFees: unknown }))).toBe('NOT_FOUND')
    const twice = [
      { categoryId, feeRateBps: 500 },
      { categoryId, feeRateBps: 600 },
    ]
    expect(await staff.refused(createPolicy, inputOf({ categoryFees: twice }))).toBe('BAD_USER_INPUT')
    expect(await staff.refused(createPolicy, inputOf({ defaultFeeRateBps: -1 }))).toBe('BAD_USER_INPUT')
  })

  test('is numbered once when several are made at once', async () => {
    const versions = await Promise.all(
      Array.from({ length: 5 }, async () => (await staff.run(createPolicy, inputOf())).createPolicy.policy.version),
    )
    expect(new Set(versions).size).toBe(5)
  })

  test('never changes', async () => {
    await expect(house.em().execute('update policy set pool_bps = 0')).rejects.toThrow(/permission denied/)
    const [row] = await house.em().execute<{ name: string }[]>('select current_database() as name')
    const url = new URL(process.env['TEST_DATABASE_URL'] ?? '')
    url.pathname = `/${row?.name}`
    const owner = new Client({ connectionString: url.href })
    await owner.connect()
    await expect(owner.query('delete from policy')).rejects.toThrow(/never change/)
    await owner.end()
  })
})

test('the nearest category with a rate of its own wins, otherwise the default', () => {
  const policy = new Policy()
  policy.defaultFeeRateBps = 1000
  policy.categoryRates = [
    { categoryId: 'root', feeRateBps: 800 },
    { categoryId: 'leaf', feeRateBps: 600 },
  ]
  expect(policy.feeRateBpsFor(['root', 'branch', 'leaf'])).toBe(600)
  expect(policy.feeRateBpsFor(['root', 'branch', 'twig'])).toBe(800)
  expect(policy.feeRateBpsFor(['other'])).toBe(1000)
})
