import { formatYuan } from '@kaidian/shared/core/money'
import { z } from 'zod'
import { callAlipay, isGood, type AlipayAnswer } from '../../payment/channels/alipay-client.ts'
import { ChannelUnavailable } from '../../payment/channels/channel.ts'
import type { AlipayKeys } from '../../payment/channels/channel-keys.ts'
import { PayoutUnknown, type PayoutChannel, type PayoutFacts, type PayoutOrder } from './payout-channel.ts'

/** Transfers to accounts of Alipay, by the name that signs in there and the verified name of its owner. */
export class AlipayPayouts implements PayoutChannel {
  private readonly keys: AlipayKeys

  constructor(keys: AlipayKeys) {
    this.keys = keys
  }

  async pay({ number, amount, payeeName, accountNumber }: PayoutOrder): Promise<PayoutFacts> {
    const answer = await this.ask('alipay.fund.trans.uni.transfer', {
      ...named(number),
      trans_amount: formatYuan(amount),
      order_title: title,
      payee_info: { identity: accountNumber, identity_type: 'ALIPAY_LOGON_ID', name: payeeName },
    })
    if (isGood(answer)) return this.factsOf(answer, number)
    const { sub_code: code = answer.code } = answer
    if (isOfPayee(code)) return { state: 'FAILED', channelNumber: null, failure: words[code] ?? usualWords }
    // Refused for a reason of ours, and nothing was paid: it is tried again under its number.
    if (ofPayer.has(code)) return { state: 'PROCESSING', channelNumber: null, failure: code }
    throw new PayoutUnknown(code)
  }

  async query(number: string): Promise<PayoutFacts> {
    const answer = await this.ask('alipay.fund.trans.common.query', named(number), true)
    if (isGood(answer)) return this.factsOf(answer, number)
    if (answer.sub_code === noSuchOrder) return { state: 'UNKNOWN_NUMBER', channelNumber: null, failure: null }
    throw new PayoutUnknown(answer.sub_code ?? answer.code)
  }

  private async ask(method: string, content: object, isReading = false): Promise<AlipayAnswer> {
    try {
      return await callAlipay(this.keys, { method, content, isReading })
    } catch (error) {
      if (!(error instanceof ChannelUnavailable)) throw error
      throw new PayoutUnknown(error.message, { cause: error })
    }
  }

  /** Of another transfer than was asked for nothing is believed. */
  private factsOf(answer: AlipayAnswer, number: string): PayoutFacts {
    const parsed = transfer.safeParse(answer)
    if (!parsed.success || parsed.data.out_biz_no !== number) throw new PayoutUnknown('another transfer')
    const { status, order_id: channelNumber, error_code: code = '' } = parsed.data
    const state = stateOf[status]
    if (state === 'FAILED') return { state, channelNumber: null, failure: words[code] ?? usualWords }
    return { state, channelNumber: state === 'PAID' ? channelNumber : null, failure: null }
  }
}

const title = '开店 提现'

const named = (number: string) => ({
  out_biz_no: number,
  product_code: 'TRANS_ACCOUNT_NO_PWD',
  biz_scene: 'DIRECT_TRANSFER',
})

const transfer = z.object({
  out_biz_no: z.string().max(64),
  order_id: z.string().min(1).max(64),
  status: z.enum(['SUCCESS', 'DEALING', 'WAIT_PAY', 'INIT', 'FAIL', 'CLOSED', 'REFUND']),
  error_code: z.string().max(64).optional(),
})

const stateOf = {
  SUCCESS: 'PAID',
  DEALING: 'PROCESSING',
  WAIT_PAY: 'PROCESSING',
  INIT: 'PROCESSING',
  FAIL: 'FAILED',
  CLOSED: 'FAILED',
  // It arrived nowhere and has come back to us.
  REFUND: 'FAILED',
} as const

const noSuchOrder = 'ORDER_NOT_EXIST'

/** What only the payee can mend: nothing has moved, and the same again would be refused again. */
const ofPayee = new Set([
  'BLOCK_USER_FORBBIDEN_RECIEVE',
  'NO_ACCOUNT_RECEIVE_PERMISSION',
  'NO_ACCOUNT_USER_FORBIDDEN_RECIEVE',
  'PERMIT_CHECK_PERM_LIMITED',
  'PERMIT_NON_BANK_LIMIT_PAYEE',
])
const isOfPayee = (code: string): boolean => code.startsWith('PAYEE_') || ofPayee.has(code)

/** What we have to mend. */
const ofPayer = new Set([
  'PAYER_BALANCE_NOT_ENOUGH',
  'BALANCE_IS_NOT_ENOUGH',
  'EXCEED_LIMIT_DM_AMOUNT',
  'EXCEED_LIMIT_DM_MAX_AMOUNT',
  'EXCEED_LIMIT_MM_AMOUNT',
])

const words: Readonly<Record<string, string>> = {
  PAYEE_NOT_EXIST: '收款支付宝账号不存在',
  PAYEE_USER_INFO_ERROR: '支付宝账号与实名不一致',
  PAYEE_NOT_RELNAME_CERTIFY: '收款支付宝账号未实名',
  PAYEE_CERTIFY_LEVEL_LIMIT: '收款支付宝账号的认证级别不够',
}
const usualWords = '支付宝账号现在不能收款，请核对账号'
