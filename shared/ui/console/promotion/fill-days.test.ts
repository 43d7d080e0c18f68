import { expect, test } from 'vitest'
import { fillDays } from './fill-days.ts'

test('days without a use are there, over the end of a month', () => {
  const used = [
    { day: '2026-11-29', uses: 2, amount: '20.00' },
    { day: '2026-12-01', uses: 1, amount: '10.00' },
  ]
  expect(fillDays(used)).toEqual([used[0], { day: '2026-11-30', uses: 0, amount: '0.00' }, used[1]])
  expect(fillDays([])).toEqual([])
})
