import type { EntityManager } from '@mikro-orm/postgresql'
import { Role, TeamMember } from './role.ts'

const maxTeam = 500

/** The people of a team, the highest level first, one statement. */
export const readTeam = (em: EntityManager, merchantId: string | null): Promise<TeamMember[]> =>
  em.find(
    TeamMember,
    { merchantId },
    {
      populate: ['role', 'account'],
      strategy: 'joined',
      orderBy: { role: { level: 'desc' }, createdAt: 'asc', id: 'asc' },
      limit: maxTeam,
    },
  )

export const readRoles = (em: EntityManager, merchantId: string | null): Promise<Role[]> =>
  em.find(Role, { merchantId }, { orderBy: { level: 'desc', name: 'asc' } })
