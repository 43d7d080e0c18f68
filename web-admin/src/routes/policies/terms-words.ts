import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'

export type Scope = 'PRODUCT' | 'MERCHANT' | 'CATEGORY' | 'DEFAULT'
export type Basis = 'DELIVERY' | 'MERCHANT'
export type Level = 'district' | 'city' | 'province'

/** In the order in which rules are tried. */
export const scopes = ['PRODUCT', 'MERCHANT', 'CATEGORY', 'DEFAULT'] as const satisfies readonly Scope[]
export const levels = ['district', 'city', 'province'] as const satisfies readonly Level[]

export const scopeWords: Record<Scope, MessageDescriptor> = {
  PRODUCT: msg`商品费率`,
  MERCHANT: msg`商家费率`,
  CATEGORY: msg`类目费率`,
  DEFAULT: msg`默认费率`,
}

export const basisWords: Record<Basis, MessageDescriptor> = {
  DELIVERY: msg`按收货地址`,
  MERCHANT: msg`按商家所在地`,
}

export const levelWords: Record<Level, MessageDescriptor> = {
  district: msg`区县代理`,
  city: msg`城市代理`,
  province: msg`省级代理`,
}
