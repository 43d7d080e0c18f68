import { formatYuan, parseYuan } from '@kaidian/shared/core/money'
import type { CheckoutFieldsFragment } from './checkout-page.graphql.ts'

export interface Change {
  key: string
  /** Null for the freight of a shop. */
  title: string | null
  shopName: string
  optionValues: readonly string[]
  quantity: number
  before: string
  now: string
  /** now − before */
  difference: string
}

/** The prices of one piece, and the freights, that are not what they were. */
export function changesBetween(before: CheckoutFieldsFragment, now: CheckoutFieldsFragment): Change[] {
  const lines = new Map(before.groups.flatMap((group) => group.lines).map((line) => [line.variantId, line.unitPrice]))
  const freights = new Map(before.groups.map(({ merchantId, freight }) => [merchantId, freight]))
  return now.groups.flatMap(({ merchantId, merchantName, freight, lines: present }) => [
    ...present.flatMap(({ variantId, title, optionValues, quantity, unitPrice }) =>
      change(variantId, lines.get(variantId), unitPrice, { title, shopName: merchantName, optionValues, quantity }),
    ),
    ...change(merchantId, freights.get(merchantId), freight, {
      title: null,
      shopName: merchantName,
      optionValues: [],
      quantity: 1,
    }),
  ])
}

function change(
  key: string,
  before: string | null | undefined,
  now: string | null,
  words: Pick<Change, 'title' | 'shopName' | 'optionValues' | 'quantity'>,
): Change[] {
  if (before == null || now === null) return []
  const difference = (parseYuan(now) ?? 0) - (parseYuan(before) ?? 0)
  return difference === 0 ? [] : [{ key, before, now, difference: formatYuan(difference), ...words }]
}
