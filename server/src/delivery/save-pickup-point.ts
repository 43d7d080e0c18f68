import type { EntityManager } from '@mikro-orm/postgresql'
import { limits } from '@kaidian/shared/core/limits'
import { v7 as uuidv7 } from 'uuid'
import { find, findOwn } from '../kernel/find.ts'
import type { Viewer } from '../kernel/graph/viewer.ts'
import { claimKey } from '../kernel/idempotency.ts'
import { Refusal } from '../kernel/refusal.ts'
import { Merchant } from '../merchant/merchant.ts'
import { regionChain } from '../region/read-regions.ts'
import { PickupPoint, type PickupPointDraft } from './pickup-point.ts'

/** Writes a new pick-up point of the viewer's shop or changes one, once. Orders keep the point as it was. */
export async function savePickupPoint(
  em: EntityManager,
  viewer: Viewer & { merchantId: string },
  { idempotencyKey: key, ...draft }: PickupPointDraft & { id?: string | null; idempotencyKey: string },
): Promise<PickupPoint> {
  const { district } = await regionChain(em, draft.regionCode, 'regionCode')
  // The merchant's row stands for the list: two at once must not pass its limit.
  const merchant = await find(em, Merchant, viewer.merchantId, { lock: true })
  const id = draft.id ?? uuidv7()
  const claim = { accountId: viewer.accountId, command: 'savePickupPoint', key, content: draft, resultId: id }
  const known = await claimKey(em, claim)
  if (known !== undefined) return findOwn(em, PickupPoint, known, viewer)
  const point = draft.id ? await findOwn(em, PickupPoint, draft.id, viewer) : await newPoint(em, merchant, id)
  point.change(draft, district)
  em.persist(point)
  return point
}

async function newPoint(em: EntityManager, merchant: Merchant, id: string): Promise<PickupPoint> {
  const max = limits.pickupPoints
  if ((await em.count(PickupPoint, { merchant })) >= max) throw new Refusal('TOO_MANY_PICKUP_POINTS', { max })
  const point = new PickupPoint()
  point.id = id
  point.merchant = merchant
  return point
}
