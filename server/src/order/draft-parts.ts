import { sum, type Fen } from '@kaidian/shared/core/money'
import { LoadStrategy } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../kernel/refusal.ts'
import { maxParts } from '../payment/channels/wechat-combined.ts'
import { mostShared, type PartDraft } from '../payment/payment-part.ts'
import { SubMerchant } from '../payment/sub-merchant.ts'
import { Order } from './order.ts'
import { platformShare } from './platform-share.ts'
import type { Trade } from './trade.ts'

/**
 * What each merchant of a trade is paid by the channel itself. Refused where one of them has no account there, or where
 * the channel would not let the platform have its part.
 */
export async function draftParts(em: EntityManager, trade: Trade): Promise<PartDraft[]> {
  const orders = await em.find(
    Order,
    { trade },
    { populate: ['lines', 'merchant'], strategy: LoadStrategy.JOINED, orderBy: { id: 'asc' } },
  )
  const paid = orders.filter(({ total }) => total > 0)
  const accounts = await em.find(SubMerchant, { merchant: { $in: paid.map(({ merchant }) => merchant) } })
  const numbers = new Map(accounts.map(({ merchant, mchid }) => [merchant.id, mchid]))
  if (paid.length > maxParts) throw new Refusal('SHOPS_NOT_COMBINED')
  return paid.map((order) => {
    const mchid = numbers.get(order.merchant.id)
    if (mchid === undefined || shareOf(order) > mostShared(order.total)) throw new Refusal('SHOPS_NOT_COMBINED')
    const { id: merchantId, name: shopName } = order.merchant
    return { subject: { kind: 'order', id: order.id }, merchantId, mchid, shopName, amount: order.total }
  })
}

const shareOf = (order: Order): Fen => sum(order.lines.getItems().map((line) => platformShare(line)))
