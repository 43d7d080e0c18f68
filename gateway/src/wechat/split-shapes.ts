import { z } from 'zod'

const text = (max: number) => z.string().min(1).max(max)

export const receiverKey = z.strictObject({
  appid: text(32),
  type: z.enum(['MERCHANT_ID', 'PERSONAL_OPENID']),
  account: text(64),
})

export const newReceiver = receiverKey.extend({
  /** encrypted; of a merchant its whole name */
  name: text(1024).optional(),
  relation_type: z.enum([
    'STORE',
    'STAFF',
    'STORE_OWNER',
    'PARTNER',
    'HEADQUARTER',
    'BRAND',
    'DISTRIBUTOR',
    'USER',
    'SUPPLIER',
    'CUSTOM',
  ]),
  custom_relation: text(10).optional(),
})

const outNumber = z.string().regex(/^[0-9A-Za-z_\-|*@]{1,64}$/, '商户分账单号含有不允许的字符')

export const splitOrder = z.strictObject({
  appid: text(32),
  transaction_id: text(32),
  out_order_no: outNumber,
  receivers: z
    .array(
      z.strictObject({
        type: z.enum(['MERCHANT_ID', 'PERSONAL_OPENID']),
        account: text(64),
        name: text(1024).optional(),
        amount: z.int().min(1),
        description: text(80),
      }),
    )
    .min(1)
    .max(50),
  unfreeze_unsplit: z.boolean(),
})

export const unfreezing = z.strictObject({
  transaction_id: text(32),
  out_order_no: outNumber,
  description: text(80),
})

export const splitReturn = z.strictObject({
  order_id: text(64).optional(),
  out_order_no: outNumber.optional(),
  out_return_no: outNumber,
  return_mchid: text(32),
  amount: z.int().min(1),
  description: text(80),
})

/** What an interface for splitting may take from an order at most, in hundredths. */
export const maxSplitPercent = 30
