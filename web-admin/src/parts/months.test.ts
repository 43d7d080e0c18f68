import { expect, test } from 'vitest'
import { lastMonths, lastQuarters } from './months.ts'

test('months go back over the turn of the year, in business time', () => {
  expect(lastMonths(new Date('2026-02-28T17:00:00Z'), 4)).toEqual(['2026-03', '2026-02', '2026-01', '2025-12'])
})

test('quarters go back over the turn of the year', () => {
  expect(lastQuarters(new Date('2026-05-01T00:00:00Z'), 4)).toEqual(['2026-Q2', '2026-Q1', '2025-Q4', '2025-Q3'])
})
