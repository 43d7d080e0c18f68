import { limits } from '@kaidian/shared/core/limits'
import { after, businessMonth, days } from '@kaidian/shared/core/time'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql, type RawBuilder } from 'kysely'
import { sqlOf } from '../kernel/database.ts'
import { mapPage, readPage, type Page } from '../kernel/graph/pages.ts'
import { ClientKind, ClientSource, type Client, type ClientArgs } from './client.ts'

interface ClientRow extends Omit<Client, 'source' | 'joinedMonth' | 'bonusTotal'> {
  joinedAt: Date | string
  bonus: string
}

const sourceOf: Record<ClientKind, ClientSource> = {
  [ClientKind.BUYER]: ClientSource.SIGN_UP,
  [ClientKind.MERCHANT]: ClientSource.SHOP_APPLICATION,
}

const bandDays = 30
const fewOrders = 5
const activeDays = 90
const endingDays = 30

/** Whom a member has brought, the last one first. */
export async function readClients(
  em: EntityManager,
  memberId: string,
  { kind, tie, orderBand, isActive, query, ...page }: ClientArgs,
  now: Date,
): Promise<Page<Client>> {
  const bonusFrom = (kind: string, column: string) =>
    sql`(select coalesce(sum(accrual.amount - accrual.reversed), 0) from accrual join order_line on order_line.id = accrual.order_line_id
      where accrual.beneficiary_id = ${memberId} and accrual.state in ('PENDING', 'HELD', 'SETTLED')
        and accrual.kind = ${sql.lit(kind)} and order_line.${sql.ref(column)} = client.id)`
  let clients = sqlOf(em)
    .selectFrom(clientsOf(em, memberId, now).as('client'))
    .selectAll('client')
    .select(
      sql<string>`case client.kind when 'BUYER' then ${bonusFrom('CONSUMER_COMMISSION', 'member_id')}
        else ${bonusFrom('MERCHANT_COMMISSION', 'merchant_id')} end`.as('bonus'),
    )
  if (kind) clients = clients.where('client.kind', '=', kind)
  if (tie) clients = clients.where('client.tie', '=', tie)
  if (orderBand) clients = clients.where('client.orderBand', '=', orderBand)
  if (typeof isActive === 'boolean') clients = clients.where('client.isActive', '=', isActive)
  if (query)
    clients = clients.where(
      sql<boolean>`strpos(lower(client.nickname), lower(${query.slice(0, limits.searchQuery)})) > 0`,
    )
  const rows = await readPage<ClientRow>(clients, {
    list: 'clients',
    keys: [
      { column: 'client.joinedAt', isDescending: true, type: 'timestamptz', read: (row) => row.joinedAt },
      { column: 'client.id', isDescending: true, type: 'uuid', read: (row) => row.id },
    ],
    page,
  })
  return mapPage(rows, ({ joinedAt, bonus, ...row }) => ({
    ...row,
    source: sourceOf[row.kind],
    joinedMonth: businessMonth(new Date(joinedAt)),
    bonusTotal: Number(bonus),
  }))
}

/** With what a promoter may know of them. Once the tie has ended, what they buy or sell is nobody's business any more. */
export function clientsOf(em: EntityManager, memberId: string, now: Date) {
  // A query for each kind, so that each goes by its own index.
  const byKind = (draw: (column: string) => RawBuilder<unknown>) =>
    sql`case brought.kind when 'BUYER' then ${draw('member_id')} else ${draw('merchant_id')} end`
  const paidSince = (since: Date, column: string) =>
    sql`select from orders where paid_at >= ${since} and orders.${sql.ref(column)} = brought.id`
  const isActive = byKind((column) => sql`exists (${paidSince(after(now, -days(activeDays)), column)})`)
  // No more are counted than tell the band.
  const orderBand = byKind(
    (column) => sql`(select case when count(*) = 0 then 'NONE' when count(*) <= ${sql.lit(fewOrders)} then 'ONE_TO_FIVE'
      else 'SIX_OR_MORE' end
      from (${paidSince(after(now, -days(bandDays)), column)} limit ${sql.lit(fewOrders + 1)}) as few)`,
  )
  const hasEnded = sql<boolean>`brought."tieEndsAt" <= ${now}`
  return sqlOf(em)
    .selectFrom(broughtBy(em, memberId).as('brought'))
    .selectAll('brought')
    .select([
      sql<string>`case when ${hasEnded} then 'ENDED' when brought."tieEndsAt" <= ${after(now, days(endingDays))}
        then 'ENDING' else 'LASTING' end`.as('tie'),
      sql<boolean | null>`case when not ${hasEnded} then ${isActive} end`.as('isActive'),
      sql<string | null>`case when not ${hasEnded} then ${orderBand} end`.as('orderBand'),
    ])
}

/** A shop's name is public, a person's nickname is not: it is cut before anything can be looked for in it. */
function broughtBy(em: EntityManager, memberId: string) {
  const buyers = sqlOf(em)
    .selectFrom('member')
    .select(['id', sql<string>`'BUYER'`.as('kind'), sql<string>`left(nickname, 1) || '**'`.as('nickname')])
    .select(['created_at as joinedAt', 'tie_ends_at as tieEndsAt'])
    .where('promoter_id', '=', memberId)
  const merchants = sqlOf(em)
    .selectFrom('merchant')
    .select([
      'id',
      sql<string>`'MERCHANT'`.as('kind'),
      'name as nickname',
      'created_at as joinedAt',
      'tie_ends_at as tieEndsAt',
    ])
    .where('promoter_id', '=', memberId)
  return buyers.unionAll(merchants)
}
