import type { EntityManager } from '@mikro-orm/postgresql'
import { PickupPoint } from '../delivery/pickup-point.ts'
import { findOwn } from '../kernel/find.ts'
import type { Viewer } from '../kernel/graph/viewer.ts'
import { Refusal } from '../kernel/refusal.ts'
import { readUsedPoints } from './used-points.ts'

/** A pick-up point that nothing was ever to be collected at. Another one may be closed, for its orders speak of it. */
export async function removePickupPoint(em: EntityManager, viewer: Viewer, id: string): Promise<void> {
  const point = await findOwn(em, PickupPoint, id, viewer, { lock: true })
  if ((await readUsedPoints(em, [id])).has(id)) throw new Refusal('PICKUP_POINT_USED')
  await em.remove(point).flush()
}
