import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { after, days } from '@kaidian/shared/core/time'
import { now } from '../kernel/clock.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { signIn } from '../testing/market.ts'
import { openStaff } from '../testing/staff.ts'
import { makeMember, type MemberParts } from './make.ts'
import { tieEnd } from './tie.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
})
afterAll(() => house.close())

async function openMember(parts: MemberParts = {}) {
  const member = await house.tx((em) => makeMember(em, parts))
  return { member, browser: await signIn(house, Audience.MEMBER, member.account.id, null) }
}

describe('a tie', () => {
  const endTie = 'mutation { endTie { member { tie { promoterNickname } } userErrors { code } } }'
  const tie = '{ viewer { member { tie { promoterNickname since endsAt } } } }'

  test('ends on the client’s wish, once', async () => {
    const { member: promoter } = await openMember({ nickname: '推荐人' })
    const { browser, member } = await openMember({ promoter })
    expect((await browser.run(tie)).viewer.member.tie.promoterNickname).toBe('推荐人')
    expect(await browser.run(endTie)).toMatchObject({ endTie: { member: { tie: null } } })
    expect(await browser.refused(endTie)).toBe('NO_TIE')
    expect(member.promoterAt(now())?.id).toBe(promoter.id)
    const kept = await house.em().execute('select promoter_id from member where id = ?', [member.id])
    expect(kept).toEqual([{ promoter_id: promoter.id }])
  })

  test('ends by itself when its time has come', async () => {
    const { member: promoter } = await openMember()
    const endsAt = after(now(), days(3))
    const { browser, member } = await openMember({ promoter, tieEndsAt: endsAt })
    expect(member.promoterAt(after(endsAt, -1))).toBe(promoter)
    expect(member.promoterAt(endsAt)).toBeNull()
    await house.passHours(24 * 3 + 1)
    expect((await browser.run(tie)).viewer.member.tie).toBeNull()
  })

  test('lasts as many calendar months as the setting says', async () => {
    expect(await house.tx((em) => tieEnd(em, new Date('2026-11-22T08:00:00Z')))).toEqual(
      new Date('2027-11-22T08:00:00Z'),
    )
    expect(await house.tx((em) => tieEnd(em, new Date('2028-02-29T08:00:00Z')))).toEqual(
      new Date('2029-02-28T08:00:00Z'),
    )
  })

  test('to oneself cannot be in the database', async () => {
    const { member } = await openMember()
    const tied = house.em().execute('update member set promoter_id = id, tie_ends_at = now() where id = ?', [member.id])
    await expect(tied).rejects.toThrow(/member_not_own_promoter/)
  })
})

describe('addresses', () => {
  const save =
    'mutation ($input: SaveAddressInput!) { saveAddress(input: $input) { address { id regionPath isDefault name } userErrors { code field } } }'
  const remove = 'mutation ($input: IdInput!) { removeAddress(input: $input) { removedId userErrors { code } } }'
  const mine = '{ myAddresses { id isDefault detail } }'
  const input = (parts = {}) => ({
    input: {
      name: '王小明',
      phone: '13900001111',
      regionCode: '440305',
      detail: '科技园 1 号',
      isDefault: false,
      ...parts,
    },
  })

  test('have one default: the first, then the chosen one, then the newest that is left', async () => {
    const { browser } = await openMember()
    const { saveAddress: first } = await browser.run(save, input())
    expect(first.address).toMatchObject({ regionPath: '广东省 深圳市 南山区', isDefault: true })
    const { saveAddress: second } = await browser.run(save, input({ isDefault: true, detail: '二' }))
    await browser.run(save, input({ detail: '三' }))
    expect((await browser.run(mine)).myAddresses).toMatchObject([
      { detail: '二', isDefault: true },
      { detail: '三' },
      { isDefault: false },
    ])
    expect(
      (await browser.run(save, input({ id: second.address.id, detail: '改' }))).saveAddress.address.isDefault,
    ).toBe(true)
    await browser.run(remove, { input: { id: second.address.id } })
    expect((await browser.run(mine)).myAddresses).toMatchObject([
      { detail: '三', isDefault: true },
      { isDefault: false },
    ])
  })

  test('are one’s own', async () => {
    const owner = await openMember()
    const stranger = await openMember()
    const { saveAddress } = await owner.browser.run(save, input())
    expect(await stranger.browser.refused(save, input({ id: saveAddress.address.id }))).toBe('NOT_FOUND')
    expect(await stranger.browser.refused(remove, { input: { id: saveAddress.address.id } })).toBe('NOT_FOUND')
    expect((await stranger.browser.run(mine)).myAddresses).toEqual([])
  })

  test.each([
    ['a city instead of a district', { regionCode: '440300' }, 'REGION_NOT_FOUND'],
    ['no region', { regionCode: '999999' }, 'REGION_NOT_FOUND'],
    ['no phone', { phone: '12345678901' }, 'BAD_USER_INPUT'],
    ['a blank name', { name: '  ' }, 'BAD_USER_INPUT'],
    ['a line break', { detail: 'a\nb' }, 'BAD_USER_INPUT'],
    ['an endless street', { detail: 'x'.repeat(121) }, 'BAD_USER_INPUT'],
  ])('with %s are refused', async (_, parts, code) => {
    const { browser } = await openMember()
    expect(await browser.refused(save, input(parts))).toBe(code)
  })

  test('are twenty at most, with one default even when five are saved at once', async () => {
    const { browser, member } = await openMember()
    await Promise.all(Array.from({ length: 5 }, () => browser.run(save, input({ isDefault: true }))))
    const defaults = await house.em().execute('select 1 from address where member_id = ? and is_default', [member.id])
    expect(defaults).toHaveLength(1)
    for (let n = 5; n < 20; n += 1) await browser.run(save, input())
    expect(await browser.refused(save, input())).toBe('TOO_MANY_ADDRESSES')
  })
})

describe('staff', () => {
  const members = `query ($query: String, $first: Int, $after: String) { members(query: $query, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } edges { node { id nickname phone joinedAt tie { promoterNickname } } } } }`

  test('find members by nickname or whole phone, page by page, in few statements', async () => {
    const { browser } = await openStaff(house, { permissions: ['member:read'] })
    const { member: promoter } = await openMember({ nickname: '百分%号' })
    await openMember({ nickname: '另一位', promoter })
    const all = await house.countStatements(() => browser.run(members, { first: 50 }))
    expect(all.statements.length).toBeLessThanOrEqual(6)
    const nodesOf = async (variables: object) => (await browser.run(members, variables)).members
    expect((await nodesOf({ query: '另一' })).edges).toMatchObject([
      { node: { nickname: '另一位', tie: { promoterNickname: '百分%号' } } },
    ])
    expect((await nodesOf({ query: promoter.account.phone })).edges).toMatchObject([{ node: { id: promoter.id } }])
    expect((await nodesOf({ query: '%号' })).totalCount).toBe(1)
    expect((await nodesOf({ query: '_' })).totalCount).toBe(0)
    const { edges, pageInfo, totalCount } = await nodesOf({ first: 2 })
    const next = await nodesOf({ first: 2, after: pageInfo.endCursor })
    const ids = [...edges, ...next.edges].map(({ node }: { node: { id: string } }) => node.id)
    expect(new Set(ids).size).toBe(4)
    expect(totalCount).toBe((await nodesOf({ first: 100 })).edges.length)
  })

  test('see one member, and nothing without the right', async () => {
    const { browser } = await openStaff(house, { permissions: ['member:read'] })
    const { member } = await openMember()
    const one = 'query ($id: ID!) { member(id: $id) { id phone } }'
    expect((await browser.run(one, { id: member.id })).member.phone).toMatch(/^\d{3}\*{4}\d{4}$/)
    expect((await browser.run(one, { id: 'nobody' })).member).toBeNull()
    const other = await openStaff(house, { permissions: ['order:read'] })
    expect(await other.browser.refused(one, { id: member.id })).toBe('FORBIDDEN')
    expect(await browser.refused(members, { after: 'forged' })).toBe('BAD_USER_INPUT')
    expect(await browser.refused(members, { first: 101 })).toBe('BAD_USER_INPUT')
  })
})
