import { z } from 'zod'

export const outTradeNo = z
  .string()
  .regex(/^[0-9A-Za-z_\-|*]{6,32}$/, '商户订单号须为6至32个字符，只能是数字、大小写字母_-|*')

export const notifyUrl = z
  .string()
  .max(255)
  .refine(isPlainUrl, '通知地址必须为以http://或https://开头的完整路径，且不能携带查询参数')

export const rfc3339Time = z.iso
  .datetime({ offset: true, error: '时间须为RFC3339格式' })
  .transform((text) => new Date(text))

export const fen = z.int().min(1, '值低于最小值1').max(2_147_483_647)

const text = (max: number) => z.string().min(1).max(max)

export const sceneInfo = z.strictObject({
  payer_client_ip: text(45),
  device_id: text(32).optional(),
  store_info: z
    .strictObject({
      id: text(32),
      name: text(256).optional(),
      area_code: text(32).optional(),
      address: text(512).optional(),
    })
    .optional(),
})

export const h5Info = z.strictObject({
  type: z.enum(['iOS', 'Android', 'Wap'], '场景类型须为iOS、Android或Wap'),
  app_name: text(64).optional(),
  app_url: text(128).optional(),
  bundle_id: text(128).optional(),
  package_name: text(128).optional(),
})

const goodsDetail = z.strictObject({
  merchant_goods_id: text(32),
  wechatpay_goods_id: text(32).optional(),
  goods_name: text(256).optional(),
  quantity: z.int().min(1),
  unit_price: z.int().min(0),
})

const order = z.strictObject({
  appid: text(32),
  mchid: text(32),
  description: text(127),
  out_trade_no: outTradeNo,
  time_expire: rfc3339Time.optional(),
  attach: text(128).optional(),
  notify_url: notifyUrl,
  goods_tag: text(32).optional(),
  support_fapiao: z.boolean().optional(),
  amount: z.strictObject({ total: fen, currency: z.literal('CNY', '货币类型须为CNY').optional() }),
  detail: z
    .strictObject({
      cost_price: z.int().min(0).optional(),
      invoice_id: text(32).optional(),
      goods_detail: z.array(goodsDetail).min(1).max(6000).optional(),
    })
    .optional(),
  settle_info: z.strictObject({ profit_sharing: z.boolean().optional() }).optional(),
})

export const nativeOrder = order.extend({ scene_info: sceneInfo.optional() })

export const jsapiOrder = order.extend({
  payer: z.strictObject({ openid: text(128) }),
  scene_info: sceneInfo.optional(),
})

export const h5Order = order.extend({ scene_info: sceneInfo.extend({ h5_info: h5Info }) })

export type OrderBody = z.infer<typeof order>

function isPlainUrl(address: string): boolean {
  if (!/^https?:\/\//.test(address) || /[?#]/.test(address)) return false
  return URL.canParse(address)
}
