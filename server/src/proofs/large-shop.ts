import { inTransaction } from '../kernel/transaction.ts'
import { seedBenchGoods } from '../seed/bench-goods.ts'
import { seedBenchPeople } from '../seed/bench-people.ts'
import { Dice } from '../seed/random.ts'
import { openSuperuser, openTestHouse, type TestHouse } from '../testing/house.ts'

/** Goods that are listed together. */
export interface Shelf {
  title: 'everything' | 'category 1' | 'category 2' | 'leaf' | 'shop' | 'words'
  filter: { categoryId?: string; merchantId?: string; query?: string }
  /** the same in SQL, on `product p` */
  condition: string
}

const brand = '青岚'

/** The bench's shop in a test house: so many products, as PostgreSQL knows them after a while. */
export class LargeShop {
  readonly house: TestHouse
  readonly shelves: Shelf[] = []

  private constructor(house: TestHouse) {
    this.house = house
  }

  static async open(products: number): Promise<LargeShop> {
    const house = await openTestHouse()
    const dice = new Dice(10_000)
    const { merchants } = await inTransaction(house.orm.em, (em) => seedBenchPeople(em, dice))
    await seedBenchGoods(house.em(), { merchants, count: products, dice })
    await analyse(house)
    const shop = new LargeShop(house)
    await shop.findShelves()
    return shop
  }

  async count(table: 'product' | 'variant', condition = 'true'): Promise<number> {
    const [row]: { count: string }[] = await this.house
      .em()
      .execute(`select count(*) from ${table} p where ${condition}`)
    return Number(row?.count)
  }

  /** Of each kind the fullest. */
  private async findShelves(): Promise<void> {
    this.shelves.push({ title: 'everything', filter: {}, condition: 'true' })
    for (const [title, column] of [
      ['category 1', 'category_1_id'],
      ['category 2', 'category_2_id'],
      ['leaf', 'category_id'],
      ['shop', 'merchant_id'],
    ] as const) {
      const [row]: { id: string }[] = await this.house
        .em()
        .execute(`select ${column} as id from product group by 1 order by count(*) desc, 1 limit 1`)
      const id = row?.id ?? ''
      const filter = title === 'shop' ? { merchantId: id } : { categoryId: id }
      this.shelves.push({ title, filter, condition: `p.${column} = '${id}'` })
    }
    this.shelves.push({ title: 'words', filter: { query: brand }, condition: `p.brand = '${brand}'` })
  }
}

/** What autovacuum does in the product, at once. */
async function analyse(house: TestHouse): Promise<void> {
  const client = await openSuperuser(house)
  try {
    await client.query('vacuum (analyze)')
  } finally {
    await client.end()
  }
}
