import { likeText } from '@kaidian/shared/core/text'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { sqlOf } from '../kernel/database.ts'
import { isId } from '../kernel/find.ts'
import { loadPage } from '../kernel/graph/entity-page.ts'
import { newestFirst, readPage, type OrderKey, type Page, type PageArgs } from '../kernel/graph/pages.ts'
import { ProductCaseSource, ProductCaseStatus } from './case-kinds.ts'
import { ProductCase } from './product-case.ts'
import type { ProductCaseCount, ProductCasesArgs } from './supervision-inputs.ts'

interface Listed {
  id: string
  createdAt: Date
  reportCount: number
}

export const shown = ['product', 'product.variants', 'merchant', 'frozenBy', 'decidedBy'] as const

/** What a shop is told: what holds its goods, or has, and what took them off sale. A mere report is not its concern. */
const isToldToShop = sql<boolean>`(product_case.frozen_at is not null or product_case.source = ${ProductCaseSource.PERMIT_EXPIRED})`

/** Those that wait and were reported most come first; of those that have ended the newest. */
const orderOf = (status: ProductCaseStatus | null): OrderKey<Listed>[] =>
  status === ProductCaseStatus.OPEN
    ? [
        { column: 'product_case.report_count', isDescending: true, type: 'integer', read: (row) => row.reportCount },
        ...newestFirst<Listed>('product_case'),
      ]
    : newestFirst<Listed>('product_case')

/** The desk of staff. */
export async function readCases(
  em: EntityManager,
  { first, after, ...filter }: ProductCasesArgs,
): Promise<Page<ProductCase>> {
  let rows = casesBy(em, filter)
  const text = filter.query?.trim()
  if (text) {
    const like = likeText(text)
    rows = rows
      .innerJoin('product', 'product.id', 'product_case.product_id')
      .innerJoin('merchant', 'merchant.id', 'product_case.merchant_id')
      .where(
        sql<boolean>`(product_case.number = ${text} or product.title ilike ${like} or merchant.name ilike ${like})`,
      )
  }
  return load(em, rows, filter.status, { first, after })
}

/** Of a shop, what it is told. */
export function readShopCases(
  em: EntityManager,
  merchantId: string,
  { status, ...page }: { status: ProductCaseStatus | null } & PageArgs,
): Promise<Page<ProductCase>> {
  return load(em, casesBy(em, { merchantId, status }).where(isToldToShop), null, page)
}

export async function findShopCase(em: EntityManager, merchantId: string, id: string): Promise<ProductCase | null> {
  if (!isId(id)) return null
  const found = await em.findOne(ProductCase, { id, merchant: merchantId }, { populate: shown })
  return found && (found.frozenAt || found.source === ProductCaseSource.PERMIT_EXPIRED) ? found : null
}

function casesBy(
  em: EntityManager,
  { status, source, merchantId }: Partial<Pick<ProductCasesArgs, 'status' | 'source' | 'merchantId'>>,
) {
  let rows = sqlOf(em)
    .selectFrom('product_case')
    .select(['product_case.id', 'product_case.created_at as createdAt', 'product_case.report_count as reportCount'])
  if (status) rows = rows.where('product_case.status', '=', status)
  if (source) rows = rows.where('product_case.source', '=', source)
  if (merchantId)
    rows = isId(merchantId) ? rows.where('product_case.merchant_id', '=', merchantId) : rows.where(sql<boolean>`false`)
  return rows
}

async function load(
  em: EntityManager,
  rows: ReturnType<typeof casesBy>,
  status: ProductCaseStatus | null,
  page: PageArgs,
): Promise<Page<ProductCase>> {
  const list = `productCases:${status === ProductCaseStatus.OPEN ? 'open' : 'all'}`
  const ids = await readPage<Listed>(rows, { list, keys: orderOf(status), page })
  return loadPage(em, ids, ProductCase, shown)
}

/** How many there are in each state: all, or what a shop is told. */
export async function countCases(em: EntityManager, merchantId: string | null): Promise<ProductCaseCount[]> {
  const { rows } = await sql<{ status: string; count: string }>`
    select status, count(*) from product_case
    where ${merchantId}::uuid is null or (merchant_id = ${merchantId} and ${isToldToShop}) group by status`.execute(
    sqlOf(em),
  )
  const counts = new Map(rows.map(({ status, count }) => [status, Number(count)]))
  return Object.values(ProductCaseStatus).map((status) => ({ status, count: counts.get(status) ?? 0 }))
}
