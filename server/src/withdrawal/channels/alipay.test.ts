import { v7 as uuidv7 } from 'uuid'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openTestGateway, type TestGateway } from '../../../../gateway/src/testing/test-gateway.ts'
import { now, setClockOffset } from '../../kernel/clock.ts'
import { configure, setup } from '../../kernel/setup.ts'
import { feeRevenue, wallet } from '../../ledger/account-ref.ts'
import { EntryKind } from '../../ledger/journal.ts'
import { postJournal } from '../../ledger/post-journal.ts'
import { readBalances } from '../../ledger/wallet.ts'
import { makeIdentity } from '../../member/make.ts'
import { Member } from '../../member/member.ts'
import { channelKeys } from '../../payment/channels/channel-keys.ts'
import { checkAll } from '../../settlement/check-invariants.ts'
import { openTestHouse, type TestHouse } from '../../testing/house.ts'
import { newKey, openBuyer, openShop, type Buyer } from '../../testing/market.ts'
import { openStaff, type Staff } from '../../testing/staff.ts'
import { makePayoutAccount } from '../make.ts'
import { PayeeKind } from '../payee-kind.ts'
import { PayoutAccount } from '../payout-account.ts'
import { requestWithdrawal } from '../request-withdrawal.ts'
import { Withdrawal } from '../withdrawal.ts'
import { AlipayPayouts } from './alipay.ts'
import { PayoutUnknown } from './payout-channel.ts'

let gateway: TestGateway
let house: TestHouse
let maker: Staff
let checker: Staff
beforeAll(async () => {
  gateway = await openTestGateway()
  house = await openTestHouse({ channelKeys: gateway.configurationPath })
  maker = await openStaff(house, { permissions: ['payout:read', 'payout:propose'] })
  checker = await openStaff(house, { permissions: ['payout:read', 'payout:approve'] })
})
afterEach(() => setClockOffset(0))
afterAll(async () => {
  // The breaker is shared by all tests of a worker: it is left with more answers than silence.
  for (let count = 0; count < 20; count += 1) await channel().query('0000')
  await house.close()
  await gateway.close()
})

const propose = `mutation ($input: ProposePayoutsInput!) { proposePayouts(input: $input) {
  payoutBatch { id withdrawals { payee { kind bankName maskedNumber } } } userErrors { code } } }`
const decide = 'mutation ($input: DecideInput!) { decidePayouts(input: $input) { userErrors { code } } }'
const listed = `query ($number: String!) { withdrawals(first: 1, number: $number) { edges { node {
  status trouble unknownSince payee { kind } } } } }`

/** A member with ¥1,000 of commissions who is paid at Alipay, and ¥100 of it on the way there. */
async function approved(knobs: object | undefined, kind = PayeeKind.ALIPAY): Promise<Withdrawal> {
  const buyer = await openBuyer(house)
  const holder = { kind: 'member', id: buyer.member.id } as const
  const withdrawal = await house.tx(async (em) => {
    makeIdentity(em, await em.findOneOrFail(Member, holder.id))
    makePayoutAccount(em, kind === PayeeKind.ALIPAY ? { holder, kind, number: '13800138000' } : { holder })
    await em.flush()
    await postJournal(em, {
      key: `earn:${newKey()}`,
      kind: EntryKind.COMMISSION,
      at: now(),
      transfers: [{ from: feeRevenue, to: wallet('member', holder.id), amount: 100_000 }],
    })
    return requestWithdrawal(em, { id: uuidv7(), holder, accountId: buyer.member.account.id, amount: 10_000 })
  })
  if (knobs) await gateway.control.knobs(withdrawal.payoutNumber, knobs)
  const input = { withdrawalIds: [withdrawal.id], idempotencyKey: newKey() }
  const { id } = (await maker.browser.run(propose, { input })).proposePayouts.payoutBatch
  await checker.browser.run(decide, { input: { id, decision: 'APPROVE', idempotencyKey: newKey() } })
  return withdrawal
}

const stateOf = ({ id }: Withdrawal) => house.em().findOneOrFail(Withdrawal, id)
const channel = () => {
  const { alipay } = channelKeys()
  if (!alipay) throw new Error('the gateway has keys of Alipay')
  return new AlipayPayouts(alipay)
}
async function walletOf({ holderId }: Withdrawal) {
  const account = wallet('member', holderId)
  return (await readBalances(house.em(), [account])).get(account.id)
}
async function expectRules(): Promise<void> {
  expect((await checkAll(house.em())).filter(({ holds }) => !holds)).toEqual([])
}

describe('a payout by Alipay', () => {
  test('is paid to the account and the name of the payee, and staff see by which channel', async () => {
    const withdrawal = await approved(undefined)
    await house.settle()
    const { status, channelNumber, attempts } = await stateOf(withdrawal)
    expect({ status, attempts }).toEqual({ status: 'PAID', attempts: 1 })
    expect(await channel().query(withdrawal.payoutNumber)).toEqual({ state: 'PAID', channelNumber, failure: null })
    expect(await walletOf(withdrawal)).toEqual({ balance: 90_000, held: 0 })
    const { withdrawals } = await maker.browser.run(listed, { number: withdrawal.number })
    expect(withdrawals.edges[0].node).toMatchObject({ status: 'PAID', payee: { kind: 'ALIPAY' } })
    await expectRules()
  })

  test.each([['LOST'], ['RESET'], ['FORGED'], ['TRUNCATED']] as const)(
    'whose answer is %s is held, asked for, and paid once under its number',
    async (fault) => {
      // Alipay's kit itself tries once more after a cut.
      const withdrawal = await approved({ answers: { transfer: fault === 'RESET' ? [fault, fault] : [fault] } })
      await house.settle()
      const unsure = await stateOf(withdrawal)
      expect(unsure).toMatchObject({ status: 'PAYING', channelNumber: null, attempts: 1 })
      expect(unsure.unknownSince).not.toBeNull()
      expect(unsure.trouble).not.toBeNull()
      expect(await walletOf(withdrawal)).toEqual({ balance: 100_000, held: 10_000 })
      const order = {
        number: withdrawal.payoutNumber,
        amount: withdrawal.net,
        payeeName: '王小明',
        bankName: '支付宝',
        accountNumber: '13800138000',
      }
      // Sent again it is the same transfer, not another one.
      const [first, second] = [await channel().pay(order), await channel().pay(order)]
      expect(first).toEqual(second)
      await house.passHours(1 / 60)
      expect(await stateOf(withdrawal)).toMatchObject({
        status: 'PAID',
        channelNumber: first.channelNumber,
        unknownSince: null,
        trouble: null,
      })
      expect(await walletOf(withdrawal)).toEqual({ balance: 90_000, held: 0 })
      await expectRules()
    },
    40_000,
  )

  test('that never arrived is sent again under the same number', async () => {
    const withdrawal = await approved({ answers: { transfer: ['ERROR_500', 'FREQUENCY_LIMITED'] } })
    await house.settle()
    expect((await stateOf(withdrawal)).unknownSince).not.toBeNull()
    await house.passHours(1 / 60)
    expect(await stateOf(withdrawal)).toMatchObject({ status: 'PAYING', trouble: 'app-call-limited' })
    await house.passHours(2 / 60)
    expect(await stateOf(withdrawal)).toMatchObject({ status: 'PAID', attempts: 3 })
    await expectRules()
  })

  test('to an account that cannot be paid comes back into the wallet, with the reason', async () => {
    const withdrawal = await approved({ transfer: { failReason: 'PAYEE_USER_INFO_ERROR' } })
    await house.settle()
    expect(await stateOf(withdrawal)).toMatchObject({
      status: 'RETURNED',
      reason: '支付宝账号与实名不一致',
      attempts: 1,
    })
    expect(await walletOf(withdrawal)).toEqual({ balance: 100_000, held: 0 })
    await expectRules()
  })

  test('comes back also where the refusal itself got lost', async () => {
    const withdrawal = await approved({
      transfer: { failReason: 'PAYEE_NOT_EXIST' },
      answers: { transfer: ['RESET', 'RESET'] },
    })
    await house.settle()
    expect(await stateOf(withdrawal)).toMatchObject({ status: 'PAYING' })
    await house.passHours(1 / 60)
    expect(await stateOf(withdrawal)).toMatchObject({ status: 'RETURNED', reason: '收款支付宝账号不存在' })
    expect(await walletOf(withdrawal)).toEqual({ balance: 100_000, held: 0 })
  })

  test('waits while our own account has not enough, says so to staff, and goes out later', async () => {
    const withdrawal = await approved({ answers: { transfer: ['NOT_ENOUGH'] } })
    await house.settle()
    expect(await stateOf(withdrawal)).toMatchObject({ status: 'PAYING', unknownSince: null })
    const { withdrawals } = await maker.browser.run(listed, { number: withdrawal.number })
    expect(withdrawals.edges[0].node).toMatchObject({ trouble: 'PAYER_BALANCE_NOT_ENOUGH' })
    expect(await walletOf(withdrawal)).toEqual({ balance: 100_000, held: 10_000 })
    await house.passHours(1 / 60)
    expect(await stateOf(withdrawal)).toMatchObject({ status: 'PAID', trouble: null })
  })

  test('refused for a reason that nobody knows is neither paid nor given back', async () => {
    const withdrawal = await approved({ transfer: { failReason: 'A_NEW_REASON' } })
    await house.settle()
    expect(await stateOf(withdrawal)).toMatchObject({ status: 'PAYING', trouble: 'A_NEW_REASON' })
    expect(await walletOf(withdrawal)).toEqual({ balance: 100_000, held: 10_000 })
  })

  test('under a number with another content is refused there, and nothing follows from it', async () => {
    const order = { number: newKey().replaceAll('-', ''), payeeName: '王小明', bankName: '', accountNumber: 'a@b.cn' }
    await channel().pay({ ...order, amount: 1_000 })
    await expect(channel().pay({ ...order, amount: 2_000 })).rejects.toThrow(PayoutUnknown)
  })

  test('leaves bank accounts to others: in production those wait, and hold up nobody', async () => {
    const demo = setup()
    configure({ ...demo, mode: 'production' })
    try {
      const banks = [await approved(undefined, PayeeKind.BANK), await approved(undefined, PayeeKind.BANK)]
      const withdrawal = await approved(undefined)
      await house.settle()
      expect(await stateOf(withdrawal)).toMatchObject({ status: 'PAID' })
      for (const bank of banks) expect(await stateOf(bank)).toMatchObject({ status: 'PAYING', attempts: 0 })
    } finally {
      configure(demo)
    }
    await house.settle()
  })
})

describe('a payee at Alipay', () => {
  const save = `mutation ($input: SavePayoutAccountInput!) { savePayoutAccount(input: $input) {
    payoutAccount { id kind bankName maskedNumber payeeName } userErrors { code } } }`
  const kinds = '{ myWithdrawalTerms { payeeKinds } }'

  async function verified(): Promise<Buyer> {
    const buyer = await openBuyer(house)
    await house.tx(async (em) => makeIdentity(em, await em.findOneOrFail(Member, buyer.member.id)))
    await house.em().execute('update session set stepped_up_at = now() where account_id = ?', [buyer.member.account.id])
    return buyer
  }

  test('is a phone or a mail address in the verified name, shown masked', async () => {
    const buyer = await verified()
    expect((await buyer.browser.run(kinds)).myWithdrawalTerms.payeeKinds).toEqual(['BANK', 'ALIPAY', 'WECHAT'])
    for (const number of ['1380013800', 'nobody', '6222020200021118'])
      expect(await buyer.browser.refused(save, { input: { kind: 'ALIPAY', number } })).toBe('ALIPAY_ACCOUNT_INVALID')
    const input = { kind: 'ALIPAY', number: 'Ming.Wang@Example.com' }
    const { payoutAccount } = (await buyer.browser.run(save, { input })).savePayoutAccount
    expect(payoutAccount).toMatchObject({
      kind: 'ALIPAY',
      bankName: '支付宝',
      maskedNumber: 'mi***@example.com',
      payeeName: '王小明',
    })
    const again = { kind: 'ALIPAY', number: 'ming.wang@example.com' }
    expect((await buyer.browser.run(save, { input: again })).savePayoutAccount.payoutAccount.id).toBe(payoutAccount.id)
    const phone = { kind: 'ALIPAY', number: '13800138000' }
    const { payoutAccount: other } = (await buyer.browser.run(save, { input: phone })).savePayoutAccount
    expect(other.maskedNumber).toBe('138****8000')
    const kept = await house.em().find(PayoutAccount, { holderId: buyer.member.id, replacedAt: null })
    expect(kept.map(({ id }) => id)).toEqual([other.id])
    expect(JSON.stringify(await house.em().execute('select * from payout_account'))).not.toContain('ming.wang')
  })

  test('is none for a business, nor where Alipay is not set up; and a bank still needs its name', async () => {
    const shop = await openShop(house)
    await house.em().execute('update session set stepped_up_at = now() where account_id = ?', [shop.ownerId])
    expect((await shop.browser.run(kinds)).myWithdrawalTerms.payeeKinds).toEqual(['BANK'])
    const input = { kind: 'ALIPAY', number: '13800138000' }
    expect(await shop.browser.refused(save, { input })).toBe('PAYEE_KIND_UNAVAILABLE')
    const buyer = await verified()
    const card = { number: '6222020200021118' }
    expect(await buyer.browser.refused(save, { input: card })).toBe('BANK_NAME_NEEDED')
    const demo = setup()
    configure({ ...demo, mode: 'production', channelKeys: null })
    try {
      expect(await buyer.browser.refused(save, { input })).toBe('PAYEE_KIND_UNAVAILABLE')
    } finally {
      configure(demo)
    }
  })
})
