/**
 * Lists of orders as the floor answers them: who asks, by the cookie, and what the page shows, in the one statement that
 * is needed. Cursors are not signed here; everything else is the same to the letter.
 */

import { noImageUrl } from '../server/src/kernel/outside/files/image-url.ts'

const money = (fen: string): string => `((${fen}) / 100) || '.' || lpad(((${fen}) % 100)::text, 2, '0')`

const iso = (moment: string): string => `to_char(${moment} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** Not wholly sent by its time, nor over before it. */
const late = 'o.ship_by is not null and coalesce(o.shipped_at, o.closed_at, now()) > o.ship_by'

const uncollected = `o.status = 'AWAITING_SHIPMENT' and coalesce(o.pick_up_by < now(), false)`

const pickup = `case when o.pickup is not null then json_build_object('name', o.pickup -> 'name') end`

const thumbnail = `case when l.image_id is null then '${noImageUrl.replaceAll("'", "''")}' else '/files/' || l.image_id || '/240.webp' end`

/** Of the session whose token has this hash ($1). */
const session = (audience: string): string =>
  `s.token_hash = $1 and s.audience = '${audience}' and s.expires_at > now()`

const statuses = `unnest(array['AWAITING_PAYMENT', 'AWAITING_SHIPMENT', 'PARTLY_SHIPPED', 'SHIPPED', 'COMPLETED', 'CLOSED']) with ordinality as st (status, place)`

const lines = (fields: string): string =>
  `(select json_agg(json_build_object(${fields}) order by l.position) from order_line l where l.order_id = o.id)`

interface List {
  /** with the rows of `viewer`, one or none */
  viewer: string
  /** a condition on `orders o` with `viewer` */
  where: string
  first: number
  /** key and value pairs of a node, in SQL */
  node: string
}

/** One page of orders, newest first: `page` holds one more than is shown, `shown` the nodes with their cursors. */
const paged = ({ viewer, where, first, node }: List): string => `
  viewer as (${viewer}), page as materialized (
    select o.*, row_number() over (order by o.created_at desc, o.id desc) as place from (
      select o.* from orders o, viewer where ${where} order by o.created_at desc, o.id desc limit ${first + 1}) o
  ), shown as (
    select o.place, encode(convert_to(o.created_at || ':' || o.id, 'UTF8'), 'base64') as cursor, json_build_object(${node}) as node
    from page o join trade t on t.id = o.trade_id join member b on b.id = o.member_id join merchant m on m.id = o.merchant_id
    where o.place <= ${first}
  )`

const connection = (first: number, more = ''): string => `json_build_object(
    'edges', coalesce((select json_agg(json_build_object('node', node) order by place) from shown), '[]'),
    'pageInfo', json_build_object('hasNextPage', (select count(*) > ${first} from page),
      'endCursor', (select cursor from shown order by place desc limit 1))${more})`

const mallFirst = 12
const mine = `
  with ${paged({
    viewer: `select m.id from session s join member m on m.account_id = s.account_id where ${session('MEMBER')}`,
    where: 'o.member_id = viewer.id and o.hidden_at is null',
    first: mallFirst,
    node: `'id', o.id, 'number', o.number, 'tradeId', o.trade_id, 'status', o.status, 'total', ${money('o.paid_goods + o.freight')},
      'freight', ${money('o.freight')}, 'createdAt', ${iso('o.created_at')},
      'payBefore', case when o.status = 'AWAITING_PAYMENT' then ${iso('t.pay_before')} end,
      'canCancel', o.status in ('AWAITING_PAYMENT', 'AWAITING_SHIPMENT'), 'canConfirm', o.status = 'SHIPPED',
      'pickup', ${pickup},
      'pickUpBy', case when o.status = 'AWAITING_SHIPMENT' then ${iso('o.pick_up_by')} end,
      'merchant', json_build_object('id', m.id, 'name', m.name),
      'lines', ${lines(`'id', l.id, 'productId', l.product_id, 'variantId', l.variant_id, 'title', l.title, 'optionValues', l.option_values,
        'imageUrl', ${thumbnail}, 'unitPrice', ${money('l.unit_price')}, 'isFlash', l.flash_price_id is not null, 'quantity', l.quantity,
        'isRefunded', l.is_refunded`)}`,
  })}
  select json_build_object('data', json_build_object('myOrders', ${connection(mallFirst)})) as body from viewer`

const shopFirst = 24
const shop = `
  with ${paged({
    viewer: `select s.hat_id as id from session s join team_member tm on tm.account_id = s.account_id and tm.merchant_id = s.hat_id
      where ${session('MERCHANT')}`,
    where: 'o.merchant_id = viewer.id',
    first: shopFirst,
    node: `'id', o.id, 'number', o.number, 'status', o.status, 'buyerNickname', b.nickname, 'total', ${money('o.paid_goods + o.freight')},
      'createdAt', ${iso('o.created_at')}, 'isLate', ${late}, 'paidAt', ${iso('o.paid_at')}, 'shipBy', ${iso('o.ship_by')},
      'pickup', ${pickup}, 'flag', o.flag, 'shopNote', o.shop_note,
      'pickUpBy', case when o.status = 'AWAITING_SHIPMENT' then ${iso('o.pick_up_by')} end,
      'lines', ${lines(`'id', l.id, 'title', l.title, 'quantity', l.quantity, 'imageUrl', ${thumbnail}`)}`,
  })}, counted as (select o.status, count(*), count(o.pickup_code) filter (where o.status = 'AWAITING_SHIPMENT') as to_collect from orders o, viewer where o.merchant_id = viewer.id group by o.status)
  select json_build_object('data', json_build_object('shopOrders', ${connection(shopFirst)},
    'shopOrderCounts', (select json_agg(json_build_object('status', st.status, 'count', coalesce(counted.count, 0), 'toCollect', coalesce(counted.to_collect, 0)) order by st.place)
      from ${statuses} left join counted on counted.status = st.status))) as body from viewer`

const staffFirst = 24
const staff = `
  with ${paged({
    viewer: `select tm.id from session s join team_member tm on tm.account_id = s.account_id and tm.merchant_id is null where ${session('STAFF')}`,
    where: 'true',
    first: staffFirst,
    node: `'id', o.id, 'number', o.number, 'status', o.status, 'buyerNickname', b.nickname, 'total', ${money('o.paid_goods + o.freight')},
      'createdAt', ${iso('o.created_at')}, 'isLate', ${late}, 'isUncollected', ${uncollected}, 'pickup', ${pickup},
      'paidAt', ${iso('o.paid_at')}, 'merchant', json_build_object('id', m.id, 'name', m.name),
      'lines', ${lines(`'id', l.id, 'title', l.title, 'imageUrl', ${thumbnail}, 'quantity', l.quantity`)}`,
  })}
  select json_build_object('data', json_build_object('orders', ${connection(
    staffFirst,
    `, 'totalCount', (select count(*) from (select from orders limit 10000) as found)`,
  )})) as body from viewer`

/** By the name of the request; each has the hash of the token as its one value. */
export const floorOrders = { mine, shop, staff } as const
