import type { EntityManager } from '@mikro-orm/postgresql'
import { find, findOwn } from '../kernel/find.ts'
import { Audience, type Viewer } from '../kernel/graph/viewer.ts'
import { lockSale, type Sale } from '../settlement/lock-sale.ts'
import { AfterSale } from './after-sale.ts'

/** An after-sale that is about to change, with what its refund would touch: all locked in the order that everybody locks in. */
export interface Taken {
  afterSale: AfterSale
  sale: Sale
}

/** The viewer's own, or staff's whichever; `null` stands for the clock. NOT_FOUND if it is somebody else's. */
export async function takeAfterSale(em: EntityManager, id: string, viewer: Viewer | null): Promise<Taken> {
  const isAnyones = viewer === null || viewer.audience === Audience.STAFF
  const { line } = isAnyones ? await find(em, AfterSale, id) : await findOwn(em, AfterSale, id, viewer)
  const sale = await lockSale(em, line.id)
  const afterSale = await find(em, AfterSale, id, { lock: true })
  await em.refresh(afterSale)
  return { afterSale, sale }
}
