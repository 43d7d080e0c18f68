import type { EntityManager } from '@mikro-orm/postgresql'
import { claimKey } from '../kernel/idempotency.ts'
import { find } from '../kernel/find.ts'
import type { Viewer } from '../kernel/graph/viewer.ts'
import { Refusal } from '../kernel/refusal.ts'
import { isOwnShop } from '../merchant/is-own-shop.ts'
import { Merchant } from '../merchant/merchant.ts'
import { AuditEntry } from '../permission/audit-entry.ts'
import type { SetShopTrustInput } from './review-inputs.ts'
import { ShopTrust } from './shop-trust.ts'
import { readShopTrust, type ShopTrustView } from './shop-trust-view.ts'

/** Sets how far a shop is trusted, or lets its history say so again. Not of one's own shop. */
export async function setShopTrust(
  em: EntityManager,
  { accountId }: Viewer,
  { merchantId, level, reason, idempotencyKey: key }: SetShopTrustInput,
): Promise<ShopTrustView> {
  const { id } = await find(em, Merchant, merchantId)
  if (await isOwnShop(em, id, accountId)) throw new Refusal('TRUST_OWN')
  const set = new ShopTrust(id, level ?? null, reason, accountId)
  const content = { merchantId, level, reason }
  const known = await claimKey(em, { accountId, command: 'setShopTrust', key, content, resultId: set.id })
  if (known === undefined) {
    const detail = { merchantId, level: level ?? '', reason }
    em.persist([set, new AuditEntry({ accountId, action: 'setShopTrust', subjectId: id, detail })])
    await em.flush()
  }
  return readShopTrust(em, id)
}
