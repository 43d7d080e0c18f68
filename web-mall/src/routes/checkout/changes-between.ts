import { formatYuan, parseYuan } from '@kaidian/shared/core/money'
import { isZeroMoney } from '@kaidian/shared/web/money.ts'
import type { CheckoutFieldsFragment } from './checkout-page.graphql.ts'

export interface Change {
  key: string
  what: 'goods' | 'freight' | 'discount'
  /** Null for the freight and the discounts of a shop. */
  title: string | null
  shopName: string
  optionValues: readonly string[]
  quantity: number
  before: string
  now: string
  /** now − before */
  difference: string
}

/** The prices of one piece, the freights and the discounts, that are not what they were. */
export function changesBetween(before: CheckoutFieldsFragment, now: CheckoutFieldsFragment): Change[] {
  const lines = new Map(before.groups.flatMap((group) => group.lines).map((line) => [line.variantId, line.unitPrice]))
  const groups = new Map(before.groups.map((group) => [group.merchantId, group]))
  return now.groups.flatMap(({ merchantId, merchantName, freight, discount, lines: present }) => [
    ...present.flatMap(({ variantId, title, optionValues, quantity, unitPrice }) =>
      change(variantId, lines.get(variantId), unitPrice, {
        what: 'goods',
        title,
        shopName: merchantName,
        optionValues,
        quantity,
      }),
    ),
    ...change(`${merchantId} discount`, minus(groups.get(merchantId)?.discount), minus(discount), {
      ...ofShop(merchantName),
      what: 'discount',
    }),
    ...change(merchantId, groups.get(merchantId)?.freight, freight, { ...ofShop(merchantName), what: 'freight' }),
  ])
}

const ofShop = (shopName: string) => ({ title: null, shopName, optionValues: [], quantity: 1 })
const minus = (amount: string | undefined) => amount && (isZeroMoney(amount) ? amount : `-${amount}`)

/** now − before, of sums that may be below zero. */
export const differenceOf = (before: string, now: string) => formatYuan(fenOf(now) - fenOf(before))
const fenOf = (amount: string) => (parseYuan(amount.replace('-', '')) ?? 0) * (amount.startsWith('-') ? -1 : 1)

function change(
  key: string,
  before: string | null | undefined,
  now: string | null | undefined,
  words: Pick<Change, 'what' | 'title' | 'shopName' | 'optionValues' | 'quantity'>,
): Change[] {
  if (before == null || now == null) return []
  const difference = differenceOf(before, now)
  return isZeroMoney(difference) ? [] : [{ key, before, now, difference, ...words }]
}
