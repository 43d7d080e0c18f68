import { businessDay } from '@kaidian/shared/core/time'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Accrual } from '../bonus/accrual.ts'
import { now } from '../kernel/clock.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { clearing, escrow, feeRevenue, pool } from '../ledger/account-ref.ts'
import { balanceAt } from '../ledger/balance-at.ts'
import { Order } from '../order/order.ts'
import { PaymentChannel } from '../payment/payment-channel.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { signIn } from '../testing/market.ts'
import { ExampleSale } from '../testing/example-sale.ts'
import { readOwnWallet } from './own-wallet.ts'

let house: TestHouse
let sale: ExampleSale
beforeAll(async () => {
  house = await openTestHouse()
  sale = await ExampleSale.open(house)
})
afterAll(() => house.close())

describe('the line of ¥199.00 with freight of ¥8', () => {
  let orderId: string
  beforeAll(async () => {
    orderId = await sale.pay()
    await house.settle()
  })

  test('is booked for everybody when it is paid, and the money waits in escrow', async () => {
    const { buyer, consumerPromoter, merchantPromoter, merchant, district, city } = sale.people
    const accruals = await house.em().find(Accrual, { orderLine: { order: orderId } })
    expect(Object.fromEntries(accruals.map(({ beneficiaryId, amount }) => [beneficiaryId, amount]))).toEqual({
      [buyer.id]: 398,
      [consumerPromoter.id]: 298,
      [merchantPromoter.id]: 199,
      [district.id]: 159,
      [city.id]: 79,
    })
    expect(await readOwnWallet(house.em(), 'merchant', merchant.id)).toEqual({
      available: 0,
      held: 0,
      pending: 20700,
      debt: 0,
    })
    expect(await readOwnWallet(house.em(), 'member', buyer.id)).toEqual({
      available: 0,
      held: 0,
      pending: 398,
      debt: 0,
    })
    expect(await sale.broken()).toEqual([])
  })

  test('is settled to the fen once its window has passed, and not before', async () => {
    const { buyer, consumerPromoter, merchantPromoter, merchant, district, city } = sale.people
    await sale.complete(orderId)
    await house.passHours(7 * 24 - 1)
    expect(await sale.available('merchant', merchant.id)).toBe(0)
    await house.passHours(2)
    expect(await sale.available('merchant', merchant.id)).toBe(18710)
    expect(await sale.available('member', buyer.id)).toBe(398)
    expect(await sale.available('member', consumerPromoter.id)).toBe(298)
    expect(await sale.available('member', merchantPromoter.id)).toBe(199)
    expect(await sale.available('agent', district.id)).toBe(159)
    expect(await sale.available('agent', city.id)).toBe(79)
    const em = house.em()
    expect(await balanceAt(em, pool(businessDay(now())), now())).toBe(199)
    expect(await balanceAt(em, feeRevenue, now())).toBe(658)
    expect(await balanceAt(em, escrow(merchant.id), now())).toBe(0)
    expect(await balanceAt(em, clearing(PaymentChannel.SANDBOX), now())).toBe(-20700)
    expect(await sale.broken()).toEqual([])
  })

  test('shows the buyer and the promoter why it is this much', async () => {
    const promoter = await signIn(house, Audience.MEMBER, sale.people.consumerPromoter.account.id, null)
    const { myAccruals, myWallet, myAccrualTotals, myClients, myLedger } = await promoter.run(`{
      myAccruals(kinds: [CONSUMER_COMMISSION], state: SETTLED) { edges { node {
        kind amount base feeRateBps fee shareBps policyVersion merchantName orderNumberMasked settledAt reason beneficiaryName
      } } }
      myWallet { available pending debt }
      myAccrualTotals { pending settled cancelled thisMonth buyerCount merchantCount }
      myClients { edges { node { kind nickname orderBand bonusTotal } } totalCount }
      myLedger { edges { node { kind amount balance journalKey orderNumber note } } }
    }`)
    expect(myAccruals.edges).toHaveLength(1)
    expect(myAccruals.edges[0].node).toMatchObject({
      amount: '2.98',
      base: '199.00',
      feeRateBps: 1000,
      fee: '19.90',
      shareBps: 1500,
      policyVersion: 1,
      merchantName: '好物店',
      reason: null,
      beneficiaryName: '推广小李',
    })
    expect(myAccruals.edges[0].node.orderNumberMasked).toMatch(/^….{4}$/)
    expect(myWallet).toEqual({ available: '2.98', pending: '0.00', debt: '0.00' })
    expect(myAccrualTotals).toMatchObject({
      pending: '0.00',
      settled: '2.98',
      cancelled: '0.00',
      buyerCount: 1,
      merchantCount: 0,
    })
    expect(myClients.totalCount).toBe(1)
    expect(myClients.edges[0].node).toEqual({
      kind: 'BUYER',
      nickname: '小**',
      orderBand: 'ONE_TO_FIVE',
      bonusTotal: '2.98',
    })
    expect(myLedger.edges[0].node).toMatchObject({ kind: 'COMMISSION', amount: '2.98', balance: '2.98', note: null })
    expect(myLedger.edges[0].node.orderNumber).toMatch(/^….{4}$/)
    expect((await promoter.run('{ myClients(kind: MERCHANT) { totalCount } }')).myClients.totalCount).toBe(0)
    expect((await promoter.run('{ myClients(query: "小") { totalCount } }')).myClients.totalCount).toBe(1)
    expect((await promoter.run('{ myClients(query: "明") { totalCount } }')).myClients.totalCount).toBe(0)
    expect((await promoter.run('{ myAccruals(state: CANCELLED) { totalCount } }')).myAccruals.totalCount).toBe(0)
    expect((await promoter.run('{ myAccruals(kinds: [CASHBACK]) { totalCount } }')).myAccruals.totalCount).toBe(0)
  })

  test('shows the merchant and the agent their ledgers', async () => {
    const shop = await signIn(house, Audience.MERCHANT, sale.people.owner.account.id, sale.people.merchant.id)
    const { shopWallet, shopLedger } = await shop.run(`{
      shopWallet { available pending } shopLedger { edges { node { kind amount balance orderNumber } } }
    }`)
    expect(shopWallet).toEqual({ available: '187.10', pending: '0.00' })
    const order = await house.em().findOneOrFail(Order, orderId)
    expect(shopLedger.edges.map(({ node }: { node: object }) => node)).toEqual([
      { kind: 'FREIGHT', amount: '8.00', balance: '187.10', orderNumber: order.number },
      { kind: 'SETTLEMENT', amount: '179.10', balance: '179.10', orderNumber: order.number },
    ])
    const agent = await signIn(house, Audience.AGENT, sale.people.districtOwner.account.id, sale.people.district.id)
    const { territoryAccruals, territoryLedger } = await agent.run(`{
      territoryAccruals(state: SETTLED) { edges { node { kind amount regionLevel } } }
      territoryLedger { edges { node { kind amount balance } } }
    }`)
    expect(territoryAccruals.edges[0].node).toEqual({ kind: 'AGENT_BONUS', amount: '1.59', regionLevel: 'DISTRICT' })
    expect(territoryLedger.edges[0].node).toEqual({ kind: 'AGENT_BONUS', amount: '1.59', balance: '1.59' })
  })

  test('shows staff where every fen went', async () => {
    const staff = await signIn(house, Audience.STAFF, sale.people.staff.account.id, null)
    const { order, ledgerAccounts, invariants, journals } = await staff.run(
      `query ($id: ID!) {
        order(id: $id) {
          total merchantReceives
          lines { fee base platformKeeps poolAmount policyVersion accruals { kind amount regionLevel beneficiaryName state } }
          journals { key kind transfers { from to fromKind toKind amount } }
        }
        ledgerAccounts { kind owner accounts balance }
        invariants { number holds violations zh en }
        journals(key: "settle:") { totalCount edges { node { key } } }
      }`,
      { id: orderId },
    )
    expect(order).toMatchObject({ total: '207.00', merchantReceives: '187.10' })
    expect(order.lines[0]).toMatchObject({
      fee: '19.90',
      base: '199.00',
      platformKeeps: '6.58',
      poolAmount: '1.99',
      policyVersion: 1,
    })
    expect(order.lines[0].accruals.map(({ amount }: { amount: string }) => amount)).toEqual([
      '3.98',
      '2.98',
      '1.99',
      '1.59',
      '0.79',
    ])
    expect(order.journals.map(({ kind }: { kind: string }) => kind).toSorted()).toEqual([
      'FREIGHT',
      'PAYMENT',
      'SETTLEMENT',
    ])
    const payment = order.journals.find(({ kind }: { kind: string }) => kind === 'PAYMENT')
    expect(payment.transfers).toEqual([
      { from: 'SANDBOX', to: '好物店', fromKind: 'CLEARING', toKind: 'ESCROW', amount: '207.00' },
    ])
    expect(ledgerAccounts).toContainEqual({ kind: 'FEE_REVENUE', owner: '平台', accounts: 1, balance: '6.58' })
    expect(invariants).toHaveLength(11)
    expect(invariants.filter(({ holds }: { holds: boolean }) => !holds)).toEqual([])
    expect(journals.totalCount).toBe(2)
  })

  test('is settled once, however often the sweep runs', async () => {
    await Promise.all([house.settle(), house.settle()])
    expect(await sale.available('merchant', sale.people.merchant.id)).toBe(18710)
  })

  test('is shown with as many statements as ten of them', async () => {
    const staff = await signIn(house, Audience.STAFF, sale.people.staff.account.id, null)
    const orders = `query ($first: Int!) { orders(first: $first) { edges { node {
      journals { key transfers { from to amount } } lines { accruals { amount } platformKeeps poolAmount policyVersion }
    } } } }`
    const one = await house.countStatements(() => staff.run(orders, { first: 1 }))
    for (let index = 0; index < 9; index += 1) await sale.pay()
    await house.settle()
    const ten = await house.countStatements(() => staff.run(orders, { first: 10 }))
    expect(ten.result.orders.edges).toHaveLength(10)
    expect(ten.statements.length).toBe(one.statements.length)
  })
})
