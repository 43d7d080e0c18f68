import { z } from 'zod'
import { decryptSecret } from './encrypt.ts'
import { endDueRefunds } from './end-refunds.ts'
import { platformKeys } from './platform-keys.ts'
import { readBody } from './read-body.ts'
import { describeRefund, orderOfRefund, type WechatRefund } from './refund.ts'
import { WechatRefusal } from './refusal.ts'
import type { WechatCall } from './serve-call.ts'

const sealed = z.string().min(1).max(1024)

const body = z.strictObject({
  out_refund_no: z.string().min(1).max(64),
  type: z.enum(['USER_BANK_CARD', 'MERCHANT_BANK_CARD']),
  bank_type: z.string().min(1).max(16).optional(),
  bank_account: sealed.optional(),
  real_name: sealed.optional(),
})

/** Sends a refund that could not go back the way it came to a bank account instead. */
export async function applyAbnormalRefund(call: WechatCall): Promise<object> {
  const { db, gateway, mchid, part, now } = call
  const wish = readBody(body, call.body)
  if (wish.type === 'USER_BANK_CARD')
    for (const secret of [wish.bank_account, wish.real_name])
      if (secret === undefined || !isForUs(call, secret))
        throw new WechatRefusal('PARAM_ERROR', '收款银行卡号或收款用户姓名缺失，或不是用微信支付公钥加密的')
  await endDueRefunds(gateway, db)
  const [refund] = await db.query<WechatRefund>(
    'select * from gateway.wechat_refund where mchid = $1 and id = $2 and number = $3 for update',
    [mchid, part('id'), wish.out_refund_no],
  )
  if (!refund) throw new WechatRefusal('RESOURCE_NOT_EXISTS', '退款单不存在')
  if (refund.state !== 'ABNORMAL') throw new WechatRefusal('INVALID_REQUEST', '退款单不是异常状态，不能发起异常退款')
  const again: WechatRefund = {
    ...refund,
    state: 'PROCESSING',
    ends_as: 'SUCCESS',
    ends_at: now,
    ended_at: null,
    channel: 'OTHER_BANKCARD',
    account: wish.type === 'USER_BANK_CARD' ? '招商银行借记卡0403' : '商户结算银行账户',
  }
  await db.query(
    `update gateway.wechat_refund
     set state = $2, ends_as = $3, ends_at = $4, ended_at = null, channel = $5, account = $6 where id = $1`,
    [again.id, again.state, again.ends_as, again.ends_at, again.channel, again.account],
  )
  return describeRefund(again, await orderOfRefund(db, again))
}

function isForUs({ gateway }: WechatCall, secret: string): boolean {
  return platformKeys(gateway).some(({ privateKey }) => decryptSecret(secret, privateKey) !== undefined)
}
