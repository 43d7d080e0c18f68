import type { EntityManager } from '@mikro-orm/postgresql'
import { makePickupPoint, makeReturnAddress } from '../delivery/make.ts'
import { Merchant } from '../merchant/merchant.ts'

const returnAddresses = [
  { name: '山野鲜果售后组', phone: '0571-88886666', detail: '文三路 90 号 2 号仓' },
  { name: '山野鲜果余杭仓', phone: '13857110086', regionCode: '330110', detail: '文一西路 998 号 5 号楼' },
]
const pickupPoints = [
  { name: '山野鲜果文三路店', detail: '文三路 90 号 1 楼', hours: '每天 9:00–20:30' },
  { name: '山野鲜果滨江店', regionCode: '330108', detail: '江南大道 228 号', hours: '周一至周五 10:00–19:00' },
  { name: '山野鲜果城西仓', regionCode: '330110', detail: '文一西路 998 号', hours: '暂停自提', isEnabled: false },
]

/** Where goods come back to a shop, and where buyers collect them. */
export async function seedPlaces(em: EntityManager, shop: Merchant): Promise<void> {
  const merchant = em.getReference(Merchant, shop.id)
  for (const [index, parts] of returnAddresses.entries())
    await makeReturnAddress(em, { merchant, isDefault: index === 0, ...parts })
  for (const parts of pickupPoints) await makePickupPoint(em, { merchant, ...parts })
}
