import type { EntityManager } from '@mikro-orm/postgresql'
import { limits } from '@kaidian/shared/core/limits'
import { v7 as uuidv7 } from 'uuid'
import { find, findOwn } from '../kernel/find.ts'
import type { Viewer } from '../kernel/graph/viewer.ts'
import { claimKey } from '../kernel/idempotency.ts'
import { Refusal } from '../kernel/refusal.ts'
import { Merchant } from '../merchant/merchant.ts'
import { regionChain } from '../region/read-regions.ts'
import type { PlaceDraft } from './place-rule.ts'
import { ShopReturnAddress } from './shop-return-address.ts'

export type ReturnAddressDraft = PlaceDraft & { id?: string | null; isDefault: boolean; idempotencyKey: string }

/** Writes a new address of the viewer's shop or changes one, once. The first is the default, and there is always one. */
export async function saveReturnAddress(
  em: EntityManager,
  viewer: Viewer & { merchantId: string },
  { idempotencyKey: key, ...draft }: ReturnAddressDraft,
): Promise<ShopReturnAddress> {
  const { district } = await regionChain(em, draft.regionCode, 'regionCode')
  // The merchant's row stands for the list: two at once must not make two defaults.
  const merchant = await find(em, Merchant, viewer.merchantId, { lock: true })
  const id = draft.id ?? uuidv7()
  const claim = { accountId: viewer.accountId, command: 'saveReturnAddress', key, content: draft, resultId: id }
  const known = await claimKey(em, claim)
  if (known !== undefined) return findOwn(em, ShopReturnAddress, known, viewer)
  const others = await em.find(ShopReturnAddress, { merchant, id: { $ne: id } })
  const address = draft.id
    ? await findOwn(em, ShopReturnAddress, draft.id, viewer)
    : newAddress(merchant, id, others.length)
  address.change(draft, district)
  const isDefault = draft.isDefault || !others.some((other) => other.isDefault)
  if (isDefault)
    await em.nativeUpdate(ShopReturnAddress, { merchant, isDefault: true, id: { $ne: id } }, { isDefault: false })
  address.isDefault = isDefault
  em.persist(address)
  return address
}

function newAddress(merchant: Merchant, id: string, count: number): ShopReturnAddress {
  const max = limits.returnAddresses
  if (count >= max) throw new Refusal('TOO_MANY_RETURN_ADDRESSES', { max })
  const address = new ShopReturnAddress()
  address.id = id
  address.merchant = merchant
  return address
}
