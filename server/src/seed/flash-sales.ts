import { after, days, hours } from '@kaidian/shared/core/time'
import type { EntityManager } from '@mikro-orm/postgresql'
import { v7 as uuidv7 } from 'uuid'
import { ProductStatus } from '../catalog/product-status.ts'
import { Product } from '../catalog/product.ts'
import type { Merchant } from '../merchant/merchant.ts'
import { createFlashSale } from '../promotion/create-flash-sale.ts'
import { decidePromotion } from '../promotion/decide-promotion.ts'

interface SaleWishes {
  merchant: Merchant | undefined
  title: string
  /** products of the shop, those first made first */
  from: number
  count: number
  startsAt: Date
  endsAt: Date
  perMember: number | null
  /** pieces of each variant */
  stock: number
  /** what is asked of the ordinary price */
  part: number
  isPending?: boolean
}

/** Flash sales that are under way, to come, and waiting for their review when the story ends, `storyEnd`. */
export async function seedFlashSales(
  em: EntityManager,
  merchants: ReadonlyMap<string, Merchant>,
  storyEnd: Date,
): Promise<void> {
  const [second, third, fourth] = [...merchants.values()].filter((one) => one !== merchants.get('fruit'))
  const first = merchants.get('fruit')
  const at = (hour: number): Date => after(storyEnd, hours(hour))
  const sales: SaleWishes[] = [
    {
      merchant: first,
      title: '限时抢鲜',
      from: 0,
      count: 4,
      startsAt: at(-60),
      endsAt: at(76),
      perMember: 2,
      stock: 40,
      part: 0.78,
    },
    {
      merchant: second,
      title: '今日秒杀',
      from: 0,
      count: 3,
      startsAt: at(-48),
      endsAt: at(29),
      perMember: 1,
      stock: 8,
      part: 0.69,
    },
    {
      merchant: third,
      title: '暖冬限时价',
      from: 1,
      count: 3,
      startsAt: at(-30),
      // Still there when the demo's clock has been moved on by a week or two.
      endsAt: at(24 * 30),
      perMember: 2,
      stock: 30,
      part: 0.85,
    },
    {
      merchant: fourth,
      title: '周末秒杀',
      from: 0,
      count: 3,
      startsAt: at(20),
      endsAt: at(68),
      perMember: 2,
      stock: 20,
      part: 0.7,
    },
    {
      merchant: fourth,
      title: '岁末秒杀',
      from: 3,
      count: 3,
      startsAt: at(24 * 20),
      endsAt: at(24 * 22),
      perMember: 1,
      stock: 10,
      part: 0.65,
    },
    {
      merchant: first,
      title: '开年秒杀',
      from: 5,
      count: 2,
      startsAt: after(at(0), days(5)),
      endsAt: after(at(0), days(7)),
      perMember: 1,
      stock: 10,
      part: 0.6,
      isPending: true,
    },
  ]
  for (const sale of sales) await seedSale(em, sale, storyEnd)
}

async function seedSale(
  em: EntityManager,
  { merchant, from, count, isPending = false, ...sale }: SaleWishes,
  storyEnd: Date,
): Promise<void> {
  if (!merchant) return
  const products = await em.find(
    Product,
    { merchant, status: ProductStatus.ON_SALE },
    { populate: ['variants'], orderBy: { id: 'asc' }, offset: from, limit: count },
  )
  const items = products
    .flatMap(({ currentVariants }) => currentVariants)
    .filter(({ isEnabled, onHand, price }) => isEnabled && onHand > 0 && price > 200)
    .map(({ id, onHand, price }) => ({
      variantId: id,
      // Ends in 9 jiao, as such prices do.
      price: Math.max(100, Math.floor((price * sale.part) / 100) * 100 - 10),
      stock: Math.min(sale.stock, onHand),
    }))
  const { title, startsAt, endsAt, perMember } = sale
  const draft = { id: uuidv7(), merchant, accountId: uuidv7(), title, startsAt, endsAt, perMember, items }
  const promotion = await createFlashSale(em, draft)
  promotion.createdAt = isPending ? after(storyEnd, -hours(5)) : after(startsAt, -days(3))
  if (isPending) return
  await decidePromotion(em, promotion, true, null)
  promotion.decidedAt = after(startsAt, -days(2))
}
