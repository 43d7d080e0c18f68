interface Begun {
  started: number
  waiting: number
  paid: number
}

/** Of the payments that have come to an end, how many were paid, from 0 to 1; undefined while none has. */
export function rateOf({ started, waiting, paid }: Begun): number | undefined {
  const ended = started - waiting
  return ended > 0 ? paid / ended : undefined
}

/** "93.5 %" */
export const percent = (share: number): string => `${(share * 100).toFixed(1)} %`

/** Of messages by their delay, those that came within ten seconds. */
export const soonOf = ([first = 0, second = 0]: readonly number[]): number => first + second
