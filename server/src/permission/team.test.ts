import { merchantPermissions, staffPermissions } from '@kaidian/shared/core/permissions'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Audience } from '../kernel/graph/viewer.ts'
import { makeMember } from '../member/make.ts'
import { makeMerchant } from '../merchant/make.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { signIn } from '../testing/market.ts'
import { openStaff } from '../testing/staff.ts'
import { makeRole, makeTeamMember } from './make.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
})
afterAll(() => house.close())

const saveRole =
  'mutation ($input: SaveRoleInput!) { saveRole(input: $input) { role { id name level permissions holderCount isBuiltIn } userErrors { code field } } }'
const saveTeamMember =
  'mutation ($input: SaveTeamMemberInput!) { saveTeamMember(input: $input) { teamMember { id nickname phone isOwner role { name } } userErrors { code field } } }'
const removeTeamMember =
  'mutation ($input: IdInput!) { removeTeamMember(input: $input) { removedId userErrors { code } } }'

let counter = 0
const roleInput = (parts = {}) => ({
  input: { name: `客服 ${(counter += 1)}`, level: 3, permissions: ['order:read'], ...parts },
})
const teamOf = { permissions: ['team:read', 'team:write', 'order:read'] as const }
const phoneOfNew = async () => (await house.tx((em) => makeMember(em))).account.phone

describe('a role', () => {
  test('is made and changed below one’s own level, of permissions one has', async () => {
    const { browser } = await openStaff(house, { ...teamOf, level: 5 })
    const { saveRole: made } = await browser.run(saveRole, roleInput({ name: '客服' }))
    expect(made.role).toMatchObject({
      name: '客服',
      level: 3,
      permissions: ['order:read'],
      holderCount: 0,
      isBuiltIn: false,
    })
    const changed = await browser.run(saveRole, roleInput({ id: made.role.id, level: 4, permissions: [] }))
    expect(changed.saveRole.role).toMatchObject({ level: 4, permissions: [] })
  })

  test.each([
    ['at one’s own level', { level: 5 }, 'ROLE_TOO_HIGH'],
    ['above one’s own level', { level: 9 }, 'ROLE_TOO_HIGH'],
    ['with a permission one lacks', { permissions: ['order:read', 'policy:write'] }, 'PERMISSION_NOT_YOURS'],
    ['with a permission that is not', { permissions: ['order:ship'] }, 'PERMISSION_UNKNOWN'],
    ['of level 0', { level: 0 }, 'BAD_USER_INPUT'],
    ['without a name', { name: ' ' }, 'BAD_USER_INPUT'],
    ['of no existence', { id: '019aaaaa-0000-7000-8000-000000000000' }, 'NOT_FOUND'],
  ])('%s is refused', async (_, parts, code) => {
    const { browser } = await openStaff(house, { ...teamOf, level: 5 })
    expect(await browser.refused(saveRole, roleInput(parts))).toBe(code)
  })

  test('of one’s own, or higher, or built in, stays as it is', async () => {
    const { browser, roleId } = await openStaff(house, { ...teamOf, level: 5 })
    const superior = await openStaff(house, { level: 6 })
    const top = await openStaff(house, { isSuper: true })
    expect(await browser.refused(saveRole, roleInput({ id: roleId, level: 1 }))).toBe('ROLE_TOO_HIGH')
    expect(await browser.refused(saveRole, roleInput({ id: superior.roleId, level: 1 }))).toBe('ROLE_TOO_HIGH')
    expect(await browser.refused(saveRole, roleInput({ id: top.roleId, level: 1 }))).toBe('ROLE_BUILT_IN')
    expect(await top.browser.refused(saveRole, roleInput({ id: top.roleId, level: 1 }))).toBe('ROLE_BUILT_IN')
  })

  test('keeps what somebody higher has granted, though who edits it lacks that', async () => {
    const { browser } = await openStaff(house, { ...teamOf, level: 5 })
    const lower = await openStaff(house, { level: 2, permissions: ['policy:write'] })
    await browser.run(saveRole, roleInput({ id: lower.roleId, permissions: ['policy:write', 'order:read'] }))
  })

  test('has a name of its own in its team, also when two make it at once', async () => {
    const { browser } = await openStaff(house, { ...teamOf, level: 5 })
    const outcomes = await Promise.all([1, 2, 3].map(() => browser.refused(saveRole, roleInput({ name: '同名' }))))
    expect(outcomes.toSorted()).toEqual(['ROLE_NAME_TAKEN', 'ROLE_NAME_TAKEN', 'accepted'])
  })

  test('needs the right to manage the team', async () => {
    const { browser } = await openStaff(house, { permissions: ['team:read'], level: 8 })
    expect(await browser.refused(saveRole, roleInput())).toBe('FORBIDDEN')
  })
})

describe('a place in the team', () => {
  test('is given to who has an account, and a role lower than one’s own', async () => {
    const { browser, phone } = await openStaff(house, { ...teamOf, level: 5 })
    const lower = await openStaff(house, { level: 2 })
    const equal = await openStaff(house, { level: 5 })
    const rich = await openStaff(house, { level: 2, permissions: ['policy:write'] })
    const newcomer = await phoneOfNew()
    const put = (person: string, roleId: string) =>
      browser.refused(saveTeamMember, { input: { phone: person, roleId } })
    expect(await put(newcomer, lower.roleId)).toBe('accepted')
    expect(await put(newcomer, equal.roleId)).toBe('ROLE_TOO_HIGH')
    expect(await put(newcomer, rich.roleId)).toBe('PERMISSION_NOT_YOURS')
    expect(await put('13900000000', lower.roleId)).toBe('ACCOUNT_NOT_FOUND')
    expect(await put(phone, lower.roleId)).toBe('OWN_PLACE')
    expect(await put(equal.phone, lower.roleId)).toBe('ROLE_TOO_HIGH')
  })

  test('is taken away from below only, and with it the sessions', async () => {
    const { browser, teamMemberId } = await openStaff(house, { ...teamOf, level: 5 })
    const lower = await openStaff(house, { level: 2, permissions: ['team:read'] })
    const higher = await openStaff(house, { level: 6 })
    expect(await browser.refused(removeTeamMember, { input: { id: higher.teamMemberId } })).toBe('ROLE_TOO_HIGH')
    expect(await browser.refused(removeTeamMember, { input: { id: teamMemberId } })).toBe('OWN_PLACE')
    await browser.run(removeTeamMember, { input: { id: lower.teamMemberId } })
    expect(await lower.browser.refused('{ team { id } }')).toBe('UNAUTHENTICATED')
    expect(await browser.refused(removeTeamMember, { input: { id: lower.teamMemberId } })).toBe('NOT_FOUND')
  })
})

describe('a shop’s team', () => {
  const shopRole = saveRole.replace('saveRole(', 'saveShopRole(')
  const shopPlace = saveTeamMember.replace('saveTeamMember(', 'saveShopTeamMember(')
  const shopRemoval = removeTeamMember.replace('removeTeamMember(', 'removeShopTeamMember(')
  const shopTeam =
    '{ shopTeam { id isOwner nickname role { id name isBuiltIn holderCount permissions } } shopRoles { id name holderCount } shopPermissions { key } }'

  async function openOwner() {
    const merchant = await house.tx((em) => makeMerchant(em))
    return { merchantId: merchant.id, browser: await signIn(house, Audience.MERCHANT, merchant.owner.id, merchant.id) }
  }

  test('begins with its owner, who may everything', async () => {
    const { browser } = await openOwner()
    const { result, statements } = await house.countStatements(() => browser.run(shopTeam))
    expect(result.shopTeam).toMatchObject([{ isOwner: true, role: { isBuiltIn: true, holderCount: 1 } }])
    expect(result.shopTeam[0].role.permissions).toEqual(merchantPermissions.map(({ key }) => key))
    // who asks, the team, the roles, and for each of the two how many hold its roles
    expect(statements.length).toBeLessThanOrEqual(5)
  })

  test('is nobody else’s: neither its roles nor its people', async () => {
    const mine = await openOwner()
    const other = await openOwner()
    const { saveShopRole } = await other.browser.run(shopRole, roleInput({ name: '店员' }))
    const roleId = saveShopRole.role.id
    expect(await mine.browser.refused(shopRole, roleInput({ id: roleId }))).toBe('NOT_FOUND')
    expect(await mine.browser.refused(shopPlace, { input: { phone: await phoneOfNew(), roleId } })).toBe('NOT_FOUND')
    const [{ id }] = (await other.browser.run(shopTeam)).shopTeam
    expect(await mine.browser.refused(shopRemoval, { input: { id } })).toBe('NOT_FOUND')
    await mine.browser.run(shopRole, roleInput({ name: '店员' }))
  })

  test('keeps its last owner, also when two owners remove each other at once', async () => {
    const { browser, merchantId } = await openOwner()
    const [{ id, role }] = (await browser.run(shopTeam)).shopTeam
    expect(await browser.refused(shopRemoval, { input: { id } })).toBe('LAST_OWNER')
    const second = await house.tx((em) => makeMember(em))
    const { saveShopTeamMember: placed } = await browser.run(shopPlace, {
      input: { phone: second.account.phone, roleId: role.id },
    })
    expect(placed.teamMember.isOwner).toBe(true)
    const other = await signIn(house, Audience.MERCHANT, second.account.id, merchantId)
    const outcomes = await Promise.all([
      browser.refused(shopRemoval, { input: { id: placed.teamMember.id } }),
      other.refused(shopRemoval, { input: { id } }),
    ])
    expect(outcomes.filter((code) => code === 'accepted')).toHaveLength(1)
    const owners = await house
      .em()
      .execute(
        'select 1 from team_member t join role r on r.id = t.role_id where t.merchant_id = ? and r.is_built_in',
        [merchantId],
      )
    expect(owners).toHaveLength(1)
  })

  test('lets a clerk do what the role says and no more', async () => {
    const { browser, merchantId } = await openOwner()
    const clerk = await house.tx(async (em) => {
      const member = await makeMember(em)
      makeTeamMember(
        em,
        member.account,
        makeRole(em, { merchantId, name: '发货', level: 2, permissions: ['team:read'] }),
      )
      return member
    })
    const desk = await signIn(house, Audience.MERCHANT, clerk.account.id, merchantId)
    expect((await desk.run(shopTeam)).shopTeam).toHaveLength(2)
    expect(await desk.refused(shopRole, roleInput())).toBe('FORBIDDEN')
    expect(await browser.refused(shopRole, roleInput({ permissions: ['policy:write'] }))).toBe('PERMISSION_UNKNOWN')
  })
})

test('the super administrator holds every permission there is, and staff see the team in one go', async () => {
  const { browser } = await openStaff(house, { isSuper: true })
  expect((await browser.run('{ viewer { permissions } }')).viewer.permissions).toHaveLength(staffPermissions.length)
  const asked = await house.countStatements(() =>
    browser.run('{ team { nickname phone role { name holderCount } } permissions { key zh en group } }'),
  )
  expect(asked.result.permissions).toHaveLength(staffPermissions.length)
  expect(asked.result.team.length).toBeGreaterThan(10)
  expect(asked.statements).toHaveLength(3)
})
