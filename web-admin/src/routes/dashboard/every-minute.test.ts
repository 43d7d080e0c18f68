import { expect, test } from 'vitest'
import { everyMinute } from './every-minute.ts'

test('quiet minutes since midnight in China are filled in, up to this one', () => {
  const busy = { at: '2026-11-22T16:02:00.000Z', paid: '207.00', orders: 1 }
  expect(everyMinute([busy], '2026-11-22T16:03:20.000Z')).toEqual([
    { at: '2026-11-22T16:00:00.000Z', paid: '0.00', orders: 0 },
    { at: '2026-11-22T16:01:00.000Z', paid: '0.00', orders: 0 },
    busy,
    { at: '2026-11-22T16:03:00.000Z', paid: '0.00', orders: 0 },
  ])
})
