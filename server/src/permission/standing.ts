import { Audience } from '../kernel/graph/viewer.ts'
import { describeStanding, registerHats } from '../account/viewer-parts.ts'
import { permissionKeysOf, TeamMember } from './role.ts'

/** What somebody may in a team, as SQL over `s` (session); null for who is not, or no longer, in it. */
export const teamStanding = (keys: readonly string[], isTeam: string): string =>
  `(select json_build_object('level', r.level,
      'permissions', case when r.is_built_in then '${JSON.stringify(keys)}'::json else to_json(r.permission_keys) end)
    from team_member t join role r on r.id = t.role_id where t.account_id = s.account_id and ${isTeam})`

describeStanding(Audience.STAFF, teamStanding(permissionKeysOf(null), 't.merchant_id is null'))

registerHats(async (em, accountId) => {
  const place = await em.findOne(TeamMember, { account: accountId, merchantId: null }, { populate: ['role'] })
  return place ? [{ audience: Audience.STAFF, id: null, name: place.role.name }] : []
})
