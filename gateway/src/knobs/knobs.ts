import { z } from 'zod'

/** What can be wrong with a message to the merchant. The WRONG_… of the content are signed as they should be. */
export const noticeFaults = [
  'SIGNTEST',
  'FORGED',
  'NO_SIGNATURE',
  'WRONG_SERIAL',
  'WRONG_API_KEY',
  'STALE',
  'SPACED',
  'TRUNCATED',
  'HUGE',
  'SLOW',
  'SHORT_TAG',
  'WRONG_AAD',
  'WRONG_TYPE',
  'UNKNOWN_NUMBER',
  'WRONG_AMOUNT',
  'WRONG_CURRENCY',
  'WRONG_APPID',
  'WRONG_MCHID',
  'WEAK_SIGN_TYPE',
] as const

/** What can become of a call. ERROR_500, FREQUENCY_LIMITED and NOT_ENOUGH do nothing; after the others it is done. */
export const answerFaults = [
  'ERROR_500',
  'FREQUENCY_LIMITED',
  'NOT_ENOUGH',
  'LOST',
  'RESET',
  'SLOW',
  'TRUNCATED',
  'FORGED',
  'WRONG_SERIAL',
  'STALE',
] as const

export const calls = [
  'create',
  'query',
  'close',
  'refund',
  'queryRefund',
  'bill',
  'split',
  'transfer',
  'queryTransfer',
  'other',
] as const

export type NoticeFault = (typeof noticeFaults)[number]
export type AnswerFault = (typeof answerFaults)[number]
export type Call = (typeof calls)[number]

const seconds = z
  .int()
  .min(0)
  .max(400 * 86_400)

const reason = z.string().min(1).max(64)

export const knobsShape = z.strictObject({
  notice: z
    .strictObject({
      /** sent before the genuine message, one after the other, each once */
      first: z.array(z.enum(noticeFaults)).max(20).optional(),
      /** the genuine message is never sent */
      drop: z.boolean().optional(),
      delaySeconds: seconds.optional(),
      /** how many more copies are sent at the same time */
      duplicates: z.int().min(0).max(1_000).optional(),
      /** a payment is told only after a refund of it has been */
      refundFirst: z.boolean().optional(),
      /** a payment is told only after the merchant has asked to close it */
      afterClose: z.boolean().optional(),
    })
    .optional(),
  /** for each call, what becomes of the first one, the second one and so on; afterwards all is well */
  answers: z.partialRecord(z.enum(calls), z.array(z.enum(answerFaults)).max(100)).optional(),
  refund: z.strictObject({ state: z.enum(['SUCCESS', 'ABNORMAL', 'CLOSED']), afterSeconds: seconds }).optional(),
  /** how what is shared out of it ends, and after how long; CLOSED: the receiver gets nothing */
  split: z.strictObject({ result: z.enum(['SUCCESS', 'CLOSED']), afterSeconds: seconds }).optional(),
  /** what is wrong with its rows in bills */
  bill: z.enum(['MISSING', 'EXTRA', 'ALTERED']).optional(),
  /** of all only: what is wrong with the file of a bill */
  billFile: z.enum(['CORRUPT', 'TRUNCATED', 'WRONG_TOTALS']).optional(),
  transfer: z
    .strictObject({
      /** it fails at once */
      failReason: reason.optional(),
      /** it fails when its receiver takes it */
      failsWhenTaken: reason.optional(),
      /** accepted, and nothing more until the same order comes once more */
      isAccepted: z.boolean().optional(),
      /** of the receiver: another one that is sent makes it fail */
      realName: z.string().min(1).max(64).optional(),
      /** how long it stays in states that pass by themselves */
      seconds: z
        .strictObject({
          processing: seconds.optional(),
          transferring: seconds.optional(),
          canceling: seconds.optional(),
        })
        .optional(),
    })
    .optional(),
})

export type Knobs = z.infer<typeof knobsShape>
