import type { EntityManager } from '@mikro-orm/postgresql'
import { find, findOwn } from '../kernel/find.ts'
import type { Viewer } from '../kernel/graph/viewer.ts'
import { Merchant } from '../merchant/merchant.ts'
import { ShopReturnAddress } from './shop-return-address.ts'

/** After-sales keep what their buyers were told; if it was the default, the newest of the others takes its place. */
export async function removeReturnAddress(
  em: EntityManager,
  viewer: Viewer & { merchantId: string },
  id: string,
): Promise<void> {
  const merchant = await find(em, Merchant, viewer.merchantId, { lock: true })
  const address = await findOwn(em, ShopReturnAddress, id, viewer)
  await em.remove(address).flush()
  if (!address.isDefault) return
  const next = await em.findOne(ShopReturnAddress, { merchant }, { orderBy: { createdAt: 'desc', id: 'desc' } })
  if (next) next.isDefault = true
}
