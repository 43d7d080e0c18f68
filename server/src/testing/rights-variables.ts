import { newKey } from './market.ts'
import type { RightsMarket } from './rights-market.ts'

/** What lists of things, and of ledger entries, are asked for. */
export const page = '{ edges { node { id } } }'
export const entries = '{ edges { node { journalKey } } }'

export const orderIdOf = ({ fixed }: RightsMarket) => ({ id: fixed.orderId })
export const productIdOf = ({ people }: RightsMarket) => ({ id: people.shop.productId })
export const merchantIdOf = ({ people }: RightsMarket) => ({ id: people.shop.merchantId })
export const linesOf = ({ people }: RightsMarket) => [{ variantId: people.shop.variantId, quantity: 1 }]

export const keyed = (id: string) => ({ input: { id, idempotencyKey: newKey() } })
export const canceled = (id: string) => ({ input: { id, reason: '不想要了', idempotencyKey: newKey() } })
export const roleOf = () => ({ name: newKey(), level: 2, permissions: [] })

export const exportOf = (kind: string) => ({ input: { kind, filter: [], idempotencyKey: newKey() } })

export const askedFor = (lineId: string) => ({
  input: {
    lineId,
    kind: 'REFUND_ONLY',
    reason: 'NOT_WANTED',
    quantity: 1,
    text: '不想要了',
    imageIds: [],
    idempotencyKey: newKey(),
  },
})
export const saidOf = (id: string) => ({ input: { id, text: '请看图片', imageIds: [], idempotencyKey: newKey() } })
export const sentOf = (id: string) => ({ input: { id, carrier: 'SF', number: 'SF9', idempotencyKey: newKey() } })
export const ratedOf = (lineId: string) => ({
  input: {
    lineId,
    goodsScore: 5,
    shippingScore: 5,
    serviceScore: 4,
    text: '',
    imageIds: [],
    tags: [],
    isAnonymous: false,
    idempotencyKey: newKey(),
  },
})
