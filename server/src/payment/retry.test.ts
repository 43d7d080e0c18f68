import { expect, test } from 'vitest'
import { maxRefusals, nextTryAt } from './retry.ts'

test('what is refused is sent later and later, at least every hour, for about five hours', () => {
  let at = new Date('2026-11-22T00:00:00Z')
  const pauses = Array.from({ length: maxRefusals - 1 }, (_, tried) => {
    const next = nextTryAt(tried + 1, at)
    const pause = (next.getTime() - at.getTime()) / 1000
    at = next
    return pause
  })
  expect(pauses).toEqual([30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600, 3600])
  expect(at).toEqual(new Date('2026-11-22T05:03:30Z'))
})
