import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { AnswerFault, Call, Knobs, NoticeFault } from './knobs.ts'

const share = z.number().min(0).max(1)

/** Bad weather for all payments: each is struck, or not, by what the seed and its number say. */
export const stormShape = z.strictObject({
  seed: z.int().min(0),
  shares: z.strictObject({
    drop: share.optional(),
    delay: share.optional(),
    duplicate: share.optional(),
    refundFirst: share.optional(),
    badNotice: share.optional(),
    badAnswer: share.optional(),
    lostAnswer: share.optional(),
    busyClose: share.optional(),
    slowRefund: share.optional(),
  }),
})

export type Storm = z.infer<typeof stormShape>

const badNotices: NoticeFault[] = ['SIGNTEST', 'FORGED', 'WRONG_SERIAL', 'WRONG_API_KEY', 'STALE', 'TRUNCATED']
const badAnswers: AnswerFault[] = ['ERROR_500', 'FORGED', 'TRUNCATED', 'STALE']
const struckCalls: Call[] = ['create', 'query', 'close', 'refund', 'queryRefund']

/** The same for the same seed and number, whatever happened before. */
export function knobsInStorm({ seed, shares }: Storm, number: string): Knobs {
  const luck = (name: string): number => fraction(`${seed}/${number}/${name}`)
  const strikes = (name: keyof Storm['shares']): boolean => luck(name) < (shares[name] ?? 0)
  const answers: Partial<Record<Call, AnswerFault[]>> = {}
  for (const call of struckCalls) {
    const faults: AnswerFault[] = []
    if (luck(`badAnswer/${call}`) < (shares.badAnswer ?? 0)) faults.push(pick(badAnswers, luck(`which/${call}`)))
    if (luck(`lostAnswer/${call}`) < (shares.lostAnswer ?? 0)) faults.push('RESET')
    if (call === 'close' && strikes('busyClose')) faults.push('FREQUENCY_LIMITED')
    if (faults.length > 0) answers[call] = faults
  }
  return {
    notice: {
      drop: strikes('drop'),
      delaySeconds: strikes('delay') ? Math.floor(luck('seconds') * 600) : 0,
      duplicates: strikes('duplicate') ? 1 + Math.floor(luck('copies') * 4) : 0,
      refundFirst: strikes('refundFirst'),
      first: strikes('badNotice') ? [pick(badNotices, luck('which'))] : [],
    },
    answers,
    ...(strikes('slowRefund') && { refund: { state: 'SUCCESS', afterSeconds: Math.floor(luck('refund') * 172_800) } }),
  }
}

function fraction(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE() / 2 ** 32
}

function pick<T>(list: readonly T[], luck: number): T {
  const found = list[Math.floor(luck * list.length)]
  if (found === undefined) throw new Error('Nothing to pick from')
  return found
}
