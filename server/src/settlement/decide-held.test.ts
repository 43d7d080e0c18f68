import fc from 'fast-check'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { Account } from '../account/account.ts'
import { noteDevice } from '../account/note-device.ts'
import { Accrual, AccrualKind, AccrualState, HeldDecision } from '../bonus/accrual.ts'
import { clockOffset, now, setClockOffset } from '../kernel/clock.ts'
import { makeAddress } from '../member/make.ts'
import { cancelOrder } from '../order/cancel-order.ts'
import { Order, OrderLine } from '../order/order.ts'
import { ExampleSale } from '../testing/example-sale.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { newKey } from '../testing/market.ts'
import { openStaff } from '../testing/staff.ts'
import { decideHeld } from './decide-held.ts'
import { Dividend } from './dividend.ts'
import { refundLine } from './refund-line.ts'

let house: TestHouse
let sale: ExampleSale
let staffId: string
beforeAll(async () => {
  house = await openTestHouse()
  sale = await ExampleSale.open(house)
  staffId = sale.people.staff.account.id
  await useOneDevice(sale.people.buyer.account.id, sale.people.consumerPromoter.account.id)
})
afterEach(() => setClockOffset(0))
afterAll(() => house.close())

async function useOneDevice(...accountIds: string[]): Promise<void> {
  const kept = new Map<string, string>()
  const cookies = {
    get: (name: string) => kept.get(name),
    set: (name: string, value: string) => void kept.set(name, value),
    clear: (name: string) => void kept.delete(name),
  }
  for (const id of accountIds) await house.tx((em) => noteDevice({ em, cookies }, id))
}

const accrualOf = (orderId: string, kind: AccrualKind): Promise<Accrual> =>
  house.em().findOneOrFail(Accrual, { orderLine: { order: orderId }, kind }, { populate: ['orderLine'] })

async function sell(): Promise<string> {
  const orderId = await sale.pay()
  await house.settle()
  return orderId
}

async function settle(orderId: string): Promise<void> {
  await sale.complete(orderId)
  setClockOffset(clockOffset() + 8 * 24 * 3_600_000)
  await house.settle()
}

const decide = (accrualId: string, decision: HeldDecision, withPair = false): Promise<number> =>
  house.tx((em) => decideHeld(em, { accrualId, decision, reason: '已核实', withPair, decidedById: staffId }))

const held = AccrualKind.CONSUMER_COMMISSION

describe('a bonus is held', () => {
  test('where buyer and promoter have used one device, and nobody else’s is', async () => {
    const orderId = await sell()
    const accruals = await house.em().find(Accrual, { orderLine: { order: orderId } })
    const states = Object.fromEntries(accruals.map(({ kind, regionLevel, state }) => [regionLevel ?? kind, state]))
    expect(states).toEqual({
      CASHBACK: 'PENDING',
      CONSUMER_COMMISSION: 'HELD',
      MERCHANT_COMMISSION: 'PENDING',
      DISTRICT: 'PENDING',
      CITY: 'PENDING',
    })
    expect(await accrualOf(orderId, held)).toMatchObject({
      heldByRule: 'DEVICE',
      heldWithId: sale.people.consumerPromoter.account.id,
    })
  })

  test('where they have one address, however it is written, and cashback where the shop’s people have', async () => {
    await house.tx(async (em) => {
      await makeAddress(em, sale.people.merchantPromoter, { phone: '13611112222', detail: ' 科技园-1号 ' })
      await makeAddress(em, sale.people.owner, { detail: '别处', phone: '13900001111' })
    })
    const orderId = await sell()
    const byRule = { state: 'HELD', heldByRule: 'ADDRESS' }
    expect(await accrualOf(orderId, AccrualKind.MERCHANT_COMMISSION)).toMatchObject(byRule)
    expect(await accrualOf(orderId, AccrualKind.CASHBACK)).toMatchObject(byRule)
    await house
      .em()
      .execute('delete from address where member_id in (?, ?)', [sale.people.merchantPromoter.id, sale.people.owner.id])
    expect((await accrualOf(await sell(), AccrualKind.CASHBACK)).state).toBe(AccrualState.PENDING)
  })

  test('where its owner is frozen when it is booked or settled, who gets no dividend then', async () => {
    const { buyer } = sale.people
    const orderId = await sell()
    const freeze = (isFrozen: boolean): Promise<void> =>
      house.tx(async (em) => {
        const account = await em.findOneOrFail(Account, buyer.account.id)
        if (isFrozen) account.freeze('核查中', now())
        else account.unfreeze()
      })
    await freeze(true)
    const other = await sell()
    expect((await accrualOf(other, AccrualKind.CASHBACK)).heldByRule).toBe('FROZEN')
    expect((await accrualOf(orderId, AccrualKind.CASHBACK)).state).toBe(AccrualState.PENDING)
    await settle(orderId)
    const cashback = await accrualOf(orderId, AccrualKind.CASHBACK)
    expect(cashback).toMatchObject({ state: 'HELD', heldByRule: 'FROZEN' })
    await house.passHours(25)
    expect(await house.em().count(Dividend, { memberId: buyer.id })).toBe(0)
    await freeze(false)
    const before = await sale.available('member', buyer.id)
    expect(await decide(cashback.id, HeldDecision.RELEASE)).toBe(1)
    expect(await sale.available('member', buyer.id)).toBe(before + 398)
    expect(await sale.broken()).toEqual([])
  })
})

describe('staff decide', () => {
  test('who see whom it is between, one or all of the pair, once however often it is sent', async () => {
    const orderIds = [await sell(), await sell(), await sell()]
    const [first = '', second = ''] = orderIds
    const { browser } = await openStaff(house, { permissions: ['bonus:decide'] })
    const list = `{ heldAccruals(rule: DEVICE, first: 50) { edges { node {
      id kind amount rule beneficiaryName otherName buyerName merchantName isLineSettled pairCount
    } } } }`
    const one = await accrualOf(first, held)
    const nodes = (await browser.run(list)).heldAccruals.edges.map(({ node }: { node: { id: string } }) => node)
    expect(nodes.find(({ id }: { id: string }) => id === one.id)).toMatchObject({
      kind: 'CONSUMER_COMMISSION',
      amount: '2.98',
      rule: 'DEVICE',
      beneficiaryName: '推**',
      otherName: '推**',
      buyerName: '小**',
      merchantName: '好物店',
      isLineSettled: false,
      pairCount: nodes.length,
    })
    await settle(first)
    const before = await sale.available('member', sale.people.consumerPromoter.id)
    const command = `mutation ($input: DecideHeldInput!) { decideHeldAccrual(input: $input) { decided userErrors { code } } }`
    const input = { id: one.id, decision: 'RELEASE', reason: '家人', withPair: false, idempotencyKey: newKey() }
    const answers = await Promise.all([browser.run(command, { input }), browser.run(command, { input })])
    expect(new Set(answers.map(({ decideHeldAccrual }) => decideHeldAccrual.decided))).toEqual(new Set([1, null]))
    expect(await sale.available('member', sale.people.consumerPromoter.id)).toBe(before + 298)
    const again = browser.run(command, { input: { ...input, idempotencyKey: newKey() } })
    await expect(again).rejects.toThrow('ACCRUAL_NOT_HELD')
    const other = await accrualOf(second, held)
    const all = { ...input, id: other.id, decision: 'CANCEL', withPair: true, idempotencyKey: newKey() }
    expect((await browser.run(command, { input: all })).decideHeldAccrual.decided).toBe(nodes.length - 1)
    expect((await browser.run(list)).heldAccruals.edges).toEqual([])
    expect((await accrualOf(second, held)).state).toBe(AccrualState.CANCELLED)
    await settle(second)
    expect(await sale.available('member', sale.people.consumerPromoter.id)).toBe(before + 298)
    expect(await sale.broken()).toEqual([])
  })

  test('two at once, or beside a refund and the settlement, and it is decided once', async () => {
    for (let round = 0; round < 4; round += 1) {
      const orderId = await sell()
      const { id, orderLine } = await accrualOf(orderId, held)
      await sale.complete(orderId)
      setClockOffset(clockOffset() + 8 * 24 * 3_600_000)
      const answers = await Promise.allSettled([
        decide(id, HeldDecision.RELEASE),
        decide(id, HeldDecision.CANCEL),
        house.tx((em) => refundLine(em, { lineId: orderLine.id, portion: { amount: 5000 }, reason: '瑕疵' })),
        house.settle(),
      ])
      const rejected = answers.filter(({ status }) => status === 'rejected')
      expect(rejected.map((one) => String('reason' in one && one.reason))).toEqual(['Error: ACCRUAL_NOT_HELD'])
      await house.settle()
      expect(await sale.broken()).toEqual([])
    }
  })
})

test(
  'in whatever order a held bonus is decided, settled and refunded, every rule of money holds',
  { timeout: 120_000 },
  async () => {
    const steps = fc.constantFrom('settle', 'release', 'cancel', 'refund', 'refund all')
    await fc.assert(
      fc.asyncProperty(fc.array(steps, { minLength: 2, maxLength: 5 }), async (taken) => {
        const orderId = await sell()
        const { id, orderLine } = await accrualOf(orderId, held)
        const back = (portion: 'rest' | { amount: number }) =>
          house.tx((em) => refundLine(em, { lineId: orderLine.id, portion, reason: '不合适' }))
        const before = await sale.available('member', sale.people.consumerPromoter.id)
        for (const step of taken) {
          try {
            if (step === 'settle') await settle(orderId)
            else if (step === 'release') await decide(id, HeldDecision.RELEASE)
            else if (step === 'cancel') await decide(id, HeldDecision.CANCEL)
            else await back(step === 'refund' ? { amount: 5000 } : 'rest')
          } catch (error) {
            expect(String(error)).toMatch(/ACCRUAL_NOT_HELD|LINE_REFUNDED|ORDER_NOT|LINE_NOT|REFUND_/)
          }
        }
        await house.passHours(1)
        expect(await sale.broken(), taken.join(', ')).toEqual([])
        const { state, left } = await accrualOf(orderId, held)
        const earned = (await sale.available('member', sale.people.consumerPromoter.id)) - before
        expect(earned, `${taken.join(', ')}: ${state}`).toBe(state === AccrualState.SETTLED ? left : 0)
        const line = await house.em().findOneOrFail(OrderLine, orderLine.id)
        if (line.isRefunded) expect(left).toBe(0)
      }),
      { numRuns: 25, seed: 7 },
    )
  },
)

test('an order that is cancelled cancels what is held of it', async () => {
  const orderId = await sell()
  await house.tx(async (em) => cancelOrder(em, orderId, '不想要了'))
  await house.settle()
  expect((await accrualOf(orderId, held)).state).toBe(AccrualState.CANCELLED)
  expect((await house.em().findOneOrFail(Order, orderId)).status).toBe('CLOSED')
  await expect(decide((await accrualOf(orderId, held)).id, HeldDecision.RELEASE)).rejects.toThrow('ACCRUAL_NOT_HELD')
  await expect(decide(uuidv7(), HeldDecision.RELEASE)).rejects.toThrow('ACCRUAL_NOT_HELD')
})
