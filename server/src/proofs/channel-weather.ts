import {
  answerFaults,
  noticeFaults,
  type AnswerFault,
  type Knobs,
  type NoticeFault,
} from '../../../gateway/src/knobs/knobs.ts'
import type { Dice } from '../seed/random.ts'

/** HUGE and SLOW take the seconds of a real clock. */
const badNotices: readonly NoticeFault[] = noticeFaults.filter((fault) => !['HUGE', 'SLOW'].includes(fault))

/** LOST and SLOW end as RESET does, only that they take the seconds of a real clock. */
const badAnswers: readonly AnswerFault[] = answerFaults.filter(
  (fault) => !['LOST', 'SLOW', 'NOT_ENOUGH'].includes(fault),
)

const day = 86_400

/** What becomes of the messages about a payment, of the calls about it, of its refunds and of what is shared out of it. */
export function rollKnobs(dice: Dice): Knobs {
  return {
    notice: {
      ...(dice.chance(0.3) && { first: Array.from({ length: dice.whole(1, 3) }, () => dice.pick(badNotices)) }),
      ...(dice.chance(0.25) && { drop: true }),
      ...(dice.chance(0.3) && { delaySeconds: dice.pick([1, 20, 90, 600, 3000]) }),
      ...(dice.chance(0.2) && { duplicates: dice.whole(1, 3) }),
      ...(dice.chance(0.1) && { refundFirst: true }),
      ...(dice.chance(0.1) && { afterClose: true }),
    },
    answers: {
      query: rollAnswers(dice, 0.25),
      close: dice.chance(0.3) ? ['FREQUENCY_LIMITED', ...rollAnswers(dice, 0.5)] : rollAnswers(dice, 0.25),
      refund: [...rollAnswers(dice, 0.25), ...(dice.chance(0.1) ? (['NOT_ENOUGH'] as const) : [])],
      queryRefund: rollAnswers(dice, 0.2),
    },
    ...(dice.chance(0.5) && {
      refund: {
        state: dice.pick(['SUCCESS', 'ABNORMAL', 'CLOSED'] as const),
        afterSeconds: dice.pick([0, 60, 3600, day, 3 * day]),
      },
    }),
    ...(dice.chance(0.4) && {
      split: { result: dice.pick(['SUCCESS', 'SUCCESS', 'CLOSED'] as const), afterSeconds: dice.pick([0, 60, 3600]) },
    }),
  }
}

/** What becomes of the first calls about whatever has no number yet. */
export const rollNewKnobs = (dice: Dice): Knobs => ({
  answers: { create: rollAnswers(dice, 0.25), split: rollAnswers(dice, 0.3) },
})

/** What becomes of money that leaves, and of the calls about it; a receiver with another name gets nothing at WeChat. */
export function rollPayoutKnobs(dice: Dice): Knobs {
  return {
    notice: rollKnobs(dice).notice,
    answers: {
      transfer: [...rollAnswers(dice, 0.4), ...(dice.chance(0.1) ? (['NOT_ENOUGH'] as const) : [])],
      queryTransfer: rollAnswers(dice, 0.3),
    },
    transfer: {
      ...(dice.chance(0.1) && { failReason: 'PAYEE_NOT_EXIST' }),
      ...(dice.chance(0.1) && { failsWhenTaken: 'REALNAME_ACCOUNT_RECEIVED_QUOTA_EXCEED' }),
      ...(dice.chance(0.15) && { isAccepted: true }),
      ...(dice.chance(0.1) && { realName: '王大明' }),
      seconds: {
        processing: dice.pick([0, 0, 5, 600]),
        transferring: dice.pick([0, 0, 5, 600, 3 * 3600]),
        canceling: dice.pick([0, 60]),
      },
    },
  }
}

function rollAnswers(dice: Dice, probability: number): AnswerFault[] {
  return dice.chance(probability) ? Array.from({ length: dice.whole(1, 2) }, () => dice.pick(badAnswers)) : []
}
