import { msg } from '@lingui/core/macro'
import { limits } from '@kaidian/shared/core/limits'
import { problemWords } from '@kaidian/shared/ui/console/promotion/problem-words.ts'

const { flashItems } = limits.promotion

/** What is wrong with a field of a flash sale. */
export const flashWords = {
  ...problemWords,
  noItems: msg`至少选一款商品`,
  manyItems: msg`一场最多 ${flashItems} 款，请删去一些`,
  gone: msg`已下架，请删去这一款`,
  price: msg`写限时价`,
  money: msg`写成 19.9 或 19.90`,
  notLower: msg`要低于现价`,
  soldOut: msg`没有库存，请删去这一款`,
  stock: msg`写件数`,
  overStock: msg`不能多于现有库存`,
}

export type FlashProblem = keyof typeof flashWords
