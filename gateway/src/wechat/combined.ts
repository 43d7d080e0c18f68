import { rfc3339 } from '../beijing.ts'
import type { Db } from '../store/store.ts'
import type { WechatOrder } from './order.ts'

/** What a query of a combined order answers and its notification carries. */
export async function describeCombined(db: Db, orders: readonly WechatOrder[]): Promise<Record<string, unknown>> {
  const [first] = orders
  if (!first) throw new Error('A combined order has parts')
  const [combine] = await db.query<{ content: { scene_info?: { device_id?: string } } }>(
    'select content from gateway.wechat_combine where mchid = $1 and number = $2',
    [first.combine_mchid, first.combine_number],
  )
  return {
    combine_appid: first.appid,
    combine_out_trade_no: first.combine_number,
    combine_mchid: first.combine_mchid,
    scene_info: { device_id: combine?.content.scene_info?.device_id ?? '' },
    sub_orders: orders.map(describePart),
    ...(first.payer_openid !== null && { combine_payer_info: { openid: first.payer_openid } }),
  }
}

function describePart(order: WechatOrder): object {
  const { mchid, number, total, payer_total, paid_at, transaction_id, attach, state } = order
  if (transaction_id === null || paid_at === null)
    return {
      mchid,
      trade_state: state,
      attach: attach ?? '',
      amount: { total_amount: total, currency: 'CNY' },
      out_trade_no: number,
    }
  return {
    mchid,
    trade_type: order.trade_type,
    trade_state: state,
    bank_type: 'OTHERS',
    attach: attach ?? '',
    amount: { total_amount: total, currency: 'CNY', payer_amount: payer_total ?? total, payer_currency: 'CNY' },
    success_time: rfc3339(paid_at),
    transaction_id,
    out_trade_no: number,
  }
}
