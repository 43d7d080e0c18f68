import { birthDayOf, checkDigitOf, isAdultOn } from '@kaidian/shared/core/id-number'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { setIdentityChecker } from '../kernel/outside/identity.ts'
import { unseal } from '../kernel/seal.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { openBuyer } from '../testing/market.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
})
afterAll(() => house.close())
afterEach(() => setIdentityChecker(undefined))

const verify = `mutation ($input: VerifyIdentityInput!) { verifyIdentity(input: $input) {
  identity { name maskedNumber } userErrors { code field } } }`
const idNumber = (digits: string): string => `${digits}${checkDigitOf(digits)}`
const person = { name: '王小明', idNumber: '11010519491231002X' }

describe('the number of an identity card', () => {
  test('tells the day of birth when its check digit is right', () => {
    expect(birthDayOf('11010519491231002X')).toBe('1949-12-31')
    expect(birthDayOf('110105194912310021')).toBeUndefined()
    expect(birthDayOf('110105194902300020')).toBeUndefined()
    expect(birthDayOf('１１０１０５19491231002X')).toBeUndefined()
  })

  test('makes an adult on the eighteenth birthday', () => {
    expect(isAdultOn('2008-11-26', '2026-11-25')).toBe(false)
    expect(isAdultOn('2008-11-26', '2026-11-26')).toBe(true)
    expect(isAdultOn('2008-02-29', '2026-03-01')).toBe(true)
  })
})

test('a member is verified once, and the number is never shown or kept in plain', async () => {
  const { browser, member } = await openBuyer(house)
  const { verifyIdentity } = await browser.run(verify, { input: { ...person, idNumber: '11010519491231002x' } })
  expect(verifyIdentity.identity).toEqual({ name: '王小明', maskedNumber: '110***********002X' })
  const again = await browser.run(verify, { input: { name: '别人', idNumber: idNumber('44030519900101001') } })
  expect(again.verifyIdentity.identity.name).toBe('王小明')
  const rows: { sealed_number: string }[] = await house
    .em()
    .execute('select * from identity where member_id = ?', [member.id])
  expect(rows).toHaveLength(1)
  expect(JSON.stringify(rows)).not.toContain('19491231002X')
  expect(unseal(rows[0]?.sealed_number ?? '')).toBe('11010519491231002X')
})

test('verified twice at once, there is one identity', async () => {
  const { browser, member } = await openBuyer(house)
  await Promise.all([browser.run(verify, { input: person }), browser.run(verify, { input: person })])
  expect(await house.em().execute('select 1 from identity where member_id = ?', [member.id])).toHaveLength(1)
})

test('a wrong number, a minor and a name that is not theirs are refused', async () => {
  const { browser } = await openBuyer(house)
  expect(await browser.refused(verify, { input: { ...person, idNumber: '110105194912310021' } })).toBe(
    'ID_NUMBER_INVALID',
  )
  expect(await browser.refused(verify, { input: { ...person, idNumber: idNumber('11010520150101001') } })).toBe(
    'ADULTS_ONLY',
  )
  setIdentityChecker({ matches: () => Promise.resolve(false) })
  expect(await browser.refused(verify, { input: person })).toBe('IDENTITY_MISMATCH')
  setIdentityChecker({ matches: () => Promise.reject(new Error('down')) })
  expect(await browser.refused(verify, { input: person })).toBe('IDENTITY_UNAVAILABLE')
})
