import { promisedHours, promiseNames } from '@kaidian/shared/core/promises'
import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'
import { registerEnum } from '../kernel/graph/describe.ts'
import { Refusal } from '../kernel/refusal.ts'
import { settingValue } from '../setting/setting-value.ts'

export enum ProductPromise {
  SEVEN_DAYS = 'SEVEN_DAYS',
  SHIP_24_HOURS = 'SHIP_24_HOURS',
  SHIP_48_HOURS = 'SHIP_48_HOURS',
  SHIP_72_HOURS = 'SHIP_72_HOURS',
  FRESH_GUARANTEE = 'FRESH_GUARANTEE',
}
registerEnum(ProductPromise, 'ProductPromise', '商品的承诺 · What a product promises', {
  SEVEN_DAYS: '七天无理由退货 · It can be given back for no reason within seven days',
  SHIP_24_HOURS: '付款后 24 小时内发货 · It is sent within 24 hours of the payment',
  SHIP_48_HOURS: '付款后 48 小时内发货 · It is sent within 48 hours of the payment',
  SHIP_72_HOURS: '付款后 72 小时内发货 · It is sent within 72 hours of the payment',
  FRESH_GUARANTEE: '坏果包赔，类目允许才有 · What has gone bad is paid for: of goods whose category allows it',
})

/** That only goods of some categories may promise. */
export const categoryPromises = [ProductPromise.FRESH_GUARANTEE] as const

export const isOfCategory = (promise: ProductPromise): boolean => categoryPromises.some((one) => one === promise)

/** After-sales can be asked for at least so long, or nobody can give anything back within seven days. */
export const daysToGiveBack = 7

const order = Object.values(ProductPromise)
const hours: Partial<Record<ProductPromise, number>> = promisedHours

/** Each once and in the order in which they are shown. */
export const sortPromises = (promises: readonly ProductPromise[]): ProductPromise[] =>
  order.filter((one) => promises.includes(one))

/** The shortest time to ship that they promise; undefined: none of them does. */
export function hoursToShip(promises: readonly ProductPromise[]): number | undefined {
  const promised = promises.flatMap((one) => hours[one] ?? [])
  return promised.length > 0 ? Math.min(...promised) : undefined
}

/** As the database says it: what is known, and one time to ship at most. */
export const promisesCheck = `promises <@ '["SEVEN_DAYS", "SHIP_24_HOURS", "SHIP_48_HOURS", "SHIP_72_HOURS", "FRESH_GUARANTEE"]' and (promises @> '["SHIP_24_HOURS"]')::int + (promises @> '["SHIP_48_HOURS"]')::int + (promises @> '["SHIP_72_HOURS"]')::int <= 1`

export const promisesRule = z
  .array(z.enum(ProductPromise))
  .max(order.length)
  .refine((promises) => new Set(promises.filter((one) => one in hours)).size <= 1, {
    message: 'One time to ship, and no more',
  })

interface Promising {
  promises: readonly ProductPromise[]
  /** that stood there before, for goods of the same category: what was allowed then may stay, and is not shown */
  known: readonly ProductPromise[]
  /** what the category allows of `categoryPromises` */
  allowed: readonly ProductPromise[]
  /** how long after-sales can be asked for */
  afterSaleDays: number
}

/** Refuses what nothing would stand behind. */
export function checkPromises({ promises, known, allowed, afterSaleDays }: Promising): void {
  const added = promises.filter((one) => !known.includes(one))
  if (added.includes(ProductPromise.SEVEN_DAYS) && afterSaleDays < daysToGiveBack)
    throw new Refusal('PROMISE_OF_SEVEN_DAYS', { days: afterSaleDays }, 'promises')
  if (categoryPromises.some((one) => added.includes(one) && !allowed.includes(one)))
    throw new Refusal('PROMISE_NOT_OF_CATEGORY', {}, 'promises')
}

/** Of `product p` those promises that something stands behind now, whatever was allowed when they were made. */
export const keptPromises = (): RawBuilder<ProductPromise[]> => sql`(p.promises
  - case when ${settingValue('after_sale_days')} >= ${sql.lit(daysToGiveBack)} then '' else 'SEVEN_DAYS' end
  - case when exists (select from category c where c.id in (p.category_1_id, p.category_2_id, p.category_3_id)
      and c.allowed_promises @> '["FRESH_GUARANTEE"]') then '' else 'FRESH_GUARANTEE' end)`

export const promiseOfName = (name: string): ProductPromise | undefined =>
  order.find((one) => Object.values(promiseNames[one]).some((known) => known.toLowerCase() === name.toLowerCase()))
