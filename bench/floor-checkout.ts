/**
 * The checkout of the floor: each request one statement, which is a transaction of its own. It finds the buyer by the
 * cookie, keeps stock, trade, orders, lines, payment and ledger as the product does, and leaves out what a bare server
 * would: keys against repetition, timelines, events, bonuses, and answers in two languages. What may not be fails.
 */

const viewer = `viewer as (
    select m.id from session s join member m on m.account_id = s.account_id
    where s.token_hash = $1 and s.audience = 'MEMBER' and s.expires_at > now())`

const money = (fen: string): string => `((${fen} / 100) || '.' || lpad((${fen} % 100)::text, 2, '0'))`

const iso = (moment: string): string => `to_char(${moment} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

const thumbnail = `'/files/' || coalesce(v.image ->> 'id', p.images -> 0 ->> 'id') || '/240.webp'`

/** Lines that can be bought, with what their freight is made of; `w` has variant_id and quantity. */
const goods = `join variant v on v.id = w.variant_id and v.is_enabled
    join product p on p.id = v.product_id and p.status = 'ON_SALE'
    join merchant m on m.id = p.merchant_id and m.status = 'ACTIVE'
    join freight_template f on f.id = p.freight_template_id`

/** $2 promotion */
const claimCoupon = `
  with ${viewer}, taken as (
    update promotion set claimed_count = claimed_count + 1
    where id = $2 and status = 'ACTIVE' and starts_at <= now() and ends_at > now() returning id, title, ends_at
  ), made as (
    insert into coupon (id, created_at, promotion_id, member_id, status, valid_until)
    select uuidv7(), now(), t.id, viewer.id, 'ISSUED', t.ends_at from taken t, viewer returning id, promotion_id, valid_until
  )
  select json_build_object('data', json_build_object('claimCoupon', json_build_object('coupon', json_build_object('id', made.id,
    'title', taken.title, 'promotionId', made.promotion_id, 'validUntil', ${iso('made.valid_until')}), 'userErrors', json_build_array()))) as body
  from made, taken`

/** $2 variant, $3 pieces */
const addToCart = `
  with ${viewer}, added as (
    insert into cart_line (id, created_at, member_id, variant_id, quantity, is_selected)
    select uuidv7(), now(), viewer.id, v.id, $3, true from viewer, variant v where v.id = $2 and v.on_hand - v.reserved >= $3
    on conflict (member_id, variant_id) do update set quantity = least(cart_line.quantity + excluded.quantity, 999), is_selected = true
    returning id, created_at, variant_id, quantity, is_selected
  ), kept as (
    select id, created_at, variant_id, quantity, is_selected from added union all
    select c.id, c.created_at, c.variant_id, c.quantity, c.is_selected from cart_line c, viewer
    where c.member_id = viewer.id and c.variant_id <> $2
  ), line as (
    select w.created_at, w.id, m.id as merchant_id, m.name as merchant_name, v.price * w.quantity as total, w.is_selected,
      json_build_object('id', w.id, 'variantId', v.id, 'productId', p.id, 'title', p.title, 'optionValues', v.option_values,
        'imageUrl', ${thumbnail}, 'price', ${money('v.price')}, 'regularPrice', ${money('v.price')}, 'flash', null, 'quantity', w.quantity, 'maxQuantity', least(v.on_hand - v.reserved, 999),
        'isSelected', w.is_selected, 'problem', null) as json
    from kept w ${goods}
  ), part as (
    select min(created_at) as at, json_build_object('merchantId', merchant_id, 'merchantName', merchant_name,
      'lines', json_agg(json order by created_at desc, id desc)) as json
    from line group by merchant_id, merchant_name
  )
  select json_build_object('data', json_build_object('addToCart', json_build_object('cart', json_build_object(
    'groups', (select json_agg(json order by at desc) from part), 'lineCount', (select count(*) from line),
    'selectedTotal', ${money('(select sum(total)::bigint from line where is_selected)')}), 'userErrors', json_build_array()))) as body
  from added`

/**
 * $2 variants, $3 pieces of each, $4 address. One coupon of the first shop takes its amount off that shop's one line; freight
 * by merchant, each of which has one template.
 */
const quote = `wanted as (
    select * from unnest($2::uuid[], $3::int[]) with ordinality as w (variant_id, quantity, place)
  ), place as (
    select a.*, d.code as district, c.code as city, s.code as province
    from address a join viewer on viewer.id = a.member_id join region d on d.code = a.region_code
    join region c on c.code = d.parent_code join region s on s.code = c.parent_code where a.id = $4
  ), offer as (
    select c.id, c.valid_until, o.id as promotion_id, o.title, o.kind, o.merchant_id, (o.steps -> 0 ->> 'amount')::bigint as amount
    from viewer join coupon c on c.member_id = viewer.id and c.status in ('ISSUED', 'RETURNED') and c.valid_until > now()
    join promotion o on o.id = c.promotion_id
    where o.merchant_id in (select v.merchant_id from wanted w join variant v on v.id = w.variant_id) order by c.id limit 1
  ), line as (
    select w.place, w.quantity, v.id as variant_id, p.id as product_id, m.id as merchant_id, m.name as merchant_name, p.title,
      v.option_values, coalesce(v.image ->> 'id', p.images -> 0 ->> 'id')::uuid as image_id, v.price, v.price * w.quantity as goods,
      coalesce((select amount from offer where offer.merchant_id = m.id), 0) as discount,
      ${thumbnail} as thumbnail, f.first_units, f.first_fee, f.additional_units, f.additional_fee, f.free_over
    from wanted w ${goods} where not f.no_delivery_codes ?| (select array[district, city, province] from place)
  ), part as (
    select merchant_id, merchant_name, min(place) as place, sum(goods)::bigint as goods, sum(discount)::bigint as discount,
      min(free_over) as free_over,
      case when sum(goods - discount) >= min(free_over) then 0 else min(first_fee)
        + greatest(0, ceil((sum(quantity) - min(first_units)) / min(additional_units)::numeric))::bigint * min(additional_fee) end as freight
    from line group by merchant_id, merchant_name
  )`

const checkout = `
  with ${viewer}, ${quote}
  select json_build_object('data', json_build_object('checkout', json_build_object(
    'groups', json_agg(json_build_object('merchantId', part.merchant_id, 'merchantName', part.merchant_name,
      'lines', (select json_agg(json_build_object('variantId', l.variant_id, 'productId', l.product_id, 'title', l.title,
          'optionValues', l.option_values, 'imageUrl', l.thumbnail, 'unitPrice', ${money('l.price')}, 'regularPrice', ${money('l.price')}, 'flash', null, 'quantity', l.quantity,
          'goods', ${money('l.goods')}, 'discounts', (select coalesce(json_agg(json_build_object('offerId', f.id, 'kind', f.kind,
            'title', f.title, 'amount', ${money('f.amount')})), '[]') from offer f where f.merchant_id = l.merchant_id),
          'paid', ${money('(l.goods - l.discount)')}, 'problem', null) order by l.place) from line l where l.merchant_id = part.merchant_id),
      'goods', ${money('part.goods')}, 'discount', ${money('part.discount')}, 'freight', ${money('part.freight')}, 'freeOver', ${money('part.free_over')}, 'pickupPoints', '[]'::json,
      'total', ${money('(part.goods - part.discount + part.freight)')}, 'problem', null) order by part.place),
    'goods', ${money('sum(part.goods)::bigint')}, 'discount', ${money('sum(part.discount)::bigint')},
    'offers', (select json_agg(json_build_object('id', f.id, 'kind', f.kind, 'merchantId', f.merchant_id, 'title', f.title,
      'steps', json_build_array(json_build_object('threshold', '0.00', 'amount', ${money('f.amount')}, 'rateBps', null, 'cap', null)),
      'isCoupon', true, 'validUntil', ${iso('f.valid_until')}, 'isTaken', true, 'amount', ${money('f.amount')}, 'reason', null,
      'missing', null)) from offer f),
    'quoteId', '', 'quoteExpiresAt', '', 'freight', ${money('sum(part.freight)::bigint')},
    'payable', ${money('sum(part.goods - part.discount + part.freight)::bigint')}, 'canSubmit', true))) as body
  from part`

/** $5 what the buyer has seen, in fen; $6 id of the trade. Too few pieces or another sum leaves the trade without an id. */
const placeTrade = `
  with ${viewer}, ${quote}, locked as (
    select v.id, v.merchant_id, w.quantity from wanted w join variant v on v.id = w.variant_id
    where v.is_enabled and v.on_hand - v.reserved >= w.quantity order by v.id for update of v
  ), reserved as (
    update variant v set reserved = v.reserved + l.quantity from locked l where v.id = l.id returning v.id, v.merchant_id, l.quantity
  ), moved as (
    insert into stock_movement (id, created_at, merchant_id, variant_id, kind, on_hand_change, reserved_change, subject_id)
    select uuidv7(), now(), merchant_id, id, 'RESERVE', 0, quantity, $6::text from reserved
  ), placed as (
    insert into trade (id, created_at, number, member_id, goods, discount, freight, payable, shop_names, pay_before, close_at)
    select case when (select count(*) from locked) = cardinality($2::uuid[]) and sum(goods - discount + freight) = $5::bigint then $6::uuid end,
      now(), $6::text, (select id from viewer), sum(goods), sum(discount), sum(freight), sum(goods - discount + freight), jsonb_agg(merchant_name order by place),
      now() + interval '30 minutes', now() + interval '30 minutes' from part
  ), drafted as (
    select uuidv7() as order_id, sorted.* from (select * from part order by place) sorted
  ), ordered as (
    insert into orders (id, created_at, number, trade_id, member_id, merchant_id, goods, paid_goods, freight, remark, address_name,
      address_phone, address_path, address_detail, district_code, city_code, province_code)
    select d.order_id, now(), d.order_id::text, $6::uuid, a.member_id, d.merchant_id, d.goods, d.goods - d.discount, d.freight, '', a.name, a.phone,
      a.region_path, a.detail, a.district, a.city, a.province from drafted d, place a
  ), terms as (
    select id, default_fee_rate_bps as rate, pool_bps from policy where effective_at <= now() order by effective_at desc, version desc limit 1
  ), lined as (
    insert into order_line (id, created_at, order_id, merchant_id, member_id, position, product_id, variant_id, title, option_values,
      image_id, unit_price, quantity, goods, base, paid, policy_id, pool_bps, fee_rate_bps, fee, shipped_quantity, withheld_quantity, is_refunded,
      refunded_parts, refunded_quantity, refunded_paid, refunded_base, refunded_fee)
    select uuidv7(), now(), d.order_id, l.merchant_id, viewer.id, row_number() over (partition by d.order_id order by l.place) - 1,
      l.product_id, l.variant_id, l.title, l.option_values, l.image_id, l.price, l.quantity, l.goods, l.goods - l.discount, l.goods - l.discount, t.id, t.pool_bps, t.rate,
      ((l.goods - l.discount) * t.rate + 5000) / 10000, 0, 0, false, 0, 0, 0, 0, 0
    from line l join drafted d on d.merchant_id = l.merchant_id, viewer, terms t
    returning id, order_id
  ), held as (
    update coupon c set status = 'LOCKED', trade_id = $6::uuid from offer where c.id = offer.id
  ), promotions as (
    select o.id, offer.amount from promotion o join offer on offer.promotion_id = o.id for update of o
  ), counted as (
    update promotion o set used_count = o.used_count + 1, spent = o.spent + p.amount from promotions p where o.id = p.id
  ), used as (
    insert into promotion_use (id, created_at, promotion_id, trade_id, member_id, amount, merchant_part, paid, state)
    select uuidv7(), now(), f.promotion_id, $6::uuid, viewer.id, f.amount, f.amount, l.goods - l.discount, 'HELD'
    from offer f join line l on l.merchant_id = f.merchant_id, viewer
  ), taken_off as (
    insert into line_discount (id, created_at, order_line_id, promotion_id, kind, title, amount, merchant_part)
    select uuidv7(), now(), lined.id, f.promotion_id, f.kind, f.title, f.amount, f.amount
    from lined join drafted d on d.order_id = lined.order_id join offer f on f.merchant_id = d.merchant_id
  ), taken as (
    delete from cart_line c using viewer where c.member_id = viewer.id and c.variant_id = any($2::uuid[])
  )
  select json_build_object('data', json_build_object('placeTrade',
    json_build_object('trade', json_build_object('id', $6::uuid), 'userErrors', json_build_array()))) as body`

/** $2 trade, $3 hash of the token in the address, $4 the address that is paid at */
const startPayment = `
  with ${viewer}, open as (
    select t.* from trade t join viewer on viewer.id = t.member_id
    where t.id = $2 and t.status = 'AWAITING_PAYMENT' and t.close_reason is null and t.pay_before > now() for update of t
  ), made as (
    insert into payment (id, created_at, number, subject_kind, subject_id, member_id, channel, method, payer_address, status, amount, shop_names,
      expires_at, pay_url, pay_url_until, refunded, refund_asked, check_at, checks, is_combined)
    select uuidv7(), now(), md5($3), 'trade', id, member_id, 'SANDBOX', 'SANDBOX', '127.0.0.1', 'PROCESSING', payable, shop_names, pay_before, $4, pay_before, 0, 0,
      now() + interval '10 seconds', 0, false from open
    returning id, number, subject_id, status, method, amount, shop_names, expires_at, pay_url, pay_url_until
  ), told as (
    insert into sandbox_payment (id, created_at, number, amount, shop_names, expires_at, token_hash, state, callbacks)
    select uuidv7(), now(), number, amount, shop_names, expires_at, $3, 'UNPAID', 0 from made
  )
  select json_build_object('data', json_build_object('startPayment', json_build_object('payment', json_build_object('id', id,
    'tradeId', subject_id, 'status', status, 'method', method, 'payUrl', pay_url, 'payUrlUntil', ${iso('pay_url_until')}, 'bridgeRequest', null), 'userErrors', json_build_array()))) as body
  from made`

/** $1 hash of the token, $2 the channel's own number. Rows are locked in the order of ids before they change. */
const confirm = `
  with paid as (
    update sandbox_payment set state = 'PAID', paid_at = now(), transaction_id = $2
    where token_hash = $1 and state = 'UNPAID' and expires_at > now() returning number, amount, shop_names, expires_at
  ), received as (
    update payment y set status = 'SUCCEEDED', succeeded_at = now(), transaction_id = $2, pay_url = null, pay_url_until = null, check_at = null
    from paid where y.number = paid.number and y.amount = paid.amount and y.status = 'PROCESSING' returning y.id, y.subject_id
  ), traded as (
    update trade t set status = 'PAID', paid_at = now() from received r
    where t.id = r.subject_id and t.status = 'AWAITING_PAYMENT' returning t.id, r.id as payment_id
  ), ordered as (
    update orders o set status = 'AWAITING_SHIPMENT', paid_at = now() from traded t where o.trade_id = t.id
    returning o.id, o.merchant_id, o.paid_goods + o.freight as total, t.id as trade_id, t.payment_id
  ), line as (
    select l.variant_id, l.product_id, l.merchant_id, l.quantity, o.trade_id from order_line l join ordered o on o.id = l.order_id
  ), variants as (
    select v.id, l.quantity, l.merchant_id, l.trade_id from variant v join line l on l.variant_id = v.id order by v.id for update of v
  ), sold as (
    update variant v set on_hand = v.on_hand - w.quantity, reserved = v.reserved - w.quantity, sold = v.sold + w.quantity
    from variants w where v.id = w.id returning v.id, w.merchant_id, w.quantity, w.trade_id
  ), moved as (
    insert into stock_movement (id, created_at, merchant_id, variant_id, kind, on_hand_change, reserved_change, subject_id)
    select uuidv7(), now(), merchant_id, id, 'SELL', -quantity, -quantity, trade_id::text from sold
  ), products as (
    select p.id, l.quantity from product p join line l on l.product_id = p.id order by p.id for no key update of p
  ), counted as (
    update product p set sold_count = p.sold_count + s.quantity from (select id, sum(quantity)::int as quantity from products group by id) s
    where p.id = s.id
  ), spent as (
    update coupon c set status = 'USED', used_at = now() from traded t where c.trade_id = t.id and c.status = 'LOCKED'
  ), promoted as (
    update promotion_use u set state = 'USED' from traded t where u.trade_id = t.id and u.state = 'HELD' returning u.promotion_id, u.paid
  ), promotions as (
    select o.id, promoted.paid from promotion o join promoted on promoted.promotion_id = o.id for update of o
  ), promoted_sales as (
    update promotion o set sales = o.sales + p.paid from promotions p where o.id = p.id
  ), posted as (
    insert into journal (id, created_at, key, kind, phase, at, subject_kind, subject_id, content_hash)
    select uuidv7(), now(), 'pay:' || payment_id, 'PAYMENT', 'PLAIN', now(), 'trade', id, '' from traded returning id
  ), legs as (
    select e.id as escrow_id, o.id as order_id, o.total from ordered o join ledger_account e on e.key = 'escrow:merchant:' || o.merchant_id
  ), transferred as (
    insert into transfer (id, created_at, journal_id, debit_account_id, credit_account_id, amount, kind, at, subject_kind, subject_id)
    select uuidv7(), now(), posted.id, c.id, legs.escrow_id, legs.total, 'PAYMENT', now(), 'order', legs.order_id
    from legs, posted, ledger_account c where c.key = 'clearing:SANDBOX'
  ), balances as (
    select b.account_id, legs.total from ledger_balance b join legs on legs.escrow_id = b.account_id order by b.account_id for update of b
  ), moved_money as (
    update ledger_balance b set balance = b.balance + k.total from balances k where b.account_id = k.account_id
  )
  select json_build_object('data', json_build_object('confirmSandboxPayment', json_build_object('sandboxPayment', json_build_object(
    'amount', ${money('paid.amount')}, 'shopNames', paid.shop_names, 'status', 'SUCCEEDED', 'expiresAt', ${iso('paid.expires_at')}),
    'userErrors', json_build_array()))) as body
  from paid, traded`

/** $2 trade */
const cashier = `
  with ${viewer}
  select json_build_object('data', json_build_object('paymentMethods', json_build_array('SANDBOX', 'BALANCE'), 'wechatBridge', null, 'myTrade', json_build_object('id', t.id, 'number', t.number, 'status', t.status,
    'payable', ${money('t.payable')}, 'payBefore', ${iso('t.pay_before')},
    'orders', (select json_agg(json_build_object('id', o.id, 'number', o.number, 'total', ${money('(o.paid_goods + o.freight)')},
        'status', o.status, 'merchant', json_build_object('id', m.id, 'name', m.name),
        'lines', (select json_agg(json_build_object('id', l.id, 'variantId', l.variant_id, 'quantity', l.quantity) order by l.position)
          from order_line l where l.order_id = o.id)) order by o.id)
      from orders o join merchant m on m.id = o.merchant_id where o.trade_id = t.id),
    'payment', (select json_build_object('id', y.id, 'status', y.status, 'method', y.method, 'payUrl', y.pay_url,
        'payUrlUntil', ${iso('y.pay_url_until')}, 'bridgeRequest', null)
      from payment y where y.subject_id = t.id order by y.status = 'SUCCEEDED' desc, y.created_at desc limit 1),
    'refusedMethods', json_build_array(), 'balanceOffer', (select json_build_object('available', ${money('w.available')}, 'missing', ${money('greatest(0, t.payable - w.available)')})
      from (select coalesce((select b.balance from ledger_account l join ledger_balance b on b.account_id = l.id
        where l.key = 'wallet:member:' || t.member_id), 0) as available) w
      where t.status = 'AWAITING_PAYMENT')))) as body
  from trade t join viewer on viewer.id = t.member_id where t.id = $2`

/** By the name of the request. */
export const floorCheckout = { claimCoupon, addToCart, checkout, placeTrade, startPayment, confirm, cashier } as const
