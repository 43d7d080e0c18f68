import { z } from 'zod'
import { rfc3339 } from '../beijing.ts'
import { canonical } from '../canonical.ts'
import { findKnobs } from '../knobs/find-knobs.ts'
import { channelNumber, randomText } from '../numbers.ts'
import { decryptSecret } from './encrypt.ts'
import { findOpenid } from './identities.ts'
import { notifyUrl } from './order-shapes.ts'
import { platformKeys } from './platform-keys.ts'
import { readBody } from './read-body.ts'
import { WechatRefusal } from './refusal.ts'
import type { WechatCall } from './serve-call.ts'
import { describeTransfer, lockTransfer, offerTransfer, takeBackTransfer, type WechatTransfer } from './transfer.ts'

const text = (max: number) => z.string().min(1).max(max)

const transferBody = z.strictObject({
  appid: text(32),
  out_bill_no: z.string().regex(/^[0-9A-Za-z]{5,32}$/, '商户单号只能由数字、大小写字母组成'),
  transfer_scene_id: text(36),
  openid: text(64),
  user_name: text(1024).optional(),
  transfer_amount: z.int().min(10, '转账金额至少0.1元').max(20_000_000),
  transfer_remark: text(32),
  notify_url: notifyUrl.optional(),
  user_recv_perception: text(20).optional(),
  transfer_scene_report_infos: z.array(z.strictObject({ info_type: text(15), info_content: text(32) })).min(1),
})

/** What has to be reported of each scene. */
const scenes: Record<string, string[]> = {
  '1000': ['活动名称', '奖励说明'],
  '1005': ['岗位类型', '报酬说明'],
  '1009': ['采购商品名称'],
  '1010': ['回收商品名称'],
  '1011': ['赔付原因'],
}

const nameFromFen = 200_000
const noNameBelowFen = 30

/** Offers money to somebody, who has to take it in WeChat. The same number again is the same transfer. */
export async function askTransfer(call: WechatCall): Promise<object> {
  const { db, gateway, mchid, now } = call
  const body = readBody(transferBody, call.body)
  if (body.appid !== gateway.keys.wechat.appid) throw new WechatRefusal('APPID_MCHID_NOT_MATCH')
  const name = readName(call, body)
  const content = canonical({ ...body, user_name: name })
  const known = await lockTransfer(gateway, db, 'number', body.out_bill_no)
  if (known) {
    if (known.content !== content) throw new WechatRefusal('REENTRY')
    return describeNew(known.state === 'ACCEPTED' ? await offer(call, known, name) : known)
  }
  if (!(await findOpenid(db, body.appid, body.openid))) throw new WechatRefusal('PARAM_ERROR', '无效的openid')
  assertReported(body)
  const transfer: WechatTransfer = {
    id: channelNumber('1330', now),
    mchid,
    number: body.out_bill_no,
    appid: body.appid,
    openid: body.openid,
    amount: body.transfer_amount,
    remark: body.transfer_remark,
    user_name: body.user_name ?? null,
    notify_url: body.notify_url ?? null,
    package: randomText(64),
    content,
    state: 'ACCEPTED',
    fail_reason: null,
    made_at: now,
    changed_at: now,
  }
  await keep(call, transfer)
  if ((await findKnobs(db, [transfer.number])).transfer?.isAccepted === true) return describeNew(transfer)
  return describeNew(await offer(call, transfer, name))
}

async function offer({ gateway, db }: WechatCall, transfer: WechatTransfer, name: string | undefined) {
  const offered = await offerTransfer(gateway, db, transfer, name)
  if (offered === 'NOT_ENOUGH') throw new WechatRefusal('NOT_ENOUGH', '资金不足')
  return offered
}

export async function queryTransfer({ gateway, db, part }: WechatCall): Promise<object> {
  const isByNumber = part('number') !== ''
  const found = await lockTransfer(gateway, db, isByNumber ? 'number' : 'id', part('number') || part('id'))
  if (!found) throw new WechatRefusal('RESOURCE_NOT_EXISTS', '转账单不存在')
  return describeTransfer(found)
}

/** Only what nobody has taken yet can be taken back. */
export async function cancelTransfer({ gateway, db, part }: WechatCall): Promise<object> {
  const found = await lockTransfer(gateway, db, 'number', part('number'))
  if (!found) throw new WechatRefusal('RESOURCE_NOT_EXISTS', '转账单不存在')
  if (found.state !== 'WAIT_USER_CONFIRM' && found.state !== 'CANCELING' && found.state !== 'CANCELLED')
    throw new WechatRefusal('INVALID_REQUEST', '当前转账单状态不能撤销')
  const canceled = found.state === 'WAIT_USER_CONFIRM' ? await takeBackTransfer(gateway, db, found) : found
  return {
    out_bill_no: canceled.number,
    transfer_bill_no: canceled.id,
    state: canceled.state,
    update_time: rfc3339(canceled.changed_at),
  }
}

function describeNew(transfer: WechatTransfer): object {
  return {
    out_bill_no: transfer.number,
    transfer_bill_no: transfer.id,
    create_time: rfc3339(transfer.made_at),
    state: transfer.state,
    ...(transfer.fail_reason !== null && { fail_reason: transfer.fail_reason }),
    ...(transfer.state === 'WAIT_USER_CONFIRM' && { package_info: transfer.package }),
  }
}

type TransferBody = z.infer<typeof transferBody>

function assertReported({ transfer_scene_id, transfer_scene_report_infos }: TransferBody): void {
  const wanted = scenes[transfer_scene_id]
  if (!wanted) throw new WechatRefusal('NO_AUTH', '商户未开通此转账场景')
  const given = new Set(transfer_scene_report_infos.map(({ info_type }) => info_type))
  const missing = wanted.find((type) => !given.has(type))
  if (missing !== undefined) throw new WechatRefusal('PARAM_ERROR', `转账场景报备信息缺少${missing}`)
}

/** From 2000 yuan on the name is needed, below 0.3 yuan it must not be there. Each time it is sent it is other bytes. */
function readName({ gateway }: WechatCall, { user_name, transfer_amount }: TransferBody): string | undefined {
  if (user_name === undefined) {
    if (transfer_amount >= nameFromFen)
      throw new WechatRefusal('PARAM_ERROR', '转账金额大于等于2000元时，收款用户姓名必填')
    return undefined
  }
  if (transfer_amount < noNameBelowFen)
    throw new WechatRefusal('PARAM_ERROR', '转账金额小于0.3元时，不允许填写收款用户姓名')
  for (const { privateKey } of platformKeys(gateway)) {
    const name = decryptSecret(user_name, privateKey)
    if (name !== undefined && name !== '') return name
  }
  throw new WechatRefusal('PARAM_ERROR', '收款用户姓名不是用微信支付公钥加密的')
}

async function keep({ db }: WechatCall, transfer: WechatTransfer): Promise<void> {
  await db.query(
    `insert into gateway.wechat_transfer (id, mchid, number, appid, openid, amount, remark, user_name, notify_url, package,
       content, state, made_at, changed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      transfer.id,
      transfer.mchid,
      transfer.number,
      transfer.appid,
      transfer.openid,
      transfer.amount,
      transfer.remark,
      transfer.user_name,
      transfer.notify_url,
      transfer.package,
      JSON.stringify(transfer.content),
      transfer.state,
      transfer.made_at,
      transfer.changed_at,
    ],
  )
}
