import { msg } from '@lingui/core/macro'
import { limits } from '../../../core/limits.ts'

const { scope, validDays, windowDays } = limits.promotion

/** What is wrong with a field of a draft. */
export const problemWords = {
  kind: msg`选一种`,
  scope: msg`至少选一项`,
  scopeLong: msg`最多 ${scope} 项`,
  count: msg`写一个整数，至少为 1`,
  overQuota: msg`不能多于总量`,
  overMember: msg`不能多于每人限量`,
  budget: msg`写成 5000 或 5000.00`,
  code: msg`4 到 20 位字母或数字`,
  days: msg`1 到 ${validDays} 天`,
  percent: msg`写 0 到 100 之间的数`,
  order: msg`要晚于开始时间`,
  past: msg`要晚于现在`,
  far: msg`最晚到 ${windowDays} 天以后`,
  oneStep: msg`券只有一档，请删去多余的`,
  threshold: msg`金额写成 199 或 199.00`,
  rising: msg`每一档的门槛要比上一档高`,
  off: msg`写明减多少`,
  amount: msg`金额写成 20 或 20.00`,
  overThreshold: msg`减的比门槛还多`,
  rate: msg`写明优惠百分之几`,
  needed: msg`需要填写`,
}

export type Problem = keyof typeof problemWords
