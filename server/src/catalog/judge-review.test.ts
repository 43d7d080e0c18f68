import 'reflect-metadata'
import { after, days } from '@kaidian/shared/core/time'
import { expect, test } from 'vitest'
import { settingRules, type SettingKey } from '../setting/registry.ts'
import { draw } from './draw-submission.ts'
import { judgeRisk, type Risky } from './judge-risk.ts'
import { judgeTrust, type ShopHistory } from './judge-trust.ts'
import { TrustLevel } from './review-words.ts'

const usual = (key: SettingKey): number => settingRules[key].default
const now = new Date('2026-11-27T10:00:00Z')
const history = (parts: Partial<ShopHistory> = {}): ShopHistory => ({
  openedAt: after(now, -days(100)),
  verdicts: [],
  bans: 0,
  setLevel: null,
  ...parts,
})
const good = (count: number): boolean[] => Array<boolean>(count).fill(true)
const levelOf = (parts: Partial<ShopHistory>) => judgeTrust(history(parts), usual, now)

test('a level comes from what was approved in a row, from returns, bans and age', () => {
  expect(levelOf({})).toBe(TrustLevel.NEW)
  expect(levelOf({ verdicts: good(9) })).toBe(TrustLevel.NEW)
  expect(levelOf({ verdicts: good(10) })).toBe(TrustLevel.KNOWN)
  expect(levelOf({ verdicts: [...good(9), false, ...good(30)] })).toBe(TrustLevel.NEW)
  expect(levelOf({ verdicts: good(30) })).toBe(TrustLevel.TRUSTED)
  expect(levelOf({ verdicts: good(30), openedAt: after(now, -days(59)) })).toBe(TrustLevel.KNOWN)
  expect(levelOf({ verdicts: good(30), bans: 1 })).toBe(TrustLevel.WATCHED)
  expect(levelOf({ verdicts: [false, false] })).toBe(TrustLevel.NEW)
  expect(levelOf({ verdicts: [...good(7), false, false, false] })).toBe(TrustLevel.WATCHED)
  expect(levelOf({ bans: 3, setLevel: TrustLevel.TRUSTED })).toBe(TrustLevel.TRUSTED)
})

const risky = (parts: Partial<Risky> = {}): Risky => ({
  checks: [],
  history: history(),
  level: TrustLevel.KNOWN,
  hasPermits: false,
  returns: 0,
  isFirst: false,
  ...parts,
})

test('risk is the sum of its reasons, the weightiest first, a hundred at most', () => {
  expect(judgeRisk(risky(), now)).toEqual({ risk: 0, riskReasons: [] })
  const failed = { isPassed: false, detail: { zh: '顶级', en: '顶级' } }
  const { risk, riskReasons } = judgeRisk(
    risky({
      returns: 2,
      checks: [
        { key: 'title', isPassed: true, detail: null },
        { key: 'words', ...failed },
      ],
    }),
    now,
  )
  expect(risk).toBe(55)
  expect(riskReasons.map(({ key, points }) => [key, points])).toEqual([
    ['words', 40],
    ['returnedBefore', 15],
  ])
  const all = risky({
    checks: (['words', 'price', 'history', 'title'] as const).map((key) => ({ key, ...failed })),
    history: history({ bans: 1, openedAt: now }),
    level: TrustLevel.WATCHED,
    hasPermits: true,
    returns: 1,
    isFirst: true,
  })
  expect(judgeRisk(all, now).risk).toBe(100)
  expect(judgeRisk(all, now).riskReasons).toHaveLength(9)
})

test('a draw is the same for the same submission, differs by purpose, and is spread evenly', () => {
  const id = '0193b6c0-0000-7000-8000-000000000001'
  expect(draw('look', id)).toBe(draw('look', id))
  expect(draw('look', id)).not.toBe(draw('second', id))
  const draws = Array.from({ length: 4000 }, (_, index) => draw('look', `id-${index}`))
  const below = draws.filter((one) => one < 2000).length
  expect(below).toBeGreaterThan(700)
  expect(below).toBeLessThan(900)
})
