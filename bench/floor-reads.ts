/**
 * The reads of the floor: what the product answers to the same question, as one statement that makes the whole JSON.
 * Cursors are not signed here; everything else is the same to the letter. The data has no promotions, so the floor looks for none.
 */

const money = (fen: string): string => `(${fen} / 100) || '.' || lpad((${fen} % 100)::text, 2, '0')`

const picture = (id: string, width: number): string => `'/files/' || (${id}) || '/${width}.webp'`

const cardWidths = [160, 240, 360, 480, 720]

const srcset = (id: string): string =>
  cardWidths.map((width) => `${picture(id, width)} || ' ${width}w'`).join(` || ', ' || `)

/** Of a row with the columns of `product`, its merchant's name, and `stock` beside it. */
const card = (p: string, merchantName: string): string => {
  const image = `${p}.images -> 0 ->> 'id'`
  return `json_build_object('id', ${p}.id, 'title', ${p}.title, 'price', ${money(`${p}.price_min`)},
    'originalPrice', ${money('stock.original_price')}, 'flashEndsAt', null, 'priceAfterCoupons', null,
    'imageUrl', ${picture(image, 360)}, 'imageSet', ${srcset(image)},
    'merchantName', ${merchantName}, 'soldCount', ${p}.sold_count, 'isSoldOut', stock.is_sold_out, '__typename', 'ProductCard')`
}

const stockOf = (p: string): string => `lateral (
      select bool_and(v.on_hand <= v.reserved) as is_sold_out, max(v.original_price) filter (where v.price = ${p}.price_min and v.original_until > now()) as original_price
      from variant v where v.product_id = ${p}.id and v.is_enabled) stock`

interface List {
  /** a condition on `product p` */
  where?: string
  order: string
}

const list = ({ where = 'true', order }: List): string => `
  with page as materialized (
    select p.id, p.title, p.price_min, p.images, p.sold_count, m.name as merchant_name
    from product p join merchant m on m.id = p.merchant_id
    where p.status = 'ON_SALE' and m.status = 'ACTIVE' and ${where} order by ${order} limit 25
  ), placed as (
    select *, row_number() over () as place from page
  ), shown as (
    select place, encode(convert_to(place || ':' || p.id, 'UTF8'), 'base64') as cursor, ${card('p', 'p.merchant_name')} as node
    from placed p cross join ${stockOf('p')} where place <= 24
  )
  select json_build_object('data', json_build_object('products', json_build_object(
    'edges', coalesce((select json_agg(json_build_object('node', node, '__typename', 'ProductCardEdge') order by place) from shown), '[]'),
    'pageInfo', json_build_object('hasNextPage', (select count(*) > 24 from page),
      'endCursor', (select cursor from shown order by place desc limit 1), '__typename', 'PageInfo'),
    '__typename', 'ProductCardConnection'))) as body`

const shot = (image: string): string => {
  const id = `${image} ->> 'id'`
  return `json_build_object('id', ${id}, 'width', ${image} -> 'width', 'height', ${image} -> 'height',
    'thumb', ${picture(id, 160)}, 'small', ${picture(id, 480)}, 'large', ${picture(id, 960)}, '__typename', 'Image')`
}

const few = 10

const productPage = `
  select json_build_object('data', json_build_object('productPage', json_build_object(
    'id', p.id, 'title', p.title, 'subtitle', p.subtitle,
    'images', (select json_agg(${shot('i.image')} order by i.place) from jsonb_array_elements(p.images) with ordinality as i (image, place)),
    'video', p.video, 'promises', p.promises, 'ratingCount', (select count(*) from rating where product_id = p.id),
    'ratingAverage', (select coalesce(round(avg(goods_score) * 100), 0)::int from rating where product_id = p.id),
    'descriptionHtml', p.description_html, 'parameters', p.attributes, 'options', (select coalesce(json_agg(jsonb_build_object('name', o ->> 'name', 'values', o -> 'values', '__typename', 'ProductOption') order by place), '[]')
      from jsonb_array_elements(p.options) with ordinality as o (o, place)),
    'variants', (select json_agg(json_build_object('id', v.id, 'optionValues', v.option_values, 'price', ${money('v.price')},
        'originalPrice', case when v.original_until > now() then ${money('v.original_price')} end, 'priceProof', null, 'flash', null, 'nextFlash', null, 'isInStock', v.on_hand > v.reserved,
        'stockHint', case when v.on_hand - v.reserved between 1 and ${few} then v.on_hand - v.reserved end,
        'image', case when v.image is not null then ${shot('v.image')} end, '__typename', 'ProductPageVariant') order by v.position)
      from variant v where v.product_id = p.id and v.is_enabled),
    'priceMin', ${money('p.price_min')}, 'priceMax', ${money('p.price_max')}, 'soldCount', p.sold_count,
    'isSellable', p.status = 'ON_SALE' and m.status = 'ACTIVE',
    'categoryPath', (select json_agg(json_build_object('id', c.id, 'name', c.name, '__typename', 'Category') order by c.level)
      from category c where c.id in (p.category_1_id, p.category_2_id, p.category_3_id)),
    'shop', json_build_object('id', m.id, 'name', m.name, 'intro', m.intro, 'regionPath', r.path,
      'onSaleCount', (select count(*) from product g where g.merchant_id = m.id and g.status = 'ON_SALE'),
      '__typename', 'ShopCard'),
    'similar', (select json_agg(${card('near', 'near.merchant_name')} order by near.sold_count desc, near.id desc) from (
      select s.id, s.title, s.price_min, s.images, s.sold_count, m2.name as merchant_name
      from product s join merchant m2 on m2.id = s.merchant_id and m2.status = 'ACTIVE'
      where s.status = 'ON_SALE' and s.category_id = p.category_id and s.id <> p.id
      order by s.sold_count desc, s.id desc limit 6) near cross join ${stockOf('near')}),
    '__typename', 'ProductPage'))) as body
  from product p join merchant m on m.id = p.merchant_id join region r on r.code = m.region_code
  where p.id = $1 and p.status in ('ON_SALE', 'OFF_SALE')`

/** By the name of the operation. */
export const floorReads = {
  list: list({ order: 'p.sold_count desc, p.id desc' }),
  product: productPage,
  search: list({
    where: `p.search_words @@ to_tsquery('simple', $1)`,
    order: `ts_rank(p.search_words, to_tsquery('simple', $1)) desc, p.sold_count desc, p.id desc`,
  }),
  category: list({ where: 'p.category_2_id = $1', order: 'p.sale_price, p.id' }),
} as const
