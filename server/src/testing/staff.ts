import type { StaffPermission } from '@kaidian/shared/core/permissions'
import { Audience } from '../kernel/graph/viewer.ts'
import { makeMember } from '../member/make.ts'
import { makeRole, makeTeamMember } from '../permission/make.ts'
import type { Browser } from './browser.ts'
import type { TestHouse } from './house.ts'
import { signIn } from './market.ts'

/** Somebody of the platform's team, signed in to the back office. */
export interface Staff {
  accountId: string
  phone: string
  roleId: string
  teamMemberId: string
  browser: Browser
}

interface StaffParts {
  permissions?: readonly StaffPermission[]
  level?: number
  /** holds everything */
  isSuper?: boolean
}

let counter = 0

export async function openStaff(
  house: TestHouse,
  { permissions = [], level = 5, isSuper = false }: StaffParts = {},
): Promise<Staff> {
  const name = `角色 ${(counter += 1)}`
  const made = await house.tx(async (em) => {
    const { account } = await makeMember(em)
    const role = makeRole(em, { name, level, permissions, isBuiltIn: isSuper })
    const { id } = makeTeamMember(em, account, role)
    return { accountId: account.id, phone: account.phone, roleId: role.id, teamMemberId: id }
  })
  return { ...made, browser: await signIn(house, Audience.STAFF, made.accountId, null) }
}
