import { z } from 'zod'
import { fen, h5Info, notifyUrl, outTradeNo, rfc3339Time, sceneInfo } from './order-shapes.ts'

const text = (max: number) => z.string().min(1).max(max)

const maxParts = 50

const part = z.strictObject({
  mchid: text(32),
  out_trade_no: outTradeNo,
  attach: text(128),
  amount: z.strictObject({ total_amount: fen, currency: z.literal('CNY', '货币类型须为CNY') }),
  description: text(127),
  goods_tag: text(32).optional(),
  detail: text(6000).optional(),
  settle_info: z
    .strictObject({ profit_sharing: z.boolean().optional(), subsidy_amount: z.int().min(0).optional() })
    .optional(),
})

const scene = sceneInfo.omit({ store_info: true })
const payer = z.strictObject({ openid: text(128) })

const combine = z.strictObject({
  combine_appid: text(32),
  combine_mchid: text(32),
  combine_out_trade_no: outTradeNo,
  sub_orders: z.array(part).min(1).max(maxParts),
  time_start: rfc3339Time.optional(),
  time_expire: rfc3339Time.optional(),
  notify_url: notifyUrl,
})

export const nativeCombine = combine.extend({ scene_info: scene.optional(), combine_payer_info: payer.optional() })

export const jsapiCombine = combine.extend({ scene_info: scene.optional(), combine_payer_info: payer })

export const h5Combine = combine.extend({
  scene_info: scene.extend({ h5_info: h5Info }),
  combine_payer_info: payer.optional(),
})

export const closeCombine = z.strictObject({
  combine_appid: text(32),
  sub_orders: z
    .array(z.strictObject({ mchid: text(32), out_trade_no: outTradeNo }))
    .min(1)
    .max(maxParts),
})

export type CombineBody = z.infer<typeof combine>
export type CombinePart = z.infer<typeof part>
