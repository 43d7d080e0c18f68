import type { EntityManager } from '@mikro-orm/postgresql'
import { after, days } from '@kaidian/shared/core/time'
import { sql } from 'kysely'
import { countSearchWords } from '../catalog/search-words.ts'
import { makeFreightTemplate } from '../delivery/make.ts'
import { sqlOf } from '../kernel/database.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { makeMember } from '../member/make.ts'
import { makeMerchant } from '../merchant/make.ts'
import { seedBenchGoods } from './bench-goods.ts'
import type { BenchMerchant } from './bench-people.ts'
import { seedLargeSales } from './large-sales.ts'
import { Dice } from './random.ts'

const places = ['山里', '海岸', '老城', '南巷', '北坡', '东篱', '西岭', '云上', '桥头', '竹林']
const kinds = ['鲜果铺', '生活馆', '优选店', '工坊']

interface Amounts {
  shops: number
  products: number
  buyers: number
  lines: number
  say?: ((text: string) => void) | undefined
}

/** Shops with many goods, and members with many orders, written in sets. */
export async function seedLarge(em: EntityManager, { shops, products, buyers, lines, say }: Amounts): Promise<void> {
  const merchants = await inTransaction(em, (inner) => openShops(inner, shops))
  await seedBenchGoods(em, { merchants, count: products, dice: new Dice(100_000), say })
  const memberIds = await inTransaction(em, (inner) => joinBuyers(inner, buyers))
  say?.(`${buyers} members`)
  await seedLargeSales(em, { merchantIds: merchants.map(({ merchant }) => merchant.id), memberIds, lines, say })
  await inTransaction(em, countSearchWords)
}

async function openShops(em: EntityManager, shops: number): Promise<BenchMerchant[]> {
  const merchants: BenchMerchant[] = []
  for (let index = 0; index < shops; index += 1) {
    const owner = await makeMember(em, { phone: `137${String(index).padStart(8, '0')}` })
    const name = `${places[index % 10]}${kinds[Math.floor(index / 10) % 4]}${Math.floor(index / 40) + 1} 店`
    const merchant = await makeMerchant(em, { owner, name })
    merchants.push({ merchant, freightTemplate: makeFreightTemplate(em, { merchant, isDefault: true }) })
  }
  await em.flush()
  return merchants
}

async function joinBuyers(em: EntityManager, buyers: number): Promise<string[]> {
  const db = sqlOf(em)
  const joinedAt = after(new Date(), -days(60))
  await sql`create temporary table person on commit drop as
    select n, uuidv7() as account_id, uuidv7() as member_id from generate_series(1, ${buyers}::int) as n`.execute(db)
  await sql`insert into account (id, created_at, phone, nickname, has_password)
    select account_id, ${joinedAt}, '136' || lpad(n::text, 8, '0'), '买家' || n, false from person`.execute(db)
  await sql`insert into member (id, created_at, account_id, nickname)
    select member_id, ${joinedAt}, account_id, '买家' || n from person`.execute(db)
  const { rows } = await sql<{ id: string }>`select member_id as id from person order by n`.execute(db)
  return rows.map(({ id }) => id)
}
