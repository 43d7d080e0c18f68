import type { Fen } from '@kaidian/shared/core/money'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql, type SelectQueryBuilder } from 'kysely'
import type { ProductPromise } from '../catalog/product-promise.ts'
import type { Pickup } from '../delivery/pickup.ts'
import { asPrepared, sqlOf } from '../kernel/database.ts'
import { isId } from '../kernel/find.ts'
import { mapPage, newestFirst, readPage, type Page, type PageArgs } from '../kernel/graph/pages.ts'
import type { DiscountKind } from './discount-kind.ts'
import type { OrderFlag } from './order-flag.ts'
import type { OrderStatus } from './order.ts'

/** An order as lists and pages show it, with its lines, in one statement for all of them. */
export interface OrderRow {
  id: string
  createdAt: Date
  number: string
  tradeId: string
  tradeNumber: string
  memberId: string
  merchantId: string
  merchantName: string
  buyerNickname: string
  status: OrderStatus
  goods: Fen
  freight: Fen
  refundedFreight: Fen
  total: Fen
  remark: string
  payBefore: Date
  paidAt: Date | null
  shipBy: Date | null
  shippedAt: Date | null
  completedAt: Date | null
  closedAt: Date | null
  closeReason: string | null
  autoCompleteAt: Date | null
  isExtended: boolean
  flag: OrderFlag | null
  shopNote: string
  pickup: Pickup | null
  pickupCode: string | null
  pickUpBy: Date | null
  addressName: string
  addressPhone: string
  addressPath: string
  addressDetail: string
  lines: OrderLineRow[]
}

export interface OrderLineRow {
  id: string
  orderId: string
  productId: string
  variantId: string
  title: string
  optionValues: string[]
  promises: ProductPromise[]
  imageId: string | null
  unitPrice: Fen
  flashPriceId: string | null
  quantity: number
  shippedQuantity: number
  leftToShip: number
  goods: Fen
  base: Fen
  paid: Fen
  feeRateBps: number
  fee: Fen
  policyId: string
  isRefunded: boolean
  refundedQuantity: number
  refundedPaid: Fen
  baseLeft: Fen
  feeLeft: Fen
  afterSaleUntil: string | null
  settledAt: string | null
  discounts: LineDiscountRow[]
}

/** In the order in which they applied. */
export interface LineDiscountRow {
  kind: DiscountKind
  title: string
  amount: Fen
  merchantPart: Fen
}

/** As the statement answers it: of each line the values of `lineColumns`, for names would cost more than the values. */
type Answered = Omit<OrderRow, 'lines'> & { lines: unknown[][] }

// oxlint-disable-next-line typescript/no-explicit-any -- read models are untyped tables (see sqlOf)
export type OrderQuery = SelectQueryBuilder<any, any, Answered>

/** Over `l`, an order_line. */
const lineColumns = {
  id: 'l.id',
  orderId: 'l.order_id',
  productId: 'l.product_id',
  variantId: 'l.variant_id',
  title: 'l.title',
  optionValues: 'l.option_values',
  promises: 'l.promises',
  imageId: 'l.image_id',
  unitPrice: 'l.unit_price',
  flashPriceId: 'l.flash_price_id',
  quantity: 'l.quantity',
  shippedQuantity: 'l.shipped_quantity',
  leftToShip: 'l.quantity - l.shipped_quantity - l.withheld_quantity',
  goods: 'l.goods',
  base: 'l.base',
  paid: 'l.paid',
  feeRateBps: 'l.fee_rate_bps',
  fee: 'l.fee',
  policyId: 'l.policy_id',
  isRefunded: 'l.is_refunded',
  refundedQuantity: 'l.refunded_quantity',
  refundedPaid: 'l.refunded_paid',
  baseLeft: 'l.base - l.refunded_base',
  feeLeft: 'l.fee - l.refunded_fee',
  afterSaleUntil: 'l.after_sale_until',
  settledAt: 'l.settled_at',
  discounts: `case when l.paid = l.goods then '[]' else (
    select json_agg(json_build_object('kind', d.kind, 'title', d.title, 'amount', d.amount, 'merchantPart', d.merchant_part) order by d.id)
    from line_discount d where d.order_line_id = l.id) end`,
} as const satisfies Record<keyof OrderLineRow, string>

const lines = sql.raw<unknown[][]>(`(
  select json_agg(json_build_array(${Object.values(lineColumns).join()}) order by l.position)
  from order_line l where l.order_id = orders.id)`)

const lineNames = Object.keys(lineColumns)

/** All orders; the caller says which. */
export const ordersQuery = (em: EntityManager): OrderQuery =>
  sqlOf(em)
    .selectFrom('orders')
    // Each order has them. Joined so, PostgreSQL leaves them out where nothing of them is asked for, as of a total.
    .leftJoin('trade', 'trade.id', 'orders.trade_id')
    .leftJoin('member', 'member.id', 'orders.member_id')
    .leftJoin('merchant', 'merchant.id', 'orders.merchant_id')
    .select([
      'orders.id',
      'orders.created_at as createdAt',
      'orders.number',
      'orders.trade_id as tradeId',
      'trade.number as tradeNumber',
      'orders.member_id as memberId',
      'orders.merchant_id as merchantId',
      'merchant.name as merchantName',
      'member.nickname as buyerNickname',
      'orders.status',
      'orders.goods',
      'orders.freight',
      'orders.refunded_freight as refundedFreight',
      sql`orders.paid_goods + orders.freight`.as('total'),
      'orders.remark',
      'trade.pay_before as payBefore',
      'orders.paid_at as paidAt',
      'orders.ship_by as shipBy',
      'orders.shipped_at as shippedAt',
      'orders.completed_at as completedAt',
      'orders.closed_at as closedAt',
      'orders.close_reason as closeReason',
      'orders.auto_complete_at as autoCompleteAt',
      'orders.is_extended as isExtended',
      'orders.flag',
      'orders.shop_note as shopNote',
      'orders.pickup',
      'orders.pickup_code as pickupCode',
      'orders.pick_up_by as pickUpBy',
      'orders.address_name as addressName',
      'orders.address_phone as addressPhone',
      'orders.address_path as addressPath',
      'orders.address_detail as addressDetail',
      lines.as('lines'),
    ])
    .$castTo<Answered>()

export async function readOrderPage(query: OrderQuery, list: string, page: PageArgs): Promise<Page<OrderRow>> {
  return mapPage(
    await readPage<Answered>(query.modifyFront(asPrepared), { list, keys: newestFirst('orders'), page }),
    rowOf,
  )
}

/** The orders of a trade in the order in which they were placed, or the one order that the query names. */
export async function readOrders(query: OrderQuery): Promise<OrderRow[]> {
  const rows = await query.modifyFront(asPrepared).orderBy('orders.id').execute()
  return rows.map(rowOf)
}

export async function readOrder(query: OrderQuery, id: string): Promise<OrderRow | null> {
  if (!isId(id)) return null
  const rows = await readOrders(query.where('orders.id', '=', id))
  return rows[0] ?? null
}

/** bigint arrives as text. */
const rowOf = (row: Answered): OrderRow => ({
  ...row,
  goods: Number(row.goods),
  freight: Number(row.freight),
  refundedFreight: Number(row.refundedFreight),
  total: Number(row.total),
  lines: row.lines.map(lineOf),
})

function lineOf(values: readonly unknown[]): OrderLineRow {
  const line: Record<string, unknown> = {}
  for (const [index, name] of lineNames.entries()) line[name] = values[index]
  // oxlint-disable-next-line typescript/consistent-type-assertions -- `lineColumns` has all names of a line
  return line as never
}
