import { afterAll, beforeAll, expect, test } from 'vitest'
import { Rsa } from 'wechatpay-axios-plugin'
import { readNotice } from '../testing/read-notice.ts'
import { openTestGateway, type TestGateway } from '../testing/test-gateway.ts'
import { newNumber, WechatClient } from '../testing/wechat-client.ts'

let gateway: TestGateway
let client: WechatClient
let openid: string

beforeAll(async () => {
  gateway = await openTestGateway()
  client = new WechatClient(gateway.configuration)
  openid = (await gateway.control.ask('GET', '/identities'))[1].openid
})
afterAll(() => gateway.close())

const path = 'v3/fund-app/mch-transfer/transfer-bills'

const transfer = (changes: object = {}) => ({
  appid: client.wechat.appid,
  out_bill_no: newNumber('W'),
  transfer_scene_id: '1005',
  openid,
  transfer_amount: 12_300,
  transfer_remark: '奖金提现',
  notify_url: gateway.merchant.url('/transfers'),
  transfer_scene_report_infos: [
    { info_type: '岗位类型', info_content: '推广员' },
    { info_type: '报酬说明', info_content: '推广奖金' },
  ],
  ...changes,
})

const query = async (number: string) => (await client.get(`${path}/out-bill-no/${number}`)).data

test('money waits until its receiver takes it on the page, and then the merchant is told', async () => {
  const wish = transfer()
  const asked = await client.post(path, wish)
  expect(asked.data).toMatchObject({ state: 'WAIT_USER_CONFIRM', package_info: expect.stringMatching(/^\w{64}$/) })
  expect((await client.post(path, wish)).data).toEqual(asked.data)
  expect(await query(wish.out_bill_no)).toMatchObject({ state: 'WAIT_USER_CONFIRM', transfer_amount: 12_300 })
  const page = `${gateway.url}/wechat/transfer/${asked.data.package_info}`
  expect(await (await fetch(page)).text()).toContain('123.00')
  const left = await fetch(page, { method: 'POST', body: new URLSearchParams({ action: 'leave' }) })
  expect(await left.text()).toContain('data-result="LEFT"')
  expect(await query(wish.out_bill_no)).toMatchObject({ state: 'WAIT_USER_CONFIRM' })
  const taken = await fetch(page, { method: 'POST', body: new URLSearchParams({ action: 'take' }) })
  expect(await taken.text()).toContain('data-state="SUCCESS"')
  expect(await query(wish.out_bill_no)).toMatchObject({ state: 'SUCCESS' })
  const byId = await client.get(`${path}/transfer-bill-no/${asked.data.transfer_bill_no}`)
  expect(byId.data).toMatchObject({ out_bill_no: wish.out_bill_no })
  await gateway.control.settle()
  const { notice, content } = readNotice(gateway.configuration, gateway.merchant.told.at(-1))
  expect(notice).toMatchObject({ event_type: 'MCHTRANSFER.BILL.FINISHED', resource: { original_type: 'mch_payment' } })
  expect(content).toMatchObject({ out_bill_no: wish.out_bill_no, state: 'SUCCESS', transfer_amount: 12_300, openid })
})

test('what nobody takes within a day fails, what is taken back is cancelled, and both give their money back', async () => {
  const operation = async () =>
    (await gateway.control.ask('GET', '/accounts')).find(({ account }: { account: string }) => account === 'OPERATION')
      .balance
  const [overdue, canceled] = [transfer(), transfer()]
  await client.post(path, overdue)
  await client.post(path, canceled)
  const before = await operation()
  expect((await client.post(`${path}/out-bill-no/${canceled.out_bill_no}/cancel`, {})).data.state).toBe('CANCELLED')
  await gateway.control.pass(86_400)
  await gateway.control.settle()
  expect(await query(overdue.out_bill_no)).toMatchObject({ state: 'FAIL', fail_reason: 'OVERDUE_CLOSE' })
  expect(await query(canceled.out_bill_no)).toMatchObject({ state: 'CANCELLED' })
  expect(await operation()).toBe(before + 2 * 12_300)
  expect(await gateway.control.ask('POST', `/transfers/${overdue.out_bill_no}/confirm`)).toEqual({ state: 'FAIL' })
})

const take = (package_info: string) =>
  fetch(`${gateway.url}/wechat/transfer/${package_info}`, {
    method: 'POST',
    body: new URLSearchParams({ action: 'take' }),
  })

test('states pass by themselves as slowly as the knobs say', async () => {
  const [wish, other] = [transfer(), transfer()]
  const seconds = { processing: 10, transferring: 20, canceling: 30 }
  for (const { out_bill_no } of [wish, other]) await gateway.control.knobs(out_bill_no, { transfer: { seconds } })
  const asked = (await client.post(path, wish)).data
  expect(asked).toMatchObject({ state: 'PROCESSING' })
  expect(asked.package_info).toBeUndefined()
  await client.post(path, other)
  expect((await client.post(`${path}/out-bill-no/${other.out_bill_no}/cancel`, {})).data.code).toBe('INVALID_REQUEST')
  await gateway.control.pass(10)
  const { package_info } = (await client.post(path, wish)).data
  expect(await (await take(package_info)).text()).toContain('data-state="TRANSFERING"')
  expect((await client.post(`${path}/out-bill-no/${other.out_bill_no}/cancel`, {})).data.state).toBe('CANCELING')
  expect((await client.post(`${path}/out-bill-no/${other.out_bill_no}/cancel`, {})).data.state).toBe('CANCELING')
  expect(await query(wish.out_bill_no)).toMatchObject({ state: 'TRANSFERING' })
  await gateway.control.pass(30)
  await gateway.control.settle()
  expect(await gateway.control.notices(wish.out_bill_no)).toHaveLength(1)
  expect(await query(wish.out_bill_no)).toMatchObject({ state: 'SUCCESS' })
  expect(await query(other.out_bill_no)).toMatchObject({ state: 'CANCELLED' })
})

test('what is only accepted goes on when the same order comes again', async () => {
  const wish = transfer()
  await gateway.control.knobs(wish.out_bill_no, { transfer: { isAccepted: true } })
  expect((await client.post(path, wish)).data).toMatchObject({ state: 'ACCEPTED' })
  expect(await query(wish.out_bill_no)).toMatchObject({ state: 'ACCEPTED' })
  expect((await client.post(path, wish)).data).toMatchObject({ state: 'WAIT_USER_CONFIRM' })
})

test('the same number is the same transfer, however its name was encrypted, and no other one', async () => {
  const sealed = (name: string) => ({ user_name: Rsa.encrypt(name, client.wechat.publicKey) })
  const wish = transfer()
  const first = (await client.post(path, { ...wish, ...sealed('小红') })).data
  expect((await client.post(path, { ...wish, ...sealed('小红') })).data).toEqual(first)
  for (const change of [sealed('小明'), {}, { ...sealed('小红'), transfer_amount: 12_301 }]) {
    const { status, data } = await client.post(path, { ...wish, ...change })
    expect({ status, code: data.code }).toEqual({ status: 400, code: 'INVALID_REQUEST' })
  }
})

test('another name than the receiver has fails, and so may what is taken', async () => {
  const [misnamed, refused] = [transfer(), transfer()]
  await gateway.control.knobs(misnamed.out_bill_no, { transfer: { realName: '李小红' } })
  const user_name = Rsa.encrypt('王小明', client.wechat.publicKey)
  const failed = (await client.post(path, { ...misnamed, user_name })).data
  expect(failed).toMatchObject({ state: 'FAIL', fail_reason: 'NAME_NOT_CORRECT' })
  await gateway.control.knobs(refused.out_bill_no, {
    transfer: { failsWhenTaken: 'REALNAME_ACCOUNT_RECEIVED_QUOTA_EXCEED' },
  })
  await take((await client.post(path, refused)).data.package_info)
  expect(await query(refused.out_bill_no)).toMatchObject({
    state: 'FAIL',
    fail_reason: 'REALNAME_ACCOUNT_RECEIVED_QUOTA_EXCEED',
  })
})

test('WeChat opens a transfer only for whose money it is', async () => {
  const { mchid: mchId, appid: appId } = client.wechat
  const { package_info } = (await client.post(path, transfer())).data
  const open = async (changes: object) => {
    const body = JSON.stringify({ mchId, appId, package: package_info, ...changes })
    return JSON.parse(await (await fetch(`${gateway.url}/wechat/bridge/transfer`, { method: 'POST', body })).text())
  }
  expect(await open({})).toEqual({ url: `${gateway.url}/wechat/transfer/${package_info}` })
  for (const changes of [{ mchId: '1900009999' }, { appId: 'wx0' }, { package: 'none' }])
    expect((await open(changes)).error).toContain('不一致')
  expect((await open({ mchId: undefined })).error).toContain('mchId')
})

test('a transfer fails as the knob says', async () => {
  const wish = transfer()
  await gateway.control.knobs(wish.out_bill_no, { transfer: { failReason: 'REAL_NAME_CHECK_FAIL' } })
  expect((await client.post(path, wish)).data).toMatchObject({ state: 'FAIL', fail_reason: 'REAL_NAME_CHECK_FAIL' })
})

test('from 2000 yuan on the name is needed, encrypted', async () => {
  const dear = transfer({ transfer_amount: 200_000 })
  expect((await client.post(path, dear)).data.message).toContain('姓名必填')
  expect((await client.post(path, { ...dear, user_name: '小红' })).data.code).toBe('PARAM_ERROR')
  const name = Rsa.encrypt('小红', client.wechat.publicKey)
  expect((await client.post(path, { ...dear, user_name: name })).data.state).toBe('WAIT_USER_CONFIRM')
})

test.each([
  ['an openid that nobody has', { openid: 'oNobody' }, 'PARAM_ERROR'],
  [
    'a scene without its report',
    { transfer_scene_report_infos: [{ info_type: '岗位类型', info_content: '推广员' }] },
    'PARAM_ERROR',
  ],
  ['a scene that is not opened', { transfer_scene_id: '7' }, 'NO_AUTH'],
  ['too little', { transfer_amount: 9 }, 'PARAM_ERROR'],
  ['an underscore in the number', { out_bill_no: 'W_12345' }, 'PARAM_ERROR'],
])('%s is refused', async (_what, changes, code) => {
  expect((await client.post(path, transfer(changes))).data.code).toBe(code)
})
