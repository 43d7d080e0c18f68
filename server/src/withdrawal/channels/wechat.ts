import type { Fen } from '@kaidian/shared/core/money'
import { Rsa } from 'wechatpay-axios-plugin'
import { z } from 'zod'
import { setup } from '../../kernel/setup.ts'
import { present } from '../../kernel/refusal.ts'
import { ChannelUnavailable } from '../../payment/channels/channel.ts'
import type { WechatKeys } from '../../payment/channels/channel-keys.ts'
import { callWechat, type WechatAnswer } from '../../payment/channels/wechat-client.ts'
import { amount } from '../../payment/channels/wechat-words.ts'
import type { TransferRequest } from '../transfer-request.ts'
import { PayoutUnknown, type PayoutChannel, type PayoutFacts, type PayoutOrder } from './payout-channel.ts'

/** What transfers are for, as the account has been allowed. */
type Purpose = NonNullable<WechatKeys['transfer']>

/** Transfers to people's WeChat (商家转账), which they take inside WeChat within a day. The account is their openid. */
export class WechatPayouts implements PayoutChannel {
  private readonly keys: WechatKeys
  private readonly purpose: Purpose

  constructor(keys: WechatKeys, purpose: Purpose) {
    this.keys = keys
    this.purpose = purpose
  }

  async pay(order: PayoutOrder): Promise<PayoutFacts> {
    const answer = await ask(
      callWechat(this.keys, { method: 'post', path, body: this.bodyOf(order), shape: begunTransfer }),
    )
    if (answer.isGood)
      return { ...factsOf(answer.body, order.number), transferRequest: this.requestOf(answer.body.package_info) }
    // Refused for a reason of ours, and nothing was paid: it is tried again under its number.
    if (ofPayer.has(answer.code)) return { state: 'PROCESSING', channelNumber: null, failure: answer.code }
    throw new PayoutUnknown(answer.code)
  }

  async query(number: string): Promise<PayoutFacts> {
    const answer = await ask(
      callWechat(this.keys, { method: 'get', path: `${path}/out-bill-no/${number}`, shape: knownTransfer }),
    )
    if (!answer.isGood) {
      if (noSuchTransfer.has(answer.code)) return { state: 'UNKNOWN_NUMBER', channelNumber: null, failure: null }
      throw new PayoutUnknown(answer.code)
    }
    const { mch_id, appid, openid, transfer_amount } = answer.body
    if (mch_id !== this.keys.mchid || appid !== this.keys.appid) throw new PayoutUnknown('OTHER_TRANSFER')
    return { ...factsOf(answer.body, number), order: { amount: transfer_amount, accountNumber: openid } }
  }

  private requestOf(packageInfo: string | undefined): TransferRequest | null {
    const { mchid: mchId, appid: appId } = this.keys
    return packageInfo === undefined ? null : { mchId, appId, package: packageInfo }
  }

  private bodyOf({ number, amount: fen, payeeName, accountNumber: openid }: PayoutOrder): object {
    const { sceneId, reports, perception } = this.purpose
    return {
      appid: this.keys.appid,
      out_bill_no: number,
      transfer_scene_id: sceneId,
      openid,
      ...this.nameOf(fen, payeeName),
      transfer_amount: fen,
      transfer_remark: remark,
      notify_url: `${setup().publicUrl}/callbacks/wechat`,
      ...(perception !== undefined && { user_recv_perception: perception }),
      transfer_scene_report_infos: reports.map(({ type, content }) => ({ info_type: type, info_content: content })),
    }
  }

  /** WeChat compares it with the name that it knows, from 2,000 yuan on in any case; of the smallest sums it wants none. */
  private nameOf(fen: Fen, payeeName: string): { user_name?: string } {
    if (fen < namedFrom) return {}
    const key = present(Object.values(this.keys.platformKeys)[0], 'a platform key')
    return { user_name: Rsa.encrypt(payeeName, key) }
  }
}

const path = 'v3/fund-app/mch-transfer/transfer-bills'
const remark = '开店 提现'
const namedFrom = 30

async function ask<T>(call: Promise<WechatAnswer<T>>): Promise<WechatAnswer<T>> {
  try {
    return await call
  } catch (error) {
    if (!(error instanceof ChannelUnavailable)) throw error
    throw new PayoutUnknown(error.message, { cause: error })
  }
}

const transfer = z.object({
  out_bill_no: z.string().max(64),
  transfer_bill_no: z.string().regex(/^\w{1,64}$/),
  state: z.enum([
    'ACCEPTED',
    'PROCESSING',
    'WAIT_USER_CONFIRM',
    'TRANSFERING',
    'CANCELING',
    'SUCCESS',
    'FAIL',
    'CANCELLED',
  ]),
  create_time: z.iso.datetime({ offset: true }),
  fail_reason: z.string().max(64).optional(),
})

const begunTransfer = transfer.extend({ package_info: z.string().min(1).max(1000).optional() })

const knownTransfer = transfer.extend({
  mch_id: z.string().max(64),
  appid: z.string().max(64),
  openid: z.string().max(128),
  transfer_amount: amount,
})

const stateOf = {
  ACCEPTED: 'ACCEPTED',
  PROCESSING: 'PROCESSING',
  WAIT_USER_CONFIRM: 'WAITS',
  TRANSFERING: 'PROCESSING',
  CANCELING: 'PROCESSING',
  SUCCESS: 'PAID',
  FAIL: 'FAILED',
  CANCELLED: 'FAILED',
} as const

/** Of another transfer than was asked for nothing is believed. */
function factsOf(answer: z.infer<typeof transfer>, number: string): PayoutFacts {
  const { out_bill_no, transfer_bill_no, create_time, fail_reason = '' } = answer
  if (out_bill_no !== number) throw new PayoutUnknown('OTHER_TRANSFER')
  const state = stateOf[answer.state]
  if (state === 'FAILED')
    return { state, channelNumber: null, failure: words[fail_reason || answer.state] ?? usualWords }
  if (state === 'WAITS') return { state, channelNumber: null, failure: null, begunAt: new Date(create_time) }
  return { state, channelNumber: state === 'PAID' ? transfer_bill_no : null, failure: null }
}

const noSuchTransfer = new Set(['RESOURCE_NOT_EXISTS', 'NOT_FOUND', 'RECORD_NOT_FOUND'])

/** What we have to mend: money in the account that is paid from, the permission, a limit of the account. */
const ofPayer = new Set(['NOT_ENOUGH', 'NO_AUTH', 'RULE_LIMIT'])

const otherName = '微信的实名与提现户名不一致'
const cannotReceive = '收款微信现在不能收款'
const words: Readonly<Record<string, string>> = {
  OVERDUE_CLOSE: '一天内没有在微信里确认收款',
  CANCELLED: '这笔转账已撤销',
  MCH_CANCEL: '这笔转账已撤销',
  NAME_NOT_CORRECT: otherName,
  ID_CARD_NOT_CORRECT: otherName,
  ACCOUNT_FROZEN: cannotReceive,
  ACCOUNT_NOT_EXIST: cannotReceive,
  OPENID_INVALID: cannotReceive,
  REALNAME_ACCOUNT_RECEIVED_QUOTA_EXCEED: '收款微信已到收款限额',
}
const usualWords = '微信没有转成这笔钱，可以再试一次或换一种收款方式'
