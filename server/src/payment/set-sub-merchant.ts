import type { EntityManager } from '@mikro-orm/postgresql'
import { assertSteppedUp } from '../account/step-up.ts'
import { find } from '../kernel/find.ts'
import { flushUnlessTaken } from '../kernel/flush.ts'
import type { Viewer } from '../kernel/graph/viewer.ts'
import { Refusal } from '../kernel/refusal.ts'
import { Merchant } from '../merchant/merchant.ts'
import { AuditEntry } from '../permission/audit-entry.ts'
import { channelKeys } from './channels/channel-keys.ts'
import { SubMerchant } from './sub-merchant.ts'

interface Change {
  merchantId: string
  /** null: it has none any more */
  mchid: string | null
  viewer: Pick<Viewer, 'accountId' | 'sessionId'>
}

/**
 * Says where a merchant's part of combined payments goes from now on, once it is confirmed who says so. One number belongs
 * to one merchant.
 */
export async function setSubMerchant(em: EntityManager, { merchantId, mchid, viewer }: Change): Promise<Merchant> {
  await assertSteppedUp(em, viewer)
  const merchant = await find(em, Merchant, merchantId, { lock: true })
  const known = await em.findOne(SubMerchant, { merchant })
  const before = known?.mchid ?? null
  if (before === mchid) return merchant
  const taken = () => new Refusal('SUB_MERCHANT_TAKEN', {}, 'mchid')
  if (mchid !== null && (await isTaken(em, mchid, merchant))) throw taken()
  if (known && mchid !== null) known.mchid = mchid
  else if (known) em.remove(known)
  else if (mchid !== null) em.persist(new SubMerchant(merchant, mchid))
  await flushUnlessTaken(em, 'sub_merchant_mchid', taken)
  const detail = { before: before ?? '', after: mchid ?? '' }
  em.persist(new AuditEntry({ accountId: viewer.accountId, action: 'setSubMerchant', subjectId: merchant.id, detail }))
  return merchant
}

/** By another merchant, or by the platform itself. */
async function isTaken(em: EntityManager, mchid: string, merchant: Merchant): Promise<boolean> {
  if (mchid === channelKeys().wechat?.mchid) return true
  return (await em.count(SubMerchant, { mchid, merchant: { $ne: merchant } })) > 0
}
