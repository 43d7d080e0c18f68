import { demoSignIns } from '@kaidian/shared/core/demo'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { setSmsSender, type Sms } from '../kernel/outside/sms.ts'
import { configure, setup } from '../kernel/setup.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { openStaff, type Staff } from '../testing/staff.ts'
import { settingOf } from './setting-of.ts'

let house: TestHouse
let staff: Staff
beforeAll(async () => {
  house = await openTestHouse()
  staff = await openStaff(house, { permissions: ['setting:read', 'setting:write', 'clock:move'] })
})
afterAll(() => house.close())

const save =
  'mutation ($input: SaveSettingInput!) { saveSetting(input: $input) { setting { key value default changedBy changedAt } userErrors { code params } } }'
const settings = '{ settings { key group zh en helpZh helpEn unit value default min max changedBy changedAt } }'
const moveClock = 'mutation ($input: MoveClockInput!) { moveClock(input: $input) { now userErrors { code } } }'
const systemInfo = '{ systemInfo { mode version now demoPassword demoSignIns { key phone } } }'

describe('a rule of the platform', () => {
  test('has its usual value until somebody changes it, and then their name', async () => {
    expect(await house.tx((em) => settingOf(em, 'after_sale_days'))).toBe(7)
    const { saveSetting } = await staff.browser.run(save, {
      input: { key: 'after_sale_days', value: 10, reason: '双十一' },
    })
    expect(saveSetting.setting).toMatchObject({ value: 10, default: 7 })
    expect(saveSetting.setting.changedBy).toMatch(/^会员/)
    expect(await house.tx((em) => settingOf(em, 'after_sale_days'))).toBe(10)
    const { result, statements } = await house.countStatements(() => staff.browser.run(settings))
    expect(result.settings).toHaveLength(59)
    expect(statements).toHaveLength(3)
  })

  test('keeps every change with its reason', async () => {
    await staff.browser.run(save, { input: { key: 'low_stock', value: 5, reason: '试试' } })
    await staff.browser.run(save, { input: { key: 'low_stock', value: 6, reason: '再试' } })
    const changes = await house
      .em()
      .execute(`select before, after, reason from setting_change where key = 'low_stock' order by id`)
    expect(changes).toEqual([
      { before: 10, after: 5, reason: '试试' },
      { before: 5, after: 6, reason: '再试' },
    ])
    await expect(house.em().execute('delete from setting_change')).rejects.toThrow(/permission denied/)
  })

  test.each([
    ['beyond its bounds', { value: 0 }, 'SETTING_OUT_OF_RANGE'],
    ['without a reason', { reason: ' ' }, 'BAD_USER_INPUT'],
    ['that does not exist', { key: 'toString' }, 'NOT_FOUND'],
  ])('%s is refused', async (_, parts, code) => {
    const input = { key: 'tie_months', value: 6, reason: '试试', ...parts }
    expect(await staff.browser.refused(save, { input })).toBe(code)
  })

  test('is for staff who may', async () => {
    const reader = await openStaff(house, { permissions: ['setting:read'] })
    expect(await reader.browser.refused(save, { input: { key: 'tie_months', value: 6, reason: '试试' } })).toBe(
      'FORBIDDEN',
    )
    await reader.browser.run(settings)
    expect(await house.visitor().refused(settings)).toBe('UNAUTHENTICATED')
  })
})

describe('the demonstration', () => {
  test('shows its sign-ins and moves its clock', async () => {
    const { systemInfo: before } = await house.visitor().run(systemInfo)
    expect(before).toMatchObject({ mode: 'DEMO', version: '0.1.0' })
    expect(before.demoSignIns).toHaveLength(demoSignIns.length)
    const { moveClock: moved } = await staff.browser.run(moveClock, { input: { hours: 24 } })
    expect(Date.parse(moved.now) - Date.parse(before.now)).toBeGreaterThanOrEqual(24 * 3_600_000)
    expect(await staff.browser.refused(moveClock, { input: { hours: 0 } })).toBe('BAD_USER_INPUT')
  })

  test('ends where production begins: no sign-ins, no clock, no code shown, none sent without a provider', async () => {
    const requestCode =
      'mutation ($input: RequestCodeInput!) { requestCode(input: $input) { shownCode resendAt userErrors { code } } }'
    const demo = setup()
    configure({ ...demo, mode: 'production' })
    try {
      const { systemInfo: info } = await house.visitor().run(systemInfo)
      expect(info).toMatchObject({ mode: 'PRODUCTION', demoPassword: null, demoSignIns: [] })
      expect(await staff.browser.refused(moveClock, { input: { hours: 1 } })).toBe('CLOCK_NOT_MOVABLE')
      expect(await house.visitor().refused(requestCode, { input: { phone: '13900009999', purpose: 'SIGN_IN' } })).toBe(
        'SMS_UNAVAILABLE',
      )
      const sent: Sms[] = []
      setSmsSender({ send: async (sms) => void sent.push(sms) })
      const { requestCode: answer } = await house
        .visitor()
        .run(requestCode, { input: { phone: '13900009998', purpose: 'SIGN_IN' } })
      expect(answer.shownCode).toBeNull()
      expect(sent).toMatchObject([{ phone: '13900009998', template: 'VERIFICATION_CODE' }])
      expect(sent[0]?.text).toMatch(/\d{6}/)
    } finally {
      setSmsSender(undefined)
      configure(demo)
    }
  })
})
