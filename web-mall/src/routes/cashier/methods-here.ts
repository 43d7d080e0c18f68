import { placeOf, type Place } from '../../parts/place-of.ts'
import type { CashierQuery } from './cashier-page.graphql.ts'

export type Method = CashierQuery['paymentMethods'][number]

const byPlace: Record<Place, readonly Method[]> = {
  // Inside WeChat neither its own H5 page nor Alipay opens.
  wechat: ['WECHAT_JSAPI', 'SANDBOX', 'BALANCE'],
  phone: ['WECHAT_H5', 'ALIPAY_WAP', 'SANDBOX', 'BALANCE'],
  pc: ['WECHAT_NATIVE', 'ALIPAY_PAGE', 'SANDBOX', 'BALANCE'],
}

/** Those of the ways to pay that work where one is, the usual one first. */
export function methodsHere(available: readonly Method[], userAgent = navigator.userAgent): Method[] {
  return byPlace[placeOf(userAgent)].filter((method) => available.includes(method))
}
