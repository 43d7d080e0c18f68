import { sum, type Fen } from '@kaidian/shared/core/money'
import { LoadStrategy } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { maxParts } from '../payment/channels/wechat-combined.ts'
import { mostShared, type PartDraft } from '../payment/payment-part.ts'
import { SubMerchant } from '../payment/sub-merchant.ts'
import { Order } from './order.ts'
import { platformShare } from './platform-share.ts'
import type { Trade } from './trade.ts'

/**
 * What each merchant of a trade is paid by the channel itself. None, where one of them has no account there, or where the
 * channel would not let the platform have its part.
 */
export async function draftParts(em: EntityManager, trade: Trade): Promise<PartDraft[] | null> {
  const orders = await em.find(
    Order,
    { trade: trade.id },
    { populate: ['lines', 'merchant'], strategy: LoadStrategy.JOINED, orderBy: { id: 'asc' } },
  )
  const paid = orders.filter(({ total }) => total > 0)
  const accounts = await em.find(SubMerchant, { merchant: { $in: paid.map(({ merchant }) => merchant) } })
  const numbers = new Map(accounts.map(({ merchant, mchid }) => [merchant.id, mchid]))
  const drafts: PartDraft[] = []
  for (const order of paid) {
    const mchid = numbers.get(order.merchant.id)
    if (mchid === undefined || shareOf(order) > mostShared(order.total)) return null
    const { id: merchantId, name: shopName } = order.merchant
    drafts.push({ subject: { kind: 'order', id: order.id }, merchantId, mchid, shopName, amount: order.total })
  }
  return drafts.length <= maxParts ? drafts : null
}

const shareOf = (order: Order): Fen => sum(order.lines.getItems().map((line) => platformShare(line)))
