import { businessDay, hours } from '@kaidian/shared/core/time'
import type { EntityManager } from '@mikro-orm/postgresql'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeAgent } from '../agent/make.ts'
import { Accrual, AccrualState } from '../bonus/accrual.ts'
import { makeProduct } from '../catalog/make.ts'
import { clockOffset, now, setClockOffset } from '../kernel/clock.ts'
import { clearing, escrow, feeRevenue, pool } from '../ledger/account-ref.ts'
import { balanceAt } from '../ledger/balance-at.ts'
import { makeAddress, makeMember } from '../member/make.ts'
import { makeMerchant } from '../merchant/make.ts'
import { cancelOrder } from '../order/cancel-order.ts'
import { completeOrders } from '../order/complete-orders.ts'
import { Order } from '../order/order.ts'
import { placeTrade } from '../order/place-trade.ts'
import { shipOrder } from '../order/ship-order.ts'
import { startPayment } from '../order/start-payment.ts'
import { askChannel } from '../payment/ask-channel.ts'
import { SandboxPayment } from '../payment/channels/sandbox-payment.ts'
import { PaymentChannel } from '../payment/payment.ts'
import { makeRole, makeTeamMember } from '../permission/make.ts'
import type { Browser } from '../testing/browser.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { checkAll } from './check-invariants.ts'
import { readOwnWallet } from './own-wallet.ts'

const password = 'a password for tests'
let house: TestHouse
let people: Awaited<ReturnType<typeof makePeople>>
beforeAll(async () => {
  house = await openTestHouse()
  people = await house.tx(makePeople)
})
afterAll(() => house.close())

/** Everybody who earns from the sale of the example; nobody holds its province. */
async function makePeople(em: EntityManager) {
  const consumerPromoter = await makeMember(em, { password, nickname: '推广小李' })
  const merchantPromoter = await makeMember(em)
  // A tie is written whole or not at all, so the promoter comes first.
  await em.flush()
  const buyer = await makeMember(em, { password, nickname: '小明', promoter: consumerPromoter })
  const owner = await makeMember(em, { password })
  const merchant = await makeMerchant(em, { owner, name: '好物店', promoter: merchantPromoter })
  const districtOwner = await makeMember(em, { password })
  const district = await makeAgent(em, { person: districtOwner, territoryCode: '440305' })
  const city = await makeAgent(em, { territoryCode: '440300' })
  const address = await makeAddress(em, buyer)
  const product = await makeProduct(em, { merchant, price: 19900 })
  const staff = await makeMember(em, { password })
  makeTeamMember(em, staff.account, makeRole(em, { isBuiltIn: true, name: '超级管理员' }))
  return {
    consumerPromoter,
    merchantPromoter,
    buyer,
    owner,
    merchant,
    districtOwner,
    district,
    city,
    address,
    product,
    staff,
  }
}

async function placePaid(expectedPayable = 20700, quantity = 1): Promise<string> {
  const { buyer, address, product } = people
  const { id } = await house.tx((em) =>
    placeTrade(em, {
      accountId: buyer.account.id,
      memberId: buyer.id,
      lines: [{ variantId: product.currentVariants[0]?.id ?? '', quantity }],
      addressId: address.id,
      remarks: [],
      expectedPayable,
      idempotencyKey: uuidv7(),
    }),
  )
  const channel = PaymentChannel.SANDBOX
  const { number } = await startPayment(house.orm.em, {
    accountId: buyer.account.id,
    memberId: buyer.id,
    tradeId: id,
    channel,
    idempotencyKey: uuidv7(),
  })
  await house.tx(async (em) => (await em.findOneOrFail(SandboxPayment, { number })).confirm(now()))
  expect(await askChannel(house.orm.em, { channel, number })).toBe(true)
  await house.settle()
  return (await house.em().findOneOrFail(Order, { trade: id })).id
}

async function ship(orderId: string): Promise<void> {
  await house.tx(async (em) => {
    const order = await em.findOneOrFail(Order, orderId, { populate: ['trade', 'member', 'merchant'] })
    await shipOrder(em, order, { carrier: 'SF', number: 'SF1234567890', lineIds: null })
  })
}

async function complete(orderId: string): Promise<void> {
  await house.tx(async (em) => completeOrders(em, [await em.findOneOrFail(Order, orderId)]))
}

async function signIn(phone: string, audience: Browser['audience'] = 'MEMBER'): Promise<Browser> {
  const browser = house.visitor()
  await browser.run(
    `mutation ($input: SignInByPasswordInput!) { signInByPassword(input: $input) { userErrors { code } } }`,
    {
      input: { phone, password },
    },
  )
  if (audience === 'MEMBER') return browser
  await browser.run(`mutation ($input: EnterInput!) { enter(input: $input) { userErrors { code } } }`, {
    input: { audience },
  })
  browser.audience = audience
  return browser
}

const available = async (holder: 'member' | 'merchant' | 'agent', id: string) =>
  (await readOwnWallet(house.em(), holder, id)).available

async function expectInvariants(): Promise<void> {
  const broken = (await checkAll(house.em())).filter(({ holds }) => !holds)
  expect(broken).toEqual([])
}

describe('the line of ¥199.00 with freight of ¥8', () => {
  let orderId: string
  beforeAll(async () => {
    orderId = await placePaid()
  })

  test('is booked for everybody when it is paid, and the money waits in escrow', async () => {
    const { buyer, consumerPromoter, merchantPromoter, merchant, district, city } = people
    const accruals = await house.em().find(Accrual, { orderLine: { order: orderId } })
    expect(Object.fromEntries(accruals.map(({ beneficiaryId, amount }) => [beneficiaryId, amount]))).toEqual({
      [buyer.id]: 398,
      [consumerPromoter.id]: 298,
      [merchantPromoter.id]: 199,
      [district.id]: 159,
      [city.id]: 79,
    })
    expect(await readOwnWallet(house.em(), 'merchant', merchant.id)).toEqual({ available: 0, pending: 20700, debt: 0 })
    expect(await readOwnWallet(house.em(), 'member', buyer.id)).toEqual({ available: 0, pending: 398, debt: 0 })
    await expectInvariants()
  })

  test('is settled to the fen once its window has passed, and not before', async () => {
    const { buyer, consumerPromoter, merchantPromoter, merchant, district, city } = people
    await ship(orderId)
    await complete(orderId)
    await house.passHours(7 * 24 - 1)
    expect(await available('merchant', merchant.id)).toBe(0)
    await house.passHours(2)
    expect(await available('merchant', merchant.id)).toBe(18710)
    expect(await available('member', buyer.id)).toBe(398)
    expect(await available('member', consumerPromoter.id)).toBe(298)
    expect(await available('member', merchantPromoter.id)).toBe(199)
    expect(await available('agent', district.id)).toBe(159)
    expect(await available('agent', city.id)).toBe(79)
    const em = house.em()
    expect(await balanceAt(em, pool(businessDay(now())), now())).toBe(199)
    expect(await balanceAt(em, feeRevenue, now())).toBe(658)
    expect(await balanceAt(em, escrow(merchant.id), now())).toBe(0)
    expect(await balanceAt(em, clearing(PaymentChannel.SANDBOX), now())).toBe(-20700)
    await expectInvariants()
  })

  test('shows the buyer and the promoter why it is this much', async () => {
    const promoter = await signIn(people.consumerPromoter.account.phone)
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
    const shop = await signIn(people.owner.account.phone, 'MERCHANT')
    const { shopWallet, shopLedger } = await shop.run(`{
      shopWallet { available pending } shopLedger { edges { node { kind amount balance orderNumber } } }
    }`)
    expect(shopWallet).toEqual({ available: '187.10', pending: '0.00' })
    const order = await house.em().findOneOrFail(Order, orderId)
    expect(shopLedger.edges.map(({ node }: { node: object }) => node)).toEqual([
      { kind: 'FREIGHT', amount: '8.00', balance: '187.10', orderNumber: order.number },
      { kind: 'SETTLEMENT', amount: '179.10', balance: '179.10', orderNumber: order.number },
    ])
    const agent = await signIn(people.districtOwner.account.phone, 'AGENT')
    const { territoryAccruals, territoryLedger } = await agent.run(`{
      territoryAccruals(state: SETTLED) { edges { node { kind amount regionLevel } } }
      territoryLedger { edges { node { kind amount balance } } }
    }`)
    expect(territoryAccruals.edges[0].node).toEqual({ kind: 'AGENT_BONUS', amount: '1.59', regionLevel: 'DISTRICT' })
    expect(territoryLedger.edges[0].node).toEqual({ kind: 'AGENT_BONUS', amount: '1.59', balance: '1.59' })
  })

  test('shows staff where every fen went', async () => {
    const staff = await signIn(people.staff.account.phone, 'STAFF')
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
    expect(invariants).toHaveLength(6)
    expect(invariants.filter(({ holds }: { holds: boolean }) => !holds)).toEqual([])
    expect(journals.totalCount).toBe(2)
  })

  test('is settled once, however often the sweep runs', async () => {
    await Promise.all([house.settle(), house.settle()])
    expect(await available('merchant', people.merchant.id)).toBe(18710)
  })
})

test('an order cancelled before it is shipped gives everything back, and nobody earns', async () => {
  const before = await readOwnWallet(house.em(), 'merchant', people.merchant.id)
  const orderId = await placePaid()
  await house.tx((em) => cancelOrder(em, orderId, '不想要了'))
  await expectInvariants()
  await house.passHours(1)
  const accruals = await house.em().find(Accrual, { orderLine: { order: orderId } })
  expect(accruals).toHaveLength(5)
  for (const accrual of accruals) expect(accrual.state).toBe(AccrualState.CANCELLED)
  expect(await readOwnWallet(house.em(), 'merchant', people.merchant.id)).toEqual(before)
  expect(await balanceAt(house.em(), escrow(people.merchant.id), now())).toBe(0)
  await expectInvariants()
})

test('many due lines are settled by two workers at once, each line once, with few statements', async () => {
  const before = await available('merchant', people.merchant.id)
  const orderIds: string[] = []
  for (let index = 0; index < 6; index += 1) orderIds.push(await placePaid())
  for (const id of orderIds) await ship(id)
  for (const id of orderIds) await complete(id)
  setClockOffset(clockOffset() + hours(8 * 24))
  const { statements } = await house.countStatements(() => Promise.all([house.settle(), house.settle()]))
  expect(await available('merchant', people.merchant.id)).toBe(before + 6 * 18710)
  expect(statements.filter((sql) => sql.includes('insert into "transfer"')).length).toBeLessThanOrEqual(2)
  await expectInvariants()
})

test('the ledger shows the right balance on every page and with every filter', async () => {
  const shop = await signIn(people.owner.account.phone, 'MERCHANT')
  const query = `query ($after: String, $filter: LedgerFilter) {
    shopLedger(first: 3, after: $after, filter: $filter) {
      totalCount pageInfo { hasNextPage endCursor } edges { node { id kind amount balance } }
    }
  }`
  const readAll = async (filter: object | null) => {
    const entries: { id: string; kind: string; amount: string; balance: string }[] = []
    for (let after: string | null = null; ;) {
      const { shopLedger }: { shopLedger: LedgerPage } = await shop.run(query, { after, filter })
      entries.push(...shopLedger.edges.map(({ node }) => node))
      if (!shopLedger.pageInfo.hasNextPage) return entries
      after = shopLedger.pageInfo.endCursor
    }
  }
  const all = await readAll(null)
  expect(all).toHaveLength(14)
  let balance = 0
  for (const entry of all.toReversed()) {
    balance += Math.round(Number(entry.amount) * 100)
    expect(Math.round(Number(entry.balance) * 100)).toBe(balance)
  }
  const freight = await readAll({ kind: 'FREIGHT' })
  expect(freight).toEqual(all.filter(({ kind }) => kind === 'FREIGHT'))
  expect(await readAll({ month: '2020-01' })).toEqual([])
  expect(await shop.refused(query, { filter: { month: '2020-13' } })).toBe('BAD_USER_INPUT')
})

interface LedgerPage {
  pageInfo: { hasNextPage: boolean; endCursor: string }
  edges: { node: { id: string; kind: string; amount: string; balance: string } }[]
}

test('a month is summed up', async () => {
  const buyer = await signIn(people.buyer.account.phone)
  const { myLedgerMonth } = await buyer.run(
    'query ($month: String!) { myLedgerMonth(month: $month) { month income expense } }',
    {
      month: businessDay(now()).slice(0, 7),
    },
  )
  expect(Number(myLedgerMonth.income)).toBeGreaterThan(0)
  expect(myLedgerMonth.expense).toBe('0.00')
})
