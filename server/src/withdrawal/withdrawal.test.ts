import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { wallet, feeRevenue, bank, taxWithheld, transit, channelFee } from '../ledger/account-ref.ts'
import { balanceAt } from '../ledger/balance-at.ts'
import { EntryKind } from '../ledger/journal.ts'
import { postJournal } from '../ledger/post-journal.ts'
import { readBalances } from '../ledger/wallet.ts'
import { now } from '../kernel/clock.ts'
import { Account } from '../account/account.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { makeRole, makeTeamMember } from '../permission/make.ts'
import { makeIdentity } from '../member/make.ts'
import { Member } from '../member/member.ts'
import { checkAll } from '../settlement/check-invariants.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { newKey, openBuyer, openShop, signIn, type Buyer } from '../testing/market.ts'
import { openStaff, type Staff } from '../testing/staff.ts'
import { setPayoutChannel } from './channels/open-payout-channel.ts'
import { PayoutUnknown, type PayoutChannel, type PayoutFacts, type PayoutOrder } from './channels/payout-channel.ts'
import { makePayoutAccount } from './make.ts'
import { requestWithdrawal } from './request-withdrawal.ts'

let house: TestHouse
let maker: Staff
let checker: Staff
beforeAll(async () => {
  house = await openTestHouse()
  maker = await openStaff(house, { permissions: ['payout:read', 'payout:propose', 'payout:approve'] })
  checker = await openStaff(house, { permissions: ['payout:read', 'payout:propose', 'payout:approve'] })
})
afterAll(() => house.close())
afterEach(() => setPayoutChannel(undefined))

const request = `mutation ($input: RequestWithdrawalInput!) { requestWithdrawal(input: $input) {
  withdrawal { id number status amount fee taxable tax net payee { maskedNumber payeeName } } userErrors { code field params } } }`
const cancel = `mutation ($input: CancelWithdrawalInput!) { cancelWithdrawal(input: $input) {
  withdrawal { status } userErrors { code } } }`
const propose = `mutation ($input: ProposePayoutsInput!) { proposePayouts(input: $input) {
  payoutBatch { id number status count amount net proposedBy withdrawals { id status } } userErrors { code } } }`
const decide = `mutation ($input: DecideInput!) { decidePayouts(input: $input) {
  payoutBatch { id status decidedBy counts { status count } } userErrors { code } } }`
const reject = `mutation ($input: RejectWithdrawalInput!) { rejectWithdrawal(input: $input) {
  withdrawal { status reason } userErrors { code } } }`
const again = `mutation ($input: IdInput!) { askPayoutAgain(input: $input) { withdrawal { status } userErrors { code } } }`
const one = 'query ($id: ID!) { myWithdrawal(id: $id) { status reason paidAt sentAt unknownSince channelNumber } }'

const member = ({ member: { id } }: Buyer) => ({ kind: 'member' as const, id })
const walletOf = async (buyer: Buyer) => {
  const account = wallet('member', buyer.member.id)
  return (await readBalances(house.em(), [account])).get(account.id) ?? { balance: 0, held: 0 }
}

/** A member with ¥1,000 of commissions, verified, with a bank account whose number ends in these digits. */
async function openEarner({ cents = 100_000, ends = '1118', kind = EntryKind.COMMISSION } = {}): Promise<Buyer> {
  const buyer = await openBuyer(house)
  await house.tx(async (em) => {
    makeIdentity(em, await em.findOneOrFail(Member, buyer.member.id))
    makePayoutAccount(em, { holder: member(buyer), number: `622202020000${ends}` })
  })
  await earn(buyer, cents, kind)
  await confirm(buyer)
  return buyer
}

const earn = (buyer: Buyer, amount: number, kind = EntryKind.COMMISSION) =>
  house.tx((em) =>
    postJournal(em, {
      key: `earn:${newKey()}`,
      kind,
      at: now(),
      transfers: [{ from: feeRevenue, to: wallet('member', buyer.member.id), amount }],
    }),
  )

/** As a code would. */
const confirm = (buyer: Buyer) =>
  house.em().execute('update session set stepped_up_at = now() where account_id = ?', [buyer.member.account.id])

const ask = async (buyer: Buyer, amount: string, idempotencyKey = newKey()) =>
  (await buyer.browser.run(request, { input: { amount, idempotencyKey } })).requestWithdrawal.withdrawal

async function approve(...withdrawals: { id: string }[]): Promise<string> {
  const input = { withdrawalIds: withdrawals.map(({ id }) => id), idempotencyKey: newKey() }
  const { id } = (await maker.browser.run(propose, { input })).proposePayouts.payoutBatch
  await checker.browser.run(decide, { input: { id, decision: 'APPROVE', idempotencyKey: newKey() } })
  return id
}

const stateOf = async (buyer: Buyer, { id }: { id: string }) => (await buyer.browser.run(one, { id })).myWithdrawal

async function expectRules(): Promise<void> {
  const broken = (await checkAll(house.em())).filter(({ holds }) => !holds)
  expect(broken).toEqual([])
}

describe('a withdrawal', () => {
  test('holds the money, is paid once two people let it go, and goes to the bank, the tax office and fees', async () => {
    const buyer = await openEarner({ cents: 1_000_000 })
    const before = await Promise.all([bank, taxWithheld, channelFee].map((one) => balanceAt(house.em(), one, now())))
    const asked = await ask(buyer, '10000.00')
    // ¥10,000 × 80 % − ¥5,000 = ¥3,000 at 3 %.
    expect(asked).toMatchObject({
      status: 'REQUESTED',
      fee: '10.00',
      taxable: '10000.00',
      tax: '90.00',
      net: '9900.00',
    })
    expect(await walletOf(buyer)).toEqual({ balance: 1_000_000, held: 1_000_000 })
    await house.settle()
    expect((await stateOf(buyer, asked)).status).toBe('REQUESTED')
    await approve(asked)
    expect((await stateOf(buyer, asked)).status).toBe('PAYING')
    await house.settle()
    expect(await stateOf(buyer, asked)).toMatchObject({
      status: 'PAID',
      reason: null,
      channelNumber: expect.stringMatching(/^SBP/),
    })
    expect(await walletOf(buyer)).toEqual({ balance: 0, held: 0 })
    const after = await Promise.all([bank, taxWithheld, channelFee].map((one) => balanceAt(house.em(), one, now())))
    expect(after.map((amount, at) => amount - (before[at] ?? 0))).toEqual([990_000, 9_000, 1_000])
    expect(await balanceAt(house.em(), transit, now())).toBe(0)
    await expectRules()
  })

  test('sent twice is one', async () => {
    const buyer = await openEarner()
    const key = newKey()
    const [first, second] = await Promise.all([ask(buyer, '20.00', key), ask(buyer, '20.00', key)])
    expect(first.id).toBe(second.id)
    expect(await buyer.browser.refused(request, { input: { amount: '21.00', idempotencyKey: key } })).toBe(
      'IDEMPOTENCY_KEY_REUSED',
    )
    expect(await walletOf(buyer)).toEqual({ balance: 100_000, held: 2_000 })
  })

  test('fifty at once are one', async () => {
    const buyer = await openEarner()
    const codes = await Promise.all(
      Array.from({ length: 50 }, () =>
        buyer.browser.refused(request, { input: { amount: '600.00', idempotencyKey: newKey() } }),
      ),
    )
    expect(codes.filter((code) => code === 'accepted')).toHaveLength(1)
    expect(codes.filter((code) => code === 'WITHDRAWAL_OPEN')).toHaveLength(49)
    expect(await walletOf(buyer)).toEqual({ balance: 100_000, held: 60_000 })
  })

  test('is taken back by its owner while nobody has looked at it, once', async () => {
    const buyer = await openEarner()
    const asked = await ask(buyer, '600.00')
    const stranger = await openBuyer(house)
    const input = { id: asked.id, idempotencyKey: newKey() }
    expect(await stranger.browser.refused(cancel, { input })).toBe('NOT_FOUND')
    expect((await buyer.browser.run(cancel, { input })).cancelWithdrawal.withdrawal.status).toBe('CANCELLED')
    expect((await buyer.browser.run(cancel, { input })).cancelWithdrawal.withdrawal.status).toBe('CANCELLED')
    expect(await walletOf(buyer)).toEqual({ balance: 100_000, held: 0 })
    const listed = await ask(buyer, '600.00')
    await maker.browser.run(propose, { input: { withdrawalIds: [listed.id], idempotencyKey: newKey() } })
    expect(await buyer.browser.refused(cancel, { input: { id: listed.id, idempotencyKey: newKey() } })).toBe(
      'WITHDRAWAL_CHANGED',
    )
  })

  test('that staff refuse gives its money back, with their reason', async () => {
    const buyer = await openEarner()
    const asked = await ask(buyer, '600.00')
    await maker.browser.run(reject, { input: { id: asked.id, reason: '户名不符', idempotencyKey: newKey() } })
    expect(await stateOf(buyer, asked)).toMatchObject({ status: 'REJECTED', reason: '户名不符' })
    expect(await walletOf(buyer)).toEqual({ balance: 100_000, held: 0 })
    await expectRules()
  })

  test.each([
    ['-1.00', 'BAD_USER_INPUT'],
    ['0.00', 'BAD_USER_INPUT'],
    ['1e2', 'BAD_USER_INPUT'],
    ['9.99', 'WITHDRAWAL_BELOW_MIN'],
    ['1000.01', 'INSUFFICIENT_FUNDS'],
  ])('of %s is refused: %s', async (amount, code) => {
    const buyer = await openEarner()
    expect(await buyer.browser.refused(request, { input: { amount, idempotencyKey: newKey() } })).toBe(code)
    expect((await walletOf(buyer)).held).toBe(0)
  })

  test('over the day’s limit is refused, however often one asks', async () => {
    const buyer = await openEarner({ cents: 6_000_000, kind: EntryKind.CASHBACK })
    const first = await ask(buyer, '30000.00')
    await approve(first)
    await house.settle()
    expect(await buyer.browser.refused(request, { input: { amount: '20000.01', idempotencyKey: newKey() } })).toBe(
      'WITHDRAWAL_OVER_DAILY',
    )
    expect((await ask(buyer, '20000.00')).tax).toBe('0.00')
  })

  test('needs a confirmation of the last five minutes', async () => {
    const buyer = await openEarner()
    await house
      .em()
      .execute(`update session set stepped_up_at = now() - interval '6 minutes' where account_id = ?`, [
        buyer.member.account.id,
      ])
    expect(await buyer.browser.refused(request, { input: { amount: '20.00', idempotencyKey: newKey() } })).toBe(
      'STEP_UP_REQUIRED',
    )
  })

  test('of a frozen account is refused', async () => {
    const buyer = await openEarner()
    await house.tx(async (em) => (await em.findOneOrFail(Account, buyer.member.account.id)).freeze('核查中', now()))
    const input = { amount: '20.00', idempotencyKey: newKey() }
    expect(await buyer.browser.refused(request, { input })).toBe('ACCOUNT_FROZEN')
    expect((await walletOf(buyer)).held).toBe(0)
  })

  test('needs an identity and an account that has waited', async () => {
    const buyer = await openBuyer(house)
    await earn(buyer, 100_000)
    await confirm(buyer)
    const input = { amount: '20.00', idempotencyKey: newKey() }
    expect(await buyer.browser.refused(request, { input })).toBe('IDENTITY_NEEDED')
    await house.tx(async (em) => makeIdentity(em, await em.findOneOrFail(Member, buyer.member.id)))
    expect(await buyer.browser.refused(request, { input })).toBe('PAYEE_NEEDED')
    const save = `mutation ($input: SavePayoutAccountInput!) { savePayoutAccount(input: $input) {
      payoutAccount { id payeeName maskedNumber usableFrom } userErrors { code } } }`
    const card = { input: { bankName: '招商银行', number: '6222020200021118' } }
    expect(await buyer.browser.refused(save, { input: { ...card.input, number: '6222020200021119' } })).toBe(
      'BANK_CARD_INVALID',
    )
    const saved = (await buyer.browser.run(save, card)).savePayoutAccount.payoutAccount
    expect(saved).toMatchObject({ payeeName: '王小明', maskedNumber: '**** 1118' })
    expect((await buyer.browser.run(save, card)).savePayoutAccount.payoutAccount.id).toBe(saved.id)
    expect(await buyer.browser.refused(request, { input })).toBe('PAYEE_TOO_NEW')
    await house.passHours(25)
    await confirm(buyer)
    expect((await ask(buyer, '20.00')).payee).toEqual({ maskedNumber: '**** 1118', payeeName: '王小明' })
  })
})

describe('a payout list', () => {
  test('takes two people', async () => {
    const buyer = await openEarner()
    const asked = await ask(buyer, '100.00')
    const input = { withdrawalIds: [asked.id], idempotencyKey: newKey() }
    const { payoutBatch } = (await maker.browser.run(propose, { input })).proposePayouts
    expect(payoutBatch).toMatchObject({ status: 'PROPOSED', count: 1, amount: '100.00', net: '99.90' })
    expect((await maker.browser.run(propose, { input })).proposePayouts.payoutBatch.id).toBe(payoutBatch.id)
    const decision = { id: payoutBatch.id, decision: 'APPROVE', idempotencyKey: newKey() }
    expect(await maker.browser.refused(decide, { input: decision })).toBe('OWN_PROPOSAL')
    await house.settle()
    expect((await stateOf(buyer, asked)).status).toBe('LISTED')
    const own = house
      .em()
      .execute('update payout_batch set status = ?, checker_id = maker_id, decided_at = now()', ['APPROVED'])
    await expect(own).rejects.toThrow(/payout_batch_two_people/)
  })

  test('that is refused lets its withdrawals wait again', async () => {
    const buyer = await openEarner()
    const asked = await ask(buyer, '100.00')
    const input = { withdrawalIds: [asked.id], idempotencyKey: newKey() }
    const { id } = (await maker.browser.run(propose, { input })).proposePayouts.payoutBatch
    const refusal = { id, decision: 'RETURN', reason: '金额待核', idempotencyKey: newKey() }
    expect(await checker.browser.refused(decide, { input: { ...refusal, reason: null } })).toBe('BAD_USER_INPUT')
    await checker.browser.run(decide, { input: refusal })
    expect((await stateOf(buyer, asked)).status).toBe('REQUESTED')
    await approve(asked)
    await house.settle()
    expect((await stateOf(buyer, asked)).status).toBe('PAID')
    // Somebody looks at the refused list later on.
    const look = `query ($id: ID!) { payoutBatch(id: $id) { status reason counts { count }
      withdrawals { id number status amount payee { payeeName } batch { id number } } } }`
    const { payoutBatch } = await checker.browser.run(look, { id })
    expect(payoutBatch).toMatchObject({
      status: 'REJECTED',
      reason: '金额待核',
      counts: [],
      withdrawals: [{ id: asked.id, number: asked.number, status: 'PAID', amount: '100.00' }],
    })
    expect(payoutBatch.withdrawals[0].batch.id).not.toBe(id)
  })

  test('takes a withdrawal once, of two lists at once', async () => {
    const buyer = await openEarner()
    const asked = await ask(buyer, '100.00')
    const codes = await Promise.all(
      [maker, checker, maker, checker].map(({ browser }) =>
        browser.refused(propose, { input: { withdrawalIds: [asked.id], idempotencyKey: newKey() } }),
      ),
    )
    expect(codes.toSorted()).toEqual(['WITHDRAWAL_CHANGED', 'WITHDRAWAL_CHANGED', 'WITHDRAWAL_CHANGED', 'accepted'])
  })

  test('of two decisions at once one counts', async () => {
    const third = await openStaff(house, { permissions: ['payout:read', 'payout:approve'] })
    const buyer = await openEarner()
    const asked = await ask(buyer, '100.00')
    const { id } = (
      await maker.browser.run(propose, { input: { withdrawalIds: [asked.id], idempotencyKey: newKey() } })
    ).proposePayouts.payoutBatch
    const codes = await Promise.all([
      checker.browser.refused(decide, { input: { id, decision: 'APPROVE', idempotencyKey: newKey() } }),
      third.browser.refused(decide, {
        input: { id, decision: 'RETURN', reason: '金额不对', idempotencyKey: newKey() },
      }),
    ])
    expect(codes.toSorted()).toEqual(['PAYOUTS_DECIDED', 'accepted'])
  })

  test('nobody lists or lets go a withdrawal of their own', async () => {
    const buyer = await openEarner()
    const asked = await ask(buyer, '100.00')
    await house.tx(async (em) => {
      const role = makeRole(em, { name: newKey(), permissions: ['payout:propose', 'payout:approve'] })
      makeTeamMember(em, await em.findOneOrFail(Account, buyer.member.account.id), role)
    })
    const own = await signIn(house, Audience.STAFF, buyer.member.account.id, null)
    const input = { withdrawalIds: [asked.id], idempotencyKey: newKey() }
    expect(await own.refused(propose, { input })).toBe('OWN_WITHDRAWAL')
    const { id } = (await maker.browser.run(propose, { input })).proposePayouts.payoutBatch
    const decision = { id, decision: 'APPROVE', idempotencyKey: newKey() }
    expect(await own.refused(decide, { input: decision })).toBe('OWN_WITHDRAWAL')
  })
})

test('nobody lists what a shop of theirs has asked for, whoever asked', async () => {
  const shop = await openShop(house)
  const clerk = await openBuyer(house)
  const holder = { kind: 'merchant' as const, id: shop.merchantId }
  const { id } = await house.tx(async (em) => {
    makePayoutAccount(em, { holder })
    await postJournal(em, {
      key: `earn:${newKey()}`,
      kind: EntryKind.OTHER,
      at: now(),
      transfers: [{ from: feeRevenue, to: wallet('merchant', shop.merchantId), amount: 5_000 }],
    })
    return requestWithdrawal(em, { id: randomUUID(), holder, accountId: clerk.member.account.id, amount: 2_000 })
  })
  await house.tx(async (em) => {
    const role = makeRole(em, { name: newKey(), permissions: ['payout:propose'] })
    makeTeamMember(em, await em.findOneOrFail(Account, shop.ownerId), role)
  })
  const owner = await signIn(house, Audience.STAFF, shop.ownerId, null)
  expect(await owner.refused(propose, { input: { withdrawalIds: [id], idempotencyKey: newKey() } })).toBe(
    'OWN_WITHDRAWAL',
  )
})

describe('at the sandbox', () => {
  const minute = 1 / 60
  async function sent(ends: string) {
    const buyer = await openEarner({ ends })
    const asked = await ask(buyer, '500.00')
    await approve(asked)
    await house.settle()
    return { buyer, asked }
  }

  test('a payout that fails gives the money back, and another one may be asked for', async () => {
    const { buyer, asked } = await sent('0001')
    expect(await stateOf(buyer, asked)).toMatchObject({ status: 'RETURNED', reason: '收款账户已注销' })
    expect(await walletOf(buyer)).toEqual({ balance: 100_000, held: 0 })
    expect((await ask(buyer, '500.00')).status).toBe('REQUESTED')
    await expectRules()
  })

  test('a payout that takes long stays held until it is known', async () => {
    const { buyer, asked } = await sent('0002')
    expect(await stateOf(buyer, asked)).toMatchObject({ status: 'PAYING', unknownSince: null })
    expect((await walletOf(buyer)).held).toBe(50_000)
    await house.passHours(3 * minute)
    expect((await stateOf(buyer, asked)).status).toBe('PAID')
    await expectRules()
  })

  test('a payout that fails after a while gives the money back', async () => {
    const { buyer, asked } = await sent('0003')
    expect((await stateOf(buyer, asked)).status).toBe('PAYING')
    await house.passHours(3 * minute)
    expect((await stateOf(buyer, asked)).status).toBe('RETURNED')
    await expectRules()
  })

  test.each(['0004', '0005'])('of a lost message (%s) the outcome is asked for, and it is paid once', async (ends) => {
    const { buyer, asked } = await sent(ends)
    const unknown = await stateOf(buyer, asked)
    expect(unknown.status).toBe('PAYING')
    expect(unknown.unknownSince).not.toBeNull()
    expect((await walletOf(buyer)).held).toBe(50_000)
    expect(await buyer.browser.refused(request, { input: { amount: '20.00', idempotencyKey: newKey() } })).toBe(
      'WITHDRAWAL_OPEN',
    )
    await maker.browser.run(again, { input: { id: asked.id } })
    await house.settle()
    expect(await stateOf(buyer, asked)).toMatchObject({ status: 'PAID', unknownSince: null })
    const paid = await house
      .em()
      .execute(`select sum(amount) as amount, count(*) as count from sandbox_payout where number = ?`, [
        asked.id.replaceAll('-', ''),
      ])
    expect(paid).toEqual([{ amount: '49950', count: '1' }])
    await expectRules()
  })
})

describe('the channel', () => {
  class Noted implements PayoutChannel {
    readonly paid: PayoutOrder[] = []
    readonly queried: string[] = []
    answers: (PayoutFacts | 'silent')[]

    constructor(...answers: (PayoutFacts | 'silent')[]) {
      this.answers = answers
    }

    async pay(order: PayoutOrder): Promise<PayoutFacts> {
      this.paid.push(order)
      return this.next()
    }

    async query(number: string): Promise<PayoutFacts> {
      this.queried.push(number)
      return this.next()
    }

    private next(): PayoutFacts {
      const answer = this.answers.shift() ?? 'silent'
      if (answer === 'silent') throw new PayoutUnknown('silent')
      return answer
    }
  }

  const paid: PayoutFacts = { state: 'PAID', channelNumber: 'B1', failure: null }
  const unheard: PayoutFacts = { state: 'UNKNOWN_NUMBER', channelNumber: null, failure: null }

  test('is asked before anything is sent again, and the number never changes', async () => {
    const channel = new Noted('silent', 'silent', unheard, paid)
    setPayoutChannel(() => channel)
    const buyer = await openEarner()
    const asked = await ask(buyer, '100.00')
    await approve(asked)
    await house.settle()
    await house.passHours(1)
    await house.passHours(2)
    const number = asked.id.replaceAll('-', '')
    expect(channel.paid.map((order) => order.number)).toEqual([number, number])
    expect(channel.queried).toEqual([number, number])
    expect(channel.paid[0]).toEqual({
      number,
      amount: 9_990,
      payeeName: '王小明',
      bankName: '中国工商银行',
      accountNumber: '6222020200001118',
    })
    expect((await stateOf(buyer, asked)).status).toBe('PAID')
  })

  test('hears nothing while the books are not in order', async () => {
    const channel = new Noted(paid)
    setPayoutChannel(() => channel)
    const buyer = await openEarner()
    const asked = await ask(buyer, '100.00')
    await approve(asked)
    const account = wallet('member', buyer.member.id).id
    const disturb = (by: number) =>
      house.em().execute('update ledger_balance set balance = balance + ? where account_id = ?', [by, account])
    await disturb(1)
    await house.passHours(1)
    expect(channel.paid).toEqual([])
    await disturb(-1)
    await house.passHours(1)
    expect((await stateOf(buyer, asked)).status).toBe('PAID')
  })
})

test('tax is withheld on what the whole year earned, and cashback is free of it', async () => {
  const buyer = await openEarner({ cents: 1_000_000 })
  await earn(buyer, 200_000, EntryKind.CASHBACK)
  const first = await ask(buyer, '9000.00')
  // ¥9,000 × 80 % − ¥5,000 = ¥2,200 at 3 %.
  expect(first).toMatchObject({ taxable: '9000.00', tax: '66.00' })
  await approve(first)
  await house.settle()
  const second = await ask(buyer, '3000.00')
  // Only ¥1,000 of it is earned: ¥10,000 × 80 % − ¥5,000 = ¥3,000 at 3 %, of which ¥66 was withheld.
  expect(second).toMatchObject({ taxable: '1000.00', tax: '24.00', net: '2973.00' })
})

describe('what one sees before', () => {
  const terms = `{ myWithdrawalTerms { available min dailyLeft feeRateBps tax payeeName cooldownHours
    payee { maskedNumber } open { number } } }`
  const quote =
    'query ($amount: Money!) { myWithdrawalQuote(amount: $amount) { fee taxable tax net problem { code } } }'

  test('are the terms, and the figures of an amount to the fen', async () => {
    const buyer = await openEarner()
    const { result, statements } = await house.countStatements(() => buyer.browser.run(terms))
    expect(result.myWithdrawalTerms).toEqual({
      available: '1000.00',
      min: '10.00',
      dailyLeft: '50000.00',
      feeRateBps: 10,
      tax: 'CUMULATIVE',
      payeeName: '王小明',
      cooldownHours: 24,
      payee: { maskedNumber: '**** 1118' },
      open: null,
    })
    expect(statements.length).toBeLessThanOrEqual(6)
    const { myWithdrawalQuote: figures } = await buyer.browser.run(quote, { amount: '1000.00' })
    expect(figures).toEqual({ fee: '1.00', taxable: '1000.00', tax: '0.00', net: '999.00', problem: null })
    const over = (await buyer.browser.run(quote, { amount: '1000.01' })).myWithdrawalQuote
    expect(over.problem).toEqual({ code: 'INSUFFICIENT_FUNDS' })
  })
})
