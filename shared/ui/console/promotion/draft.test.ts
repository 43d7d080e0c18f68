import { expect, test } from 'vitest'
import { copyOf, moneyStepsOf, newDraft, platformTermsOf, stepsOf, termsOf, textOfScope, textOfSteps } from './draft.ts'
import { problemsOf } from './draft-problems.ts'

const now = '2026-11-26T00:21:00.000Z'
const draft = {
  ...newDraft(now, 'MERCHANT_REDUCTION'),
  title: ' 年货节 ',
  steps: textOfSteps([
    { threshold: '199', off: '20', cap: '' },
    { threshold: '399.5', off: '50', cap: '' },
  ]),
}

test('what is typed becomes the terms that the server takes', () => {
  expect(problemsOf(draft, now)).toEqual({})
  const terms = termsOf(draft)
  expect(terms).toMatchObject({
    title: '年货节',
    kind: 'MERCHANT_REDUCTION',
    quota: null,
    code: null,
    productIds: null,
  })
  expect(terms.steps).toEqual([
    { threshold: '199.00', amount: '20.00', rateBps: null, cap: null },
    { threshold: '399.50', amount: '50.00', rateBps: null, cap: null },
  ])
  expect(terms.startsAt).toBe('2026-11-26T16:00:00.000Z')
})

test('a part is typed as a percentage, and only the platform shares its cost', () => {
  const typed = { ...draft, kind: 'PLATFORM_COUPON', way: 'rate', merchantShare: '33.33', isForJoinedOnly: 'yes' }
  const rate = { ...typed, steps: textOfSteps([{ threshold: '', off: '10', cap: '30' }]) }
  expect(platformTermsOf(rate)).toMatchObject({
    steps: [{ threshold: '0.00', amount: null, rateBps: 1000, cap: '30.00' }],
    merchantShareBps: 3333,
    isForJoinedOnly: true,
  })
})

test('of what is half typed, only whole steps are shown', () => {
  expect(moneyStepsOf({ way: 'amount', steps: '199\t\t' })).toEqual([])
  expect(stepsOf({ steps: '' })).toHaveLength(1)
})

test('says what the server would refuse', () => {
  const bad = {
    ...draft,
    kind: 'MERCHANT_COUPON',
    scope: 'products',
    quota: '10',
    perMember: '11',
    perMemberDaily: '0',
    code: '春',
    validDays: '366',
    endsAt: draft.startsAt,
  }
  expect(Object.keys(problemsOf(bad, now)).toSorted()).toEqual(
    ['code', 'endsAt', 'perMember', 'perMemberDaily', 'scopeItems', 'steps', 'validDays'].toSorted(),
  )
  const falling = { ...draft, steps: '199\t20\t\n199\t30\t' }
  expect(problemsOf(falling, now)).toHaveProperty('steps')
})

test('a copy keeps the terms, and not a window that is over', () => {
  const terms = {
    ...platformTermsOf({ ...draft, scope: 'products', scopeItems: textOfScope([{ id: 'p1', name: '壶' }]) }),
    categoryIds: [],
    productIds: ['p1'],
    variantIds: [],
    scopeItems: [{ id: 'p1', name: '壶' }],
  }
  expect(copyOf(terms, now)).toEqual({
    ...draft,
    title: '年货节',
    scope: 'products',
    scopeItems: 'p1\t壶',
  })
  expect(copyOf({ ...terms, startsAt: '2026-01-01T00:00:00.000Z' }, now).startsAt).toBe(draft.startsAt)
})
