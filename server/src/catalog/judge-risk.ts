import { sum } from '@kaidian/shared/core/money'
import { days } from '@kaidian/shared/core/time'
import type { Language } from '../kernel/graph/context.ts'
import { productChecks, type CheckResult, type ProductCheckKey } from './product-parts.ts'
import type { ShopHistory } from './judge-trust.ts'
import { TrustLevel } from './review-words.ts'

export const riskWords = {
  words: { points: 40, zh: '含违禁用语', en: 'Banned words' },
  bans: { points: 30, zh: '近 90 天店铺有商品被封禁', en: 'Goods of the shop were banned within 90 days' },
  history: { points: 25, zh: '价格与自身以往相差很大', en: 'Its price has changed by much' },
  price: { points: 20, zh: '价格与同类相差很大', en: 'Its price is far from its category' },
  newShop: { points: 20, zh: '新店铺', en: 'A new shop' },
  permits: { points: 15, zh: '类目要求资质', en: 'Its category asks for permits' },
  returnedBefore: { points: 15, zh: '这件商品被退回过', en: 'It was returned before' },
  watched: { points: 15, zh: '店铺重点关注', en: 'The shop is watched' },
  checks: { points: 10, zh: '其他自动检查未通过', en: 'Another automatic check failed' },
} as const

export type RiskKey = keyof typeof riskWords

/** A reason for the risk as it is kept: with what was found, in the words of each language. */
export interface RiskReason {
  key: RiskKey
  points: number
  detail: Record<Language, string> | null
}

export interface Risky {
  checks: readonly CheckResult[]
  history: ShopHistory
  level: TrustLevel
  hasPermits: boolean
  /** how often this product came back */
  returns: number
  /** the shop has nothing else that was ever listed */
  isFirst: boolean
}

const newShopDays = 30
/** Checks that are a reason of their own. */
const ownReasons = ['words', 'history', 'price'] as const
const isOwnReason = (key: ProductCheckKey): boolean => ownReasons.some((one) => one === key)

/** From 0 to 100, with what it is made of, the weightiest first. */
export function judgeRisk({ checks, history, level, hasPermits, returns, isFirst }: Risky, now: Date) {
  const failed = checks.filter(({ isPassed }) => !isPassed)
  const others = failed.filter(({ key }) => !isOwnReason(key))
  const isNew = isFirst || now.getTime() - history.openedAt.getTime() < days(newShopDays)
  const times = (count: number) => ({ zh: `${count} 次`, en: `${count} times` })
  const reasons: (RiskReason | false)[] = [
    ...ownReasons.map((key) => {
      const check = failed.find((one) => one.key === key)
      return check ? reasonFor(key, check.detail) : false
    }),
    history.bans > 0 && reasonFor('bans', times(history.bans)),
    isNew && reasonFor('newShop'),
    hasPermits && reasonFor('permits'),
    returns > 0 && reasonFor('returnedBefore', times(returns)),
    level === TrustLevel.WATCHED && reasonFor('watched'),
    others.length > 0 && reasonFor('checks', joined(others)),
  ]
  const riskReasons = reasons.filter((reason) => reason !== false).sort((a, b) => b.points - a.points)
  return { risk: Math.min(100, sum(riskReasons.map(({ points }) => points))), riskReasons }
}

const reasonFor = (key: RiskKey, detail: RiskReason['detail'] = null): RiskReason => ({
  key,
  points: riskWords[key].points,
  detail,
})

const joined = (checks: readonly CheckResult[]): Record<Language, string> => ({
  zh: checks.map(({ key }) => productChecks[key].zh).join('、'),
  en: checks.map(({ key }) => productChecks[key].en).join(', '),
})
