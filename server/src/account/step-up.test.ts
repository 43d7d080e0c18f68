import { afterAll, beforeAll, expect, test } from 'vitest'
import { Audience } from '../kernel/graph/viewer.ts'
import { Refusal } from '../kernel/refusal.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { openBuyer, signIn } from '../testing/market.ts'
import { assertSteppedUp } from './step-up.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
})
afterAll(() => house.close())

const ask = `mutation { requestCode(input: { purpose: STEP_UP }) { shownCode } }`
const stepUp = 'mutation ($input: StepUpInput!) { stepUp(input: $input) { until userErrors { code } } }'

async function isSteppedUp(sessionId: string): Promise<boolean> {
  return house
    .tx((em) => assertSteppedUp(em, { sessionId }))
    .then(
      () => true,
      (error: unknown) => {
        if (error instanceof Refusal && error.code === 'STEP_UP_REQUIRED') return false
        throw error
      },
    )
}

test('a code sent to the own phone confirms this session alone, for five minutes', async () => {
  const { browser, member } = await openBuyer(house)
  const other = await signIn(house, Audience.MEMBER, member.account.id, null)
  const sessions: { id: string; isCurrent: boolean }[] = (await browser.run('{ mySessions { id isCurrent } }'))
    .mySessions
  const own = sessions.find(({ isCurrent }) => isCurrent)?.id ?? ''
  const others = sessions.find(({ isCurrent }) => !isCurrent)?.id ?? ''
  expect(await isSteppedUp(own)).toBe(false)
  const { shownCode: code } = (await browser.run(ask)).requestCode
  expect(await browser.refused(stepUp, { input: { code: code === '000000' ? '000001' : '000000' } })).toBe('CODE_WRONG')
  expect(await isSteppedUp(own)).toBe(false)
  await browser.run(stepUp, { input: { code } })
  expect(await isSteppedUp(own)).toBe(true)
  expect(await isSteppedUp(others)).toBe(false)
  expect(await other.refused(stepUp, { input: { code } })).toBe('CODE_VOID')
  await house.em().execute(`update session set stepped_up_at = now() - interval '301 seconds' where id = ?`, [own])
  expect(await isSteppedUp(own)).toBe(false)
})

test('a code for signing in confirms nothing', async () => {
  const { browser, member } = await openBuyer(house)
  const { phone } = member.account
  const { shownCode: code } = (
    await browser.run(`mutation ($p: String!) { requestCode(input: { phone: $p, purpose: SIGN_IN }) { shownCode } }`, {
      p: phone,
    })
  ).requestCode
  expect(await browser.refused(stepUp, { input: { code } })).toBe('CODE_VOID')
})
