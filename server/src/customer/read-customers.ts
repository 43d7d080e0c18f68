import { limits } from '@kaidian/shared/core/limits'
import { searchText } from '@kaidian/shared/core/text'
import { after, days } from '@kaidian/shared/core/time'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { loadPage } from '../kernel/graph/entity-page.ts'
import { readPage, type OrderKey, type Page } from '../kernel/graph/pages.ts'
import { OrderStatus } from '../order/order.ts'
import { settingOf } from '../setting/setting-of.ts'
import { contactOf, contactUntil, type ContactOrder, type CustomerContact } from './customer-contact.ts'
import { CustomerSort, type CustomerTagCount, type ShopCustomersArgs } from './customer-inputs.ts'
import { ShopCustomer } from './shop-customer.ts'

interface Listed {
  id: string
  lastOrderAt: Date
  paid: string
}

const byId: OrderKey<Listed> = {
  column: 'shop_customer.id',
  isDescending: true,
  type: 'uuid',
  read: ({ id }) => id,
}
const keysOf: Record<CustomerSort, OrderKey<Listed>[]> = {
  RECENT: [
    { column: 'shop_customer.last_order_at', isDescending: true, type: 'timestamptz', read: (row) => row.lastOrderAt },
    byId,
  ],
  SPENT: [{ column: 'shop_customer.paid', isDescending: true, type: 'bigint', read: ({ paid }) => paid }, byId],
}

/** Customers of a shop, page by page along an index: nothing of their orders is read. */
export async function readCustomers(
  em: EntityManager,
  merchantId: string,
  { sort, query, tag, isBlocked, ...page }: ShopCustomersArgs,
): Promise<Page<ShopCustomer>> {
  const words = searchText(query, limits.nickname)
  let rows = sqlOf(em)
    .selectFrom('shop_customer')
    .select(['shop_customer.id', 'shop_customer.last_order_at as lastOrderAt', 'shop_customer.paid'])
    .where('shop_customer.merchant_id', '=', merchantId)
  if (words)
    rows = rows.where(
      sql<boolean>`exists (select from member m where m.id = shop_customer.member_id and strpos(lower(m.nickname), lower(${words})) > 0)`,
    )
  if (tag) rows = rows.where(sql<boolean>`(shop_customer.tags <> '[]' and shop_customer.tags @> ${jsonOf(tag)}::jsonb)`)
  if (isBlocked)
    rows = rows.where(
      sql<boolean>`shop_customer.member_id in (select b.member_id from shop_block b where b.merchant_id = ${merchantId})`,
    )
  const found = await readPage<Listed>(rows, { list: `shopCustomers:${sort}`, keys: keysOf[sort], page })
  return loadPage(em, found, ShopCustomer, ['member'])
}

const jsonOf = (tag: string): string => JSON.stringify([searchText(tag, limits.customer.tag)])

/** Those that are given most first. */
export async function readTags(em: EntityManager, merchantId: string): Promise<CustomerTagCount[]> {
  const { rows } = await sql<CustomerTagCount>`
    select tag, count(*)::int as count from shop_customer, jsonb_array_elements_text(tags) as tag
    where merchant_id = ${merchantId} and tags <> '[]' group by tag order by count(*) desc, tag
    limit ${limits.customer.tagsShown}`.execute(sqlOf(em))
  return rows
}

interface ContactRow extends ContactOrder {
  memberId: string
}

/** By member: masked, by the latest order of theirs that is still open to it. */
export async function readContacts(
  em: EntityManager,
  merchantId: string,
  memberIds: readonly string[],
): Promise<Map<string, CustomerContact>> {
  const openDays = await settingOf(em, 'contact_open_days')
  const over = [OrderStatus.COMPLETED, OrderStatus.CLOSED]
  const rows: ContactRow[] = await sqlOf(em)
    .selectFrom('orders')
    .distinctOn('member_id')
    .select(['member_id as memberId', 'id', 'number', 'status', 'paid_at as paidAt', 'completed_at as completedAt'])
    .select(['closed_at as closedAt', 'address_name as addressName', 'address_phone as addressPhone'])
    .select(['address_path as addressPath', 'address_detail as addressDetail'])
    .where('merchant_id', '=', merchantId)
    .where('member_id', 'in', memberIds)
    .where('paid_at', 'is not', null)
    .where(
      sql<boolean>`(status not in (${sql.join(over)}) or coalesce(completed_at, closed_at) > ${after(now(), -days(openDays))})`,
    )
    .orderBy('member_id')
    .orderBy('paid_at', 'desc')
    .execute()
  return new Map(
    rows.flatMap((row) => {
      const until = contactUntil(row, openDays, now())
      return until === undefined ? [] : [[row.memberId, contactOf(row, until, false)]]
    }),
  )
}
