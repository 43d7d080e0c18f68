import { Audience } from '../kernel/graph/viewer.ts'
import { describeStanding, registerHats } from '../account/viewer-parts.ts'
import { permissionKeysOf, TeamMember } from '../permission/role.ts'
import { teamStanding } from '../permission/standing.ts'
import { Merchant } from './merchant.ts'

const isShopTeam = 't.merchant_id = s.hat_id'
const anyShop = 'any shop'

describeStanding(Audience.MERCHANT, teamStanding(permissionKeysOf(anyShop), isShopTeam))

/** The owner's shops first, then those in which they work. */
registerHats(async (em, accountId) => {
  const places = await em.find(
    TeamMember,
    { account: accountId, merchantId: { $ne: null } },
    { populate: ['role'], strategy: 'joined', orderBy: { createdAt: 'asc', id: 'asc' } },
  )
  if (places.length === 0) return []
  const merchants = await em.find(Merchant, { id: { $in: places.flatMap(({ merchantId }) => merchantId ?? []) } })
  const names = new Map(merchants.map(({ id, name }) => [id, name]))
  return places
    .toSorted((a, b) => Number(b.isOwner) - Number(a.isOwner))
    .map(({ merchantId }) => ({ audience: Audience.MERCHANT, id: merchantId, name: names.get(merchantId ?? '') ?? '' }))
})
