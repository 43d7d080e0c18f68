import { limits } from '@kaidian/shared/core/limits'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { z } from 'zod'
import { ExportKind } from '../export/export-kind.ts'
import { registerExport, type Cell, type ExportOwner, type ExportPart } from '../export/export-reader.ts'
import { sqlOf } from '../kernel/database.ts'
import type { Language } from '../kernel/graph/context.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { shippingColumns } from './read-shipping.ts'

const [orderZh, orderEn] = shippingColumns.order
const [carrierZh, carrierEn] = shippingColumns.carrier
const [numberZh, numberEn] = shippingColumns.number

/** What waits to be shipped, with two empty columns that come back filled (see read-shipping.ts). */
registerExport(ExportKind.ORDERS_TO_SHIP, {
  rule: { audiences: [Audience.MERCHANT], permission: 'order:ship' },
  filter: z.strictObject({}),
  name: { zh: '待发货', en: 'to-ship' },
  columns: [
    { zh: orderZh, en: orderEn },
    { zh: carrierZh, en: carrierEn },
    { zh: numberZh, en: numberEn },
    { zh: '收货人', en: 'Receiver' },
    { zh: '手机号', en: 'Phone' },
    { zh: '省市区', en: 'Region' },
    { zh: '详细地址', en: 'Address' },
    { zh: '商品', en: 'Goods' },
    { zh: '买家留言', en: 'Note of the buyer' },
    { zh: '发货截止', en: 'Ship by', as: 'time' },
    { zh: '售后', en: 'After-sale' },
  ],
  read: (em, { owner, language }) => readWaiting(em, owner, language),
})

interface Waiting {
  number: string
  name: string
  phone: string
  path: string
  detail: string
  goods: string
  remark: string
  shipBy: Date | null
  isInAfterSale: boolean
}

const underWay = { zh: '售后处理中', en: 'under way' }

/** As many as one file may have, those that are to be sent first on top. */
async function readWaiting(em: EntityManager, { merchantId }: ExportOwner, language: Language): Promise<ExportPart> {
  const { rows } = await sql<Waiting>`
    select o.number, o.address_name as name, o.address_phone as phone, o.address_path as path, o.address_detail as detail,
      o.remark, o.ship_by as "shipBy", l.goods, l."isInAfterSale"
    from orders o
    cross join lateral (
      select string_agg(concat_ws(' ', title, array_to_string(array(select jsonb_array_elements_text(option_values)), ' / '),
          '× ' || (quantity - shipped_quantity - withheld_quantity)), '; ' order by position)
          filter (where quantity > shipped_quantity + withheld_quantity) as goods,
        bool_or(is_in_after_sale) as "isInAfterSale"
      from order_line where order_id = o.id) l
    where o.merchant_id = ${merchantId} and o.status in ('AWAITING_SHIPMENT', 'PARTLY_SHIPPED')
      and o.pickup_code is null
    order by o.ship_by nulls last, o.id limit ${limits.shippingRows}`.execute(sqlOf(em))
  return { rows: rows.map((row) => cellsOf(row, language)), next: null }
}

const cellsOf = (row: Waiting, language: Language): Cell[] => [
  row.number,
  '',
  '',
  row.name,
  row.phone,
  row.path,
  row.detail,
  row.goods,
  row.remark,
  row.shipBy,
  row.isInAfterSale ? underWay[language] : '',
]
