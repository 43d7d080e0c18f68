import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { z } from 'zod'

/** Somebody who is signed in, and has somewhere to send to. */
export interface Buyer {
  cookie: string
  addressId: string
}

/** What is asked for: drawn from the database once, and the same for both sides. */
export interface Subjects {
  productIds: string[]
  /** categories of the second level */
  categoryIds: string[]
  queries: readonly string[]
  buyers: Buyer[]
  baskets: Basket[]
}

export interface Basket {
  /** variants that there are enough of, of two merchants */
  variantIds: [string, string]
  /** the coupon of the first one's shop */
  promotionId: string
}

const drawn = 120

/** Single words and several, rare ones and common ones. */
const queries = [
  '草莓',
  '苹果 礼盒装',
  '短袖',
  '蓝牙耳机',
  '手工',
  '羊毛',
  '咖啡',
  '木质拼图',
  '充电宝',
  '猫砂',
  '茶',
  '儿童',
  '不锈钢 养生壶',
  '家庭装 抽纸',
  '青岚',
  '云南',
]

const signIns = z.object({ buyers: z.array(z.object({ token: z.string(), addressId: z.string() })) })

export async function drawSubjects(client: pg.Client, dataDir: string): Promise<Subjects> {
  const { buyers } = signIns.parse(JSON.parse(readFileSync(join(dataDir, 'bench.json'), 'utf8')))
  async function ids(text: string): Promise<string[]> {
    const { rows } = await client.query<{ id: string }>(text, [drawn])
    return rows.map(({ id }) => id)
  }
  const variants = `select v.id from variant v join (select id, row_number() over (order by id) % 2 as half from merchant) m
    on m.id = v.merchant_id where v.on_hand > 1000`
  const first = await ids(`${variants} and m.half = 0 order by md5(v.code) limit $1`)
  const second = await ids(`${variants} and m.half = 1 order by md5(v.code) limit $1`)
  const { rows: coupons } = await client.query<{ variantId: string; promotionId: string }>(
    `select v.id as "variantId", p.id as "promotionId" from variant v join promotion p on p.merchant_id = v.merchant_id
      where v.id = any($1::uuid[])`,
    [first],
  )
  const couponOf = new Map(coupons.map(({ variantId, promotionId }) => [variantId, promotionId]))
  return {
    productIds: await ids('select id from product order by md5(title || created_at) limit $1'),
    categoryIds: await ids('select id from category where level = 2 order by position limit $1'),
    queries,
    buyers: buyers.map(({ token, addressId }) => ({ cookie: `kd_member=${token}`, addressId })),
    baskets: first.flatMap((one, index) => {
      const other = second[index]
      const promotionId = couponOf.get(one)
      return other && promotionId ? [{ variantIds: [one, other], promotionId } satisfies Basket] : []
    }),
  }
}
