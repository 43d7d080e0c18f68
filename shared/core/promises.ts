/** What a product may promise, in few words; the order is the one in which they are shown. */
export const promiseNames = {
  SEVEN_DAYS: { zh: '七天无理由退货', en: '7-day returns' },
  SHIP_24_HOURS: { zh: '24 小时内发货', en: 'Ships within 24 hours' },
  SHIP_48_HOURS: { zh: '48 小时内发货', en: 'Ships within 48 hours' },
  SHIP_72_HOURS: { zh: '72 小时内发货', en: 'Ships within 72 hours' },
  FRESH_GUARANTEE: { zh: '坏果包赔', en: 'Freshness guaranteed' },
} as const

export type PromiseName = keyof typeof promiseNames

/** In the order in which they are shown. */
export const knownPromises = [
  'SEVEN_DAYS',
  'SHIP_24_HOURS',
  'SHIP_48_HOURS',
  'SHIP_72_HOURS',
  'FRESH_GUARANTEE',
] as const satisfies PromiseName[]

/** Of a promise to ship: within how many hours of the payment. */
export const promisedHours = { SHIP_24_HOURS: 24, SHIP_48_HOURS: 48, SHIP_72_HOURS: 72 } as const
