import { expect, test } from 'vitest'
import { changeOf } from './change-of.ts'

test('a change is told in percent of the earlier amount', () => {
  expect(changeOf('150.00', '100.00')).toBe(50)
  expect(changeOf('75.00', '100.00')).toBe(-25)
})

test('where there was nothing before, there is no percentage', () => {
  expect(changeOf('150.00', '0.00')).toBeUndefined()
})
