import { registerEnum } from '../kernel/graph/describe.ts'

/** Whose region decides which agent earns: a policy says it for each level. */
export enum RegionBasis {
  DELIVERY = 'DELIVERY',
  MERCHANT = 'MERCHANT',
}
registerEnum(RegionBasis, 'RegionBasis', '代理商奖金按哪一方的地区计 · Whose region an agent earns by', {
  DELIVERY: '收货地址 · The delivery address',
  MERCHANT: '商家所在地 · The region of the merchant',
})
