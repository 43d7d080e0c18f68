import { Rsa } from 'wechatpay-axios-plugin'
import { z } from 'zod'
import { present } from '../../kernel/refusal.ts'
import { ChannelUnavailable, type SplitFacts, type SplitOrder, type Splitting } from './channel.ts'
import type { WechatKeys } from './channel-keys.ts'
import { callWechat } from './wechat-client.ts'

const root = 'v3/profitsharing'

/** Keys with which the platform is known as somebody who receives shares. */
const receiving = new WeakSet<WechatKeys>()

/** Sharing out what WeChat Pay was paid for merchants: the platform is the only one who receives. */
export class WechatSplitting implements Splitting {
  private readonly keys: WechatKeys

  constructor(keys: WechatKeys) {
    this.keys = keys
  }

  async split(order: SplitOrder): Promise<SplitFacts> {
    if (order.kind === 'RETURN') return this.giveBack(order)
    const refusal = order.kind === 'SHARE' ? await this.becomeReceiver() : null
    if (refusal !== null) return failed(refusal)
    const { appid, mchid } = this.keys
    const { transactionId: transaction_id, number: out_order_no } = order
    const receiver = { type: 'MERCHANT_ID', account: mchid, amount: order.amount, description: '平台服务费' }
    const [path, body] =
      order.kind === 'SHARE'
        ? [
            `${root}/orders`,
            { appid, transaction_id, out_order_no, receivers: [receiver], unfreeze_unsplit: order.isLast },
          ]
        : [`${root}/orders/unfreeze`, { transaction_id, out_order_no, description: '解冻剩余资金' }]
    const answer = await callWechat(this.keys, { method: 'post', path, body, shape: shared })
    return answer.isGood ? this.factsOf(answer.body, order) : failed(answer.code)
  }

  async query(order: SplitOrder): Promise<SplitFacts> {
    const isReturn = order.kind === 'RETURN'
    const answer = await callWechat(this.keys, {
      method: 'get',
      path: `${root}/${isReturn ? 'return-orders' : 'orders'}/${order.number}`,
      query: isReturn ? { out_order_no: shareOf(order) } : { transaction_id: order.transactionId },
      shape: z.union([returned, shared]),
    })
    if (!answer.isGood) {
      if (noSuchSplit.has(answer.code)) return { state: 'UNKNOWN_NUMBER', failure: null }
      throw new ChannelUnavailable(answer.code)
    }
    return 'result' in answer.body ? factsOfReturn(answer.body, order) : this.factsOf(answer.body, order)
  }

  private async giveBack(order: SplitOrder): Promise<SplitFacts> {
    const answer = await callWechat(this.keys, {
      method: 'post',
      path: `${root}/return-orders`,
      body: {
        out_order_no: shareOf(order),
        out_return_no: order.number,
        return_mchid: this.keys.mchid,
        amount: order.amount,
        description: '用户退款',
      },
      shape: returned,
    })
    return answer.isGood ? factsOfReturn(answer.body, order) : failed(answer.code)
  }

  /** Whoever is to get a share has to be known first; to say so again changes nothing. Answers why not. */
  private async becomeReceiver(): Promise<string | null> {
    if (receiving.has(this.keys)) return null
    const { appid, mchid, platformKeys, legalName } = this.keys
    const [key = ''] = Object.values(platformKeys)
    if (legalName === undefined) throw new ChannelUnavailable('NO_LEGAL_NAME')
    const answer = await callWechat(this.keys, {
      method: 'post',
      path: `${root}/receivers/add`,
      body: {
        appid,
        type: 'MERCHANT_ID',
        account: mchid,
        name: Rsa.encrypt(legalName, key),
        relation_type: 'PARTNER',
      },
      shape: z.unknown(),
    })
    if (!answer.isGood) return answer.code
    receiving.add(this.keys)
    return null
  }

  /** Nothing is believed of another instruction than was given. */
  private factsOf({ state, out_order_no, receivers }: z.infer<typeof shared>, order: SplitOrder): SplitFacts {
    if (out_order_no !== order.number) throw new ChannelUnavailable('another instruction')
    if (order.kind === 'RELEASE') return state === 'FINISHED' ? done : under
    const own = receivers.find(({ account }) => account === this.keys.mchid)
    if (own?.amount !== order.amount) throw new ChannelUnavailable('another instruction')
    if (own.result === 'CLOSED') return { state: 'CLOSED', failure: own.fail_reason ?? own.result }
    return own.result === 'SUCCESS' ? done : under
  }
}

const done: SplitFacts = { state: 'DONE', failure: null }
const under: SplitFacts = { state: 'PROCESSING', failure: null }
const failed = (failure: string): SplitFacts => ({ state: 'FAILED', failure })

const noSuchSplit = new Set(['RESOURCE_NOT_EXISTS'])

const shareOf = ({ shareNumber }: SplitOrder): string => present(shareNumber, 'what a return returns of')

const shared = z.object({
  out_order_no: z.string().max(64),
  state: z.enum(['PROCESSING', 'FINISHED']),
  receivers: z
    .array(
      z.object({
        account: z.string().max(64),
        amount: z.int().min(0),
        result: z.enum(['PENDING', 'SUCCESS', 'CLOSED']),
        fail_reason: z.string().max(64).optional(),
      }),
    )
    .default([]),
})

const returned = z.object({
  out_return_no: z.string().max(64),
  amount: z.int().min(0),
  result: z.enum(['PROCESSING', 'SUCCESS', 'FAILED']),
  fail_reason: z.string().max(64).optional(),
})

function factsOfReturn(
  { out_return_no, amount, result, fail_reason }: z.infer<typeof returned>,
  order: SplitOrder,
): SplitFacts {
  if (out_return_no !== order.number || amount !== order.amount) throw new ChannelUnavailable('another return')
  if (result === 'FAILED') return { state: 'CLOSED', failure: fail_reason ?? result }
  return result === 'SUCCESS' ? done : under
}
