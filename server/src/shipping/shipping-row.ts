import { limits } from '@kaidian/shared/core/limits'

/** Why a row of a file is not shipped. */
export const shippingWords = {
  NOT_FILLED: { zh: '没有填快递公司和运单号，跳过', en: 'Neither carrier nor tracking number: left out' },
  ORDER_MISSING: { zh: '缺少订单号', en: 'The order number is missing' },
  ORDER_UNKNOWN: { zh: '本店没有这个订单', en: 'The shop has no such order' },
  ORDER_TWICE: {
    zh: '同一个订单写了两行，只发第一行；分包裹请到订单里发货',
    en: 'The order is there twice, and only its first row counts: send it in parts from its own page',
  },
  NOT_PAID: { zh: '买家还没有付款', en: 'It is not paid yet' },
  CLOSED: { zh: '订单已关闭', en: 'The order is closed' },
  ALREADY_SHIPPED: { zh: '已经发过货', en: 'It was shipped already' },
  PICKUP: { zh: '买家自提，凭提货码交付，不用发货', en: 'Its buyer collects it: hand it over by its code' },
  IN_AFTER_SALE: {
    zh: '有售后在处理，请先处理，或到订单里发货',
    en: 'An after-sale is under way: settle it first, or ship from its own page',
  },
  CARRIER_MISSING: { zh: '缺少快递公司', en: 'The carrier is missing' },
  CARRIER_UNKNOWN: { zh: '不认识这个快递公司', en: 'The carrier is unknown' },
  NUMBER_MISSING: { zh: '缺少运单号', en: 'The tracking number is missing' },
  NUMBER_TOO_LONG: {
    zh: `运单号太长，最多 ${limits.trackingNumber} 位`,
    en: `The tracking number is too long: ${limits.trackingNumber} characters at most`,
  },
  NUMBER_BAD: {
    zh: '运单号只能有字母、数字和短横；若变成了 1.2E+13，请把这一列设为文本再填',
    en: 'A tracking number has letters, digits and hyphens; if it has become 1.2E+13, make the column text first',
  },
  FAILED: { zh: '没能发货，请到订单里看', en: 'It could not be shipped: look at its page' },
} as const

export type ShippingProblem = keyof typeof shippingWords

/** A row as it came, and what was found out about it. */
export interface ShippingRow {
  /** as a spreadsheet counts: the header is row 1 */
  row: number
  order: string
  carrier: string
  number: string
  /** null: the row is at fault */
  orderId: string | null
  /** code of the carrier */
  carrierCode: string | null
  problem: ShippingProblem | null
}

/** What a row turned out to lack only when it was its turn. */
export interface LateProblem {
  row: number
  problem: ShippingProblem
}
