import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openTestGateway, type TestGateway } from '../../../../gateway/src/testing/test-gateway.ts'
import type { Knobs } from '../../../../gateway/src/knobs/knobs.ts'
import { now, setClockOffset } from '../../kernel/clock.ts'
import { ConfigError } from '../../kernel/config.ts'
import { configure, setup } from '../../kernel/setup.ts'
import { feeRevenue, wallet } from '../../ledger/account-ref.ts'
import { EntryKind } from '../../ledger/journal.ts'
import { postJournal } from '../../ledger/post-journal.ts'
import { readBalances } from '../../ledger/wallet.ts'
import { makeIdentity } from '../../member/make.ts'
import { Member } from '../../member/member.ts'
import { channelKeys, channelKeysFile } from '../../payment/channels/channel-keys.ts'
import { forgetBreakers } from '../../kernel/outside/call-outside.ts'
import { PaymentNotice } from '../../payment/payment-notice.ts'
import { checkAll } from '../../settlement/check-invariants.ts'
import { freePort } from '../../testing/free-port.ts'
import { openTestHouse, type TestHouse } from '../../testing/house.ts'
import { newKey, openBuyer, openShop, type Buyer } from '../../testing/market.ts'
import { openStaff, type Staff } from '../../testing/staff.ts'
import { bindForTest, newWechat } from '../../testing/bind-for-test.ts'
import { makePayoutAccount } from '../make.ts'
import { PayeeKind } from '../payee-kind.ts'
import { requestWithdrawal } from '../request-withdrawal.ts'
import { sendPayouts } from '../send-payouts.ts'
import { Withdrawal } from '../withdrawal.ts'
import { setPayoutChannel } from './open-payout-channel.ts'
import { WechatPayouts } from './wechat.ts'
import { PayoutUnknown } from './payout-channel.ts'

let gateway: TestGateway
let house: TestHouse
let maker: Staff
let checker: Staff
beforeAll(async () => {
  gateway = await openTestGateway()
  const port = await freePort()
  house = await openTestHouse({ publicUrl: `http://127.0.0.1:${port}`, channelKeys: gateway.configurationPath })
  await house.http.listen({ port, host: '127.0.0.1' })
  maker = await openStaff(house, { permissions: ['payout:read', 'payout:propose'] })
  checker = await openStaff(house, { permissions: ['payout:read', 'payout:approve'] })
})
afterEach(async () => {
  setClockOffset(0)
  forgetBreakers()
  await gateway.control.ask('PUT', '/clock', { offsetMs: 0 })
})
afterAll(async () => {
  await house.close()
  await gateway.close()
})

const propose = `mutation ($input: ProposePayoutsInput!) { proposePayouts(input: $input) {
  payoutBatch { id } userErrors { code } } }`
const decide = 'mutation ($input: DecideInput!) { decidePayouts(input: $input) { userErrors { code } } }'
const mine = `query ($id: ID!) { myWithdrawal(id: $id) {
  status reason confirmUntil transferRequest { mchId appId package } } }`
const check = `mutation ($input: IdInput!) { checkWithdrawal(input: $input) {
  withdrawal { status } userErrors { code } } }`

interface Payee {
  buyer: Buyer
  openid: string
}

/** A member with ¥5,000 of commissions who is known to our official account. */
async function openPayee(): Promise<Payee> {
  const buyer = await openBuyer(house)
  const { openid, nickname } = await newWechat(gateway)
  await bindForTest(house, { accountId: buyer.member.account.id, openid, nickname })
  await house.tx(async (em) => {
    makeIdentity(em, await em.findOneOrFail(Member, buyer.member.id))
    await postJournal(em, {
      key: `earn:${newKey()}`,
      kind: EntryKind.COMMISSION,
      at: now(),
      transfers: [{ from: feeRevenue, to: wallet('member', buyer.member.id), amount: 500_000 }],
    })
  })
  return { buyer, openid }
}

async function request({ buyer, openid }: Payee, amount: number): Promise<Withdrawal> {
  const holder = { kind: 'member', id: buyer.member.id } as const
  return house.tx(async (em) => {
    makePayoutAccount(em, { holder, kind: PayeeKind.WECHAT, number: openid })
    await em.flush()
    return requestWithdrawal(em, { id: uuidv7(), holder, accountId: buyer.member.account.id, amount })
  })
}

async function approve(withdrawal: Withdrawal): Promise<void> {
  const input = { withdrawalIds: [withdrawal.id], idempotencyKey: newKey() }
  const { id } = (await maker.browser.run(propose, { input })).proposePayouts.payoutBatch
  await checker.browser.run(decide, { input: { id, decision: 'APPROVE', idempotencyKey: newKey() } })
}

/** ¥100 that two people have let go. */
async function approved(knobs?: Knobs, amount = 10_000) {
  const payee = await openPayee()
  const withdrawal = await request(payee, amount)
  if (knobs) await gateway.control.knobs(withdrawal.payoutNumber, knobs)
  await approve(withdrawal)
  return { ...payee, withdrawal }
}

const stateOf = ({ id }: Withdrawal) => house.em().findOneOrFail(Withdrawal, id)
const keys = () => {
  const { wechat } = channelKeys()
  if (!wechat?.transfer) throw new Error('the gateway has keys of WeChat')
  return { wechat, purpose: wechat.transfer }
}
const channel = () => new WechatPayouts(keys().wechat, keys().purpose)
async function walletOf({ holderId }: Withdrawal) {
  const account = wallet('member', holderId)
  return (await readBalances(house.em(), [account])).get(account.id)
}
async function expectRules(): Promise<void> {
  expect((await checkAll(house.em())).filter(({ holds }) => !holds)).toEqual([])
}
const take = (request: { package: string } | null) =>
  fetch(`${gateway.url}/wechat/transfer/${request?.package}`, {
    method: 'POST',
    body: new URLSearchParams({ action: 'take' }),
  })
const noticesOf = (withdrawal: Withdrawal) => house.em().find(PaymentNotice, { number: withdrawal.payoutNumber })
const held = { balance: 500_000, held: 10_000 }

describe('a payout to a WeChat', () => {
  test('waits for its payee, and is paid when they have taken it, as the message hurries us to find out', async () => {
    const { buyer, withdrawal } = await approved()
    await house.settle()
    expect(await stateOf(withdrawal)).toMatchObject({ status: 'PAYING', attempts: 1, unknownSince: null })
    const shown = (await buyer.browser.run(mine, { id: withdrawal.id })).myWithdrawal
    const { mchid, appid } = keys().wechat
    expect(shown.transferRequest).toEqual({ mchId: mchid, appId: appid, package: expect.stringMatching(/^\w{64}$/) })
    const left = Date.parse(shown.confirmUntil) - now().getTime()
    expect(left).toBeGreaterThan(86_390_000)
    expect(left).toBeLessThanOrEqual(86_400_000)
    expect(await walletOf(withdrawal)).toEqual(held)

    await take(shown.transferRequest)
    await gateway.control.settle()
    await house.settle()
    const paid = await stateOf(withdrawal)
    expect(paid).toMatchObject({ status: 'PAID', transferRequest: null, confirmUntil: null })
    expect(paid.channelNumber).toMatch(/^1330/)
    expect(await noticesOf(withdrawal)).toMatchObject([{ state: 'APPLIED', source: 'callback', amount: 9_990 }])
    expect((await buyer.browser.run(mine, { id: withdrawal.id })).myWithdrawal.transferRequest).toBeNull()
    expect(await walletOf(withdrawal)).toEqual({ balance: 490_000, held: 0 })
    await expectRules()
  })

  test('is found to be taken where no message ever comes', async () => {
    const { withdrawal } = await approved({ notice: { drop: true } })
    await house.settle()
    await take((await stateOf(withdrawal)).transferRequest)
    await house.settle()
    expect((await stateOf(withdrawal)).status).toBe('PAYING')
    await house.passHours(1 / 60)
    expect((await stateOf(withdrawal)).status).toBe('PAID')
    await expectRules()
  })

  test('is asked about at once when its payee says so, twelve times a minute and no more', async () => {
    const { buyer, withdrawal } = await approved({ notice: { drop: true } })
    const input = { id: withdrawal.id }
    // Nothing has been sent yet.
    await buyer.browser.run(check, { input })
    await house.settle()
    const { attempts } = await stateOf(withdrawal)
    await take((await stateOf(withdrawal)).transferRequest)
    const stranger = await openBuyer(house)
    expect(await stranger.browser.refused(check, { input })).toBe('NOT_FOUND')
    await house.settle()
    expect(await stateOf(withdrawal)).toMatchObject({ status: 'PAYING', attempts })
    const { statements } = await house.countStatements(() => buyer.browser.run(check, { input }))
    expect(statements.length).toBeLessThanOrEqual(6)
    await house.settle()
    expect(await stateOf(withdrawal)).toMatchObject({ status: 'PAID', attempts: attempts + 1 })
    // What has ended is not asked for any more.
    await buyer.browser.run(check, { input })

    const open = await approved()
    await house.settle()
    for (let count = 0; count < 12; count += 1)
      await open.buyer.browser.run(check, { input: { id: open.withdrawal.id } })
    const { errors } = await open.buyer.browser.ask(check, { input: { id: open.withdrawal.id } })
    expect(errors?.[0]?.extensions?.code).toBe('RATE_LIMITED')
  })

  test('that nobody takes within a day comes back into the wallet, whoever tells us of it', async () => {
    const { withdrawal } = await approved({ notice: { drop: true } })
    const told = await approved()
    await house.settle()
    await house.passHours(23)
    expect((await stateOf(withdrawal)).status).toBe('PAYING')
    await gateway.control.pass(86_400)
    await gateway.control.settle()
    await house.settle()
    const back = { status: 'RETURNED', reason: '一天内没有在微信里确认收款', confirmUntil: null }
    expect(await stateOf(told.withdrawal)).toMatchObject(back)
    await house.passHours(1 + 1 / 60)
    expect(await stateOf(withdrawal)).toMatchObject(back)
    expect(await walletOf(withdrawal)).toEqual({ balance: 500_000, held: 0 })
    // Another one may be asked for, under another number.
    await house.tx((em) =>
      requestWithdrawal(em, {
        id: uuidv7(),
        holder: { kind: 'member', id: withdrawal.holderId },
        accountId: withdrawal.accountId,
        amount: 10_000,
      }),
    )
    await expectRules()
  })

  test('that was taken back on the merchant platform comes back into the wallet', async () => {
    const { withdrawal } = await approved({ transfer: { seconds: { canceling: 60 } } })
    await house.settle()
    await gateway.control.ask('POST', `/transfers/${withdrawal.payoutNumber}/cancel`)
    await house.passHours(1 / 60)
    expect(await stateOf(withdrawal)).toMatchObject({ status: 'PAYING', confirmUntil: null, unknownSince: null })
    await gateway.control.pass(60)
    await gateway.control.settle()
    await house.settle()
    expect(await stateOf(withdrawal)).toMatchObject({ status: 'RETURNED', reason: '这笔转账已撤销' })
    expect(await walletOf(withdrawal)).toEqual({ balance: 500_000, held: 0 })
  })

  test.each([['LOST'], ['RESET'], ['FORGED'], ['TRUNCATED'], ['SLOW']] as const)(
    'whose answer is %s is asked for, and sent once more only to learn how it is taken',
    async (fault) => {
      const { withdrawal } = await approved({ answers: { transfer: [fault] } })
      await house.settle()
      const unsure = await stateOf(withdrawal)
      expect(unsure).toMatchObject({ status: 'PAYING', transferRequest: null, confirmUntil: null, attempts: 1 })
      expect(unsure.unknownSince).not.toBeNull()
      expect(await walletOf(withdrawal)).toEqual(held)
      await house.passHours(1 / 60)
      const waiting = await stateOf(withdrawal)
      expect(waiting).toMatchObject({ unknownSince: null, trouble: null, transferRequest: expect.any(Object) })
      await take(waiting.transferRequest)
      await gateway.control.settle()
      await house.settle()
      expect((await stateOf(withdrawal)).status).toBe('PAID')
      expect(await walletOf(withdrawal)).toEqual({ balance: 490_000, held: 0 })
      await expectRules()
    },
    40_000,
  )

  test('that never arrived is sent again, and one that was only accepted goes on', async () => {
    const lost = await approved({ answers: { transfer: ['ERROR_500', 'FREQUENCY_LIMITED'] } })
    const accepted = await approved({ transfer: { isAccepted: true } })
    await house.settle()
    expect((await stateOf(lost.withdrawal)).unknownSince).not.toBeNull()
    expect(await stateOf(accepted.withdrawal)).toMatchObject({ transferRequest: null, unknownSince: null })
    await house.passHours(1 / 60)
    await house.passHours(2 / 60)
    for (const { withdrawal } of [lost, accepted])
      expect((await stateOf(withdrawal)).transferRequest?.package).toMatch(/^\w{64}$/)
  })

  test('waits while our own account has not enough, says so to staff, and goes out later', async () => {
    const { withdrawal } = await approved({ answers: { transfer: ['NOT_ENOUGH'] } })
    await house.settle()
    expect(await stateOf(withdrawal)).toMatchObject({ status: 'PAYING', unknownSince: null, trouble: 'NOT_ENOUGH' })
    await house.passHours(1 / 60)
    expect(await stateOf(withdrawal)).toMatchObject({ trouble: null, transferRequest: expect.any(Object) })
  })

  test.each([
    ['at once', { failReason: 'NAME_NOT_CORRECT' }, '微信的实名与提现户名不一致'],
    ['because of another name', { realName: '李小红' }, '微信的实名与提现户名不一致'],
    ['for a reason without words', { failReason: 'A_NEW_REASON' }, '微信没有转成这笔钱，可以再试一次或换一种收款方式'],
  ] as const)('refused %s comes back into the wallet, with the reason', async (_when, transfer, reason) => {
    const { withdrawal } = await approved({ transfer })
    await house.settle()
    expect(await stateOf(withdrawal)).toMatchObject({ status: 'RETURNED', reason, attempts: 1 })
    expect(await walletOf(withdrawal)).toEqual({ balance: 500_000, held: 0 })
  })

  test('may still fail when it is taken', async () => {
    const { withdrawal } = await approved({
      transfer: { failsWhenTaken: 'REALNAME_ACCOUNT_RECEIVED_QUOTA_EXCEED', seconds: { transferring: 30 } },
    })
    await house.settle()
    await take((await stateOf(withdrawal)).transferRequest)
    await house.passHours(1 / 60)
    expect(await stateOf(withdrawal)).toMatchObject({ status: 'PAYING', confirmUntil: null, transferRequest: null })
    await gateway.control.pass(30)
    await gateway.control.settle()
    await house.settle()
    expect(await stateOf(withdrawal)).toMatchObject({ status: 'RETURNED', reason: '收款微信已到收款限额' })
  })

  test('is sent once, though two workers come at once', async () => {
    const { withdrawal } = await approved()
    await Promise.all([sendPayouts(house.em()), sendPayouts(house.em()), sendPayouts(house.em())])
    expect(await stateOf(withdrawal)).toMatchObject({ attempts: 1, transferRequest: expect.any(Object) })
  })

  test('of 2,000 yuan and of 30 fen goes out with a name, of less without; another content is refused', async () => {
    const { openid } = await openPayee()
    const order = { payeeName: '王小明', bankName: '微信零钱', accountNumber: openid }
    for (const amount of [200_000, 30, 29, 10]) {
      const number = newKey().replaceAll('-', '')
      const [first, second] = [
        await channel().pay({ ...order, number, amount }),
        await channel().pay({ ...order, number, amount }),
      ]
      expect(first).toMatchObject({ state: 'WAITS', transferRequest: expect.any(Object) })
      expect(second).toEqual(first)
      expect(await channel().query(number)).toMatchObject({ state: 'WAITS', order: { amount, accountNumber: openid } })
      await expect(channel().pay({ ...order, number, amount: amount + 1 })).rejects.toThrow(PayoutUnknown)
    }
    expect(await channel().query('0'.repeat(32))).toMatchObject({ state: 'UNKNOWN_NUMBER' })
  })

  test('of which WeChat knows another amount or payee is believed nothing', async () => {
    const { withdrawal, openid } = await approved({ answers: { transfer: ['ERROR_500'] } })
    await house.settle()
    const order = { number: withdrawal.payoutNumber, payeeName: '王小明', bankName: '', accountNumber: openid }
    const { transferRequest } = await channel().pay({ ...order, amount: 10 })
    await take(transferRequest ?? null)
    await house.passHours(1 / 60)
    expect(await stateOf(withdrawal)).toMatchObject({ status: 'PAYING', trouble: 'OTHER_TRANSFER' })
    expect(await walletOf(withdrawal)).toEqual(held)
  })

  test('that WeChat says it has never heard of, after it has waited there, is not sent again', async () => {
    const { withdrawal } = await approved()
    await house.settle()
    const sent: string[] = []
    setPayoutChannel(() => ({
      pay: ({ number }) => Promise.reject(new PayoutUnknown(String(sent.push(number)))),
      query: () => Promise.resolve({ state: 'UNKNOWN_NUMBER', channelNumber: null, failure: null }),
    }))
    try {
      await house.passHours(1 / 60)
    } finally {
      setPayoutChannel(undefined)
    }
    expect(sent).not.toContain(withdrawal.payoutNumber)
    expect(await stateOf(withdrawal)).toMatchObject({ status: 'PAYING', trouble: 'NUMBER_GONE' })
    expect(await walletOf(withdrawal)).toEqual(held)
  })

  test('is not sent to a WeChat that its owner has unbound meanwhile', async () => {
    const { buyer, withdrawal } = await approved()
    const unbind = 'mutation { unbindWechat { userErrors { code } } }'
    await house.em().execute('update session set stepped_up_at = now() where account_id = ?', [buyer.member.account.id])
    await buyer.browser.run(unbind)
    await house.settle()
    expect(await stateOf(withdrawal)).toMatchObject({ status: 'RETURNED', reason: '收款微信已解绑或换过', attempts: 0 })
    expect(await channel().query(withdrawal.payoutNumber)).toMatchObject({ state: 'UNKNOWN_NUMBER' })
    expect(await walletOf(withdrawal)).toEqual({ balance: 500_000, held: 0 })
    await expectRules()
  })

  test('is seen by staff as one that waits for its payee, and they find all of those', async () => {
    const { withdrawal } = await approved()
    const paying = await approved({ answers: { transfer: ['ERROR_500'] } })
    await house.settle()
    const query = `query ($number: String) { withdrawals(first: 100, isWaiting: true, number: $number) {
      edges { node { id confirmUntil payee { kind } } } } }`
    const { edges } = (await maker.browser.run(query)).withdrawals
    const found = edges.map(({ node }: { node: { id: string } }) => node.id)
    expect(found).toContain(withdrawal.id)
    expect(found).not.toContain(paying.withdrawal.id)
    const [{ node }] = (await maker.browser.run(query, { number: withdrawal.number })).withdrawals.edges
    expect(node).toMatchObject({ confirmUntil: expect.any(String), payee: { kind: 'WECHAT' } })
  })
})

describe('a message of a transfer', () => {
  test.each([['FORGED'], ['NO_SIGNATURE'], ['WRONG_API_KEY'], ['STALE'], ['TRUNCATED'], ['WRONG_TYPE']] as const)(
    'that is %s is refused, and nothing follows from it',
    async (fault) => {
      const { withdrawal } = await approved({ notice: { first: [fault], drop: true } })
      await house.settle()
      const before = await stateOf(withdrawal)
      await take(before.transferRequest)
      await gateway.control.settle()
      await house.settle()
      expect(await stateOf(withdrawal)).toMatchObject({ status: 'PAYING', attempts: before.attempts })
      expect(await noticesOf(withdrawal)).toEqual([])
    },
  )

  test.each([
    ['WRONG_AMOUNT', 'OTHER_AMOUNT'],
    ['WRONG_MCHID', 'OTHER_MERCHANT'],
    ['WRONG_APPID', 'OTHER_MERCHANT'],
  ] as const)('that lies (%s) is kept apart', async (fault, reason) => {
    const { withdrawal } = await approved({ notice: { first: [fault], drop: true } })
    await house.settle()
    await take((await stateOf(withdrawal)).transferRequest)
    await gateway.control.settle()
    await house.settle()
    expect((await stateOf(withdrawal)).status).toBe('PAYING')
    expect(await noticesOf(withdrawal)).toMatchObject([{ state: 'QUARANTINED', reason }])
  })

  test('of a number that nobody knows is kept apart, and repeated it is one', async () => {
    const { withdrawal } = await approved({ notice: { first: ['UNKNOWN_NUMBER'], duplicates: 3 } })
    await house.settle()
    await take((await stateOf(withdrawal)).transferRequest)
    await gateway.control.settle()
    await house.settle()
    expect((await stateOf(withdrawal)).status).toBe('PAID')
    expect(await noticesOf(withdrawal)).toHaveLength(1)
    const strange = await house.em().findOneOrFail(PaymentNotice, { reason: 'UNKNOWN_NUMBER' })
    expect(strange).toMatchObject({ state: 'QUARANTINED', amount: 9_990 })
  })

  test('that says the opposite of what we know is kept apart, and moves nothing', async () => {
    const { withdrawal } = await approved()
    await house.settle()
    const { transferRequest } = await stateOf(withdrawal)
    // As if somebody had given the money back by hand.
    await house.em().execute(
      `update withdrawal set status = 'RETURNED', transfer_request = null, confirm_until = null, due_at = null, ended_at = now()
        where id = ?`,
      [withdrawal.id],
    )
    await take(transferRequest)
    await gateway.control.settle()
    await house.settle()
    expect(await noticesOf(withdrawal)).toMatchObject([{ state: 'QUARANTINED', reason: 'OTHER_OUTCOME' }])
    expect((await stateOf(withdrawal)).status).toBe('RETURNED')
  })
})

describe('a payee at WeChat', () => {
  const save = `mutation ($input: SavePayoutAccountInput!) { savePayoutAccount(input: $input) {
    payoutAccount { id kind bankName maskedNumber payeeName usableFrom } userErrors { code } } }`
  const terms = '{ myWithdrawalTerms { payeeKinds wechatName transferMax payee { id } } }'
  const requestMoney = `mutation ($input: RequestWithdrawalInput!) { requestWithdrawal(input: $input) {
    withdrawal { id } userErrors { code params } } }`
  const confirm = ({ member }: Buyer) =>
    house.em().execute('update session set stepped_up_at = now() where account_id = ?', [member.account.id])
  const input = { kind: 'WECHAT' }

  test('is the one that is bound to the account, shown by its nickname, and waits a day', async () => {
    const buyer = await openBuyer(house)
    await house.tx(async (em) => makeIdentity(em, await em.findOneOrFail(Member, buyer.member.id)))
    await confirm(buyer)
    expect((await buyer.browser.run(terms)).myWithdrawalTerms).toMatchObject({
      payeeKinds: ['BANK', 'ALIPAY', 'WECHAT'],
      wechatName: null,
    })
    expect(await buyer.browser.refused(save, { input })).toBe('PAYEE_WECHAT_NEEDED')
    const { openid, nickname } = await newWechat(gateway)
    await bindForTest(house, { accountId: buyer.member.account.id, openid, nickname })
    const foreign = { kind: 'WECHAT', number: 'oSomebodyElse' }
    const { payoutAccount } = (await buyer.browser.run(save, { input: foreign })).savePayoutAccount
    expect(payoutAccount).toMatchObject({
      kind: 'WECHAT',
      bankName: '微信零钱',
      maskedNumber: nickname,
      payeeName: '王小明',
    })
    expect(Date.parse(payoutAccount.usableFrom)).toBeGreaterThan(now().getTime() + 86_000_000)
    expect((await buyer.browser.run(save, { input })).savePayoutAccount.payoutAccount.id).toBe(payoutAccount.id)
    expect((await buyer.browser.run(terms)).myWithdrawalTerms).toMatchObject({
      wechatName: nickname,
      transferMax: '200.00',
    })
    expect(JSON.stringify(await house.em().execute('select * from payout_account'))).not.toContain(openid)
    const { statements } = await house.countStatements(() => buyer.browser.run(terms))
    expect(statements.length).toBeLessThanOrEqual(9)
  })

  test('is paid at most what a single transfer may be', async () => {
    const payee = await openPayee()
    const { id } = await request(payee, 20_000)
    await confirm(payee.buyer)
    const cancel = `mutation ($input: CancelWithdrawalInput!) { cancelWithdrawal(input: $input) { userErrors { code } } }`
    await payee.buyer.browser.run(cancel, { input: { id, idempotencyKey: newKey() } })
    const over = { input: { amount: '200.21', idempotencyKey: newKey() } }
    expect(await payee.buyer.browser.refused(requestMoney, over)).toBe('WITHDRAWAL_OVER_TRANSFER')
    // The fee comes off what arrives.
    const exactly = { input: { amount: '200.20', idempotencyKey: newKey() } }
    expect((await payee.buyer.browser.run(requestMoney, exactly)).requestWithdrawal.withdrawal.id).toBeTruthy()
  })

  test('that was unbound, or is another one now, is paid no more until it is saved again', async () => {
    const payee = await openPayee()
    await makeAccount(payee)
    await confirm(payee.buyer)
    const other = await newWechat(gateway)
    await bindForTest(house, { accountId: payee.buyer.member.account.id, ...other })
    const asked = { input: { amount: '100.00', idempotencyKey: newKey() } }
    expect(await payee.buyer.browser.refused(requestMoney, asked)).toBe('PAYEE_WECHAT_CHANGED')
  })

  test('is none for a business, nor where transfers are not set up', async () => {
    const shop = await openShop(house)
    await house.em().execute('update session set stepped_up_at = now() where account_id = ?', [shop.ownerId])
    expect((await shop.browser.run(terms)).myWithdrawalTerms.payeeKinds).toEqual(['BANK'])
    expect(await shop.browser.refused(save, { input })).toBe('PAYEE_KIND_UNAVAILABLE')
    const payee = await openPayee()
    await makeAccount(payee)
    await confirm(payee.buyer)
    const demo = setup()
    configure({ ...demo, channelKeys: keysWith({ transfer: undefined }) })
    try {
      expect((await payee.buyer.browser.run(terms)).myWithdrawalTerms.payeeKinds).toEqual(['BANK', 'ALIPAY'])
      expect(await payee.buyer.browser.refused(save, { input })).toBe('PAYEE_KIND_UNAVAILABLE')
      const asked = { input: { amount: '100.00', idempotencyKey: newKey() } }
      expect(await payee.buyer.browser.refused(requestMoney, asked)).toBe('PAYEE_KIND_UNAVAILABLE')
    } finally {
      configure(demo)
    }
  })

  test('needs a set-up that is whole: what is wrong stops the start', () => {
    const reports = [{ type: '岗位类型', content: '推广员' }]
    const read = (changes: object) => () => channelKeysFile.read(keysWith(changes), 'demo')
    expect(read({ transfer: { sceneId: '1005', reports } })).toThrow(/wechat\.transfer\.reports has to hold .*报酬说明/)
    expect(read({ transfer: { sceneId: 'bonus', reports } })).toThrow(/is no number of a scene/)
    expect(read({ transfer: { sceneId: '1005', reports: [] } })).toThrow(ConfigError)
    expect(read({ appid: 'wxAnother' })).toThrow(/needs oauth with the same appid/)
    expect(read({ transfer: { sceneId: '1002', reports } })().wechat?.transfer?.sceneId).toBe('1002')
  })

  async function makeAccount({ buyer, openid }: Payee): Promise<void> {
    const holder = { kind: 'member', id: buyer.member.id } as const
    await house.tx((em) =>
      Promise.resolve(void makePayoutAccount(em, { holder, kind: PayeeKind.WECHAT, number: openid })),
    )
  }

  /** The file of the keys, with changes in the part of WeChat. */
  function keysWith(changes: object): string {
    const all = JSON.parse(readFileSync(gateway.configurationPath, 'utf8'))
    const path = join(setup().filesDir, `${newKey()}.json`)
    writeFileSync(path, JSON.stringify({ ...all, wechat: { ...all.wechat, ...changes } }))
    return path
  }
})
