import { expect, test } from 'vitest'
import { ancestorsOf, conflictsOf, type Planned } from './conflicts.ts'

const plan = (id: string, parts: Partial<Planned> = {}): Planned => ({
  id,
  title: id,
  kind: 'PLATFORM_COUPON',
  status: 'ACTIVE',
  startsAt: '2026-11-01T00:00:00.000Z',
  endsAt: '2026-11-10T00:00:00.000Z',
  categoryIds: [],
  productIds: [],
  variantIds: [],
  merchant: null,
  ...parts,
})
const ancestors = ancestorsOf([{ id: 'food', children: [{ id: 'fruit', children: [{ id: 'apple' }] }, { id: 'tea' }] }])
const meet = (a: Partial<Planned>, b: Partial<Planned>) =>
  conflictsOf([plan('a', a), plan('b', b)], ancestors).size === 2

test('two of one class and owner at one time are in each other’s way', () => {
  expect(meet({}, {})).toBe(true)
  expect(meet({}, { status: 'PENDING', productIds: ['p'] })).toBe(true)
})

test('another class, owner, time or state is in nobody’s way', () => {
  expect(meet({}, { kind: 'PLATFORM_REDUCTION' })).toBe(false)
  expect(meet({ merchant: { id: 'm' } }, { merchant: { id: 'n' } })).toBe(false)
  expect(meet({}, { startsAt: '2026-11-10T00:00:00.000Z', endsAt: '2026-11-12T00:00:00.000Z' })).toBe(false)
  expect(meet({}, { status: 'STOPPED' })).toBe(false)
})

test('goods that both name, or a category within the other’s', () => {
  expect(meet({ productIds: ['p', 'q'] }, { productIds: ['q'] })).toBe(true)
  expect(meet({ productIds: ['p'] }, { productIds: ['q'] })).toBe(false)
  expect(meet({ categoryIds: ['food'] }, { categoryIds: ['apple'] })).toBe(true)
  expect(meet({ categoryIds: ['fruit'] }, { categoryIds: ['tea'] })).toBe(false)
})
