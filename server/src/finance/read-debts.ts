import type { Fen } from '@kaidian/shared/core/money'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { sqlOf } from '../kernel/database.ts'
import { mapPage, readPage, type Page, type PageArgs } from '../kernel/graph/pages.ts'
import type { EntryKind } from '../ledger/journal.ts'
import { WalletHolder } from '../withdrawal/payout-views.ts'
import type { DebtCause, HolderDebt } from './debt.ts'

interface Row {
  id: string
  ownerId: string
  holder: WalletHolder
  name: string | null
  owed: string
}

/** Everybody who owes, the most first. */
export async function readDebts(
  em: EntityManager,
  holder: WalletHolder | null,
  page: PageArgs,
): Promise<Page<HolderDebt>> {
  const all = sql<Row>`(
    select a.id, a.owner_id as "ownerId", a.owner_kind as holder, -b.balance as owed,
      coalesce(member.nickname, merchant.name, agent.name) as name
    from ledger_balance b join ledger_account a on a.id = b.account_id and a.kind = 'DEBT'
    left join member on a.owner_kind = 'MEMBER' and member.id = a.owner_id
    left join merchant on a.owner_kind = 'MERCHANT' and merchant.id = a.owner_id
    left join agent on a.owner_kind = 'AGENT' and agent.id = a.owner_id
    where b.balance < 0 and ${holder ? sql`a.owner_kind = ${holder}` : sql`true`})`
  const found = await readPage<Row>(sqlOf(em).selectFrom(all.as('one')).selectAll(), {
    list: 'debts',
    keys: [
      { column: 'one.owed', isDescending: true, type: 'bigint', read: ({ owed }) => owed },
      { column: 'one.id', isDescending: true, type: 'uuid', read: ({ id }) => id },
    ],
    page,
  })
  return mapPage(found, ({ owed, name, ...row }) => ({ ...row, owed: Number(owed), name: name ?? '—' }))
}

export interface DebtPast {
  /** since when it has never been 0 */
  since: Date
  /** since then: what was added, and what was paid back */
  incurred: Fen
  recovered: Fen
}

/** A debt begins with the transfer after which it was never paid off again. */
export async function readPasts(em: EntityManager, accountIds: string[]): Promise<Map<string, DebtPast>> {
  const { rows } = await sql<{ id: string; since: Date; incurred: string; recovered: string }>`
    with moved as (
      select t.id as transfer_id, t.at, a.id, case when t.credit_account_id = a.id then t.amount else -t.amount end as change
      from ledger_account a join transfer t on t.debit_account_id = a.id or t.credit_account_id = a.id
      where a.id in (${sql.join(accountIds)})
    ), told as (
      select *, row_number() over one as place, sum(change) over one as balance
      from moved window one as (partition by id order by at, transfer_id)
    ), paid_off as (
      select id, coalesce(max(place) filter (where balance >= 0), 0) as place from told group by id
    )
    select told.id, min(told.at) as since, coalesce(-sum(change) filter (where change < 0), 0) as incurred,
      coalesce(sum(change) filter (where change > 0), 0) as recovered
    from told join paid_off on paid_off.id = told.id and told.place > paid_off.place
    group by told.id`.execute(sqlOf(em))
  return new Map(
    rows.map(({ id, since, incurred, recovered }) => [
      id,
      { since, incurred: Number(incurred), recovered: Number(recovered) },
    ]),
  )
}

const causesShown = 10

/** The last transfers that made each debt larger, with the orders whose refunds they were. */
export async function readCauses(em: EntityManager, accountIds: string[]): Promise<Map<string, DebtCause[]>> {
  const { rows } = await sql<Omit<DebtCause, 'amount'> & { accountId: string; amount: string; kind: EntryKind }>`
    select a.id as "accountId", t.id, t.at, t.kind, t.amount, journal.key as "journalKey", orders.id as "orderId",
      orders.number as "orderNumber"
    from ledger_account a
    cross join lateral (
      select * from transfer where debit_account_id = a.id order by at desc, id desc limit ${causesShown}
    ) as t
    join journal on journal.id = t.journal_id
    left join orders on t.subject_kind = 'order' and orders.id = t.subject_id
    where a.id in (${sql.join(accountIds)}) order by t.at desc, t.id desc`.execute(sqlOf(em))
  const byAccount = Map.groupBy(rows, ({ accountId }) => accountId)
  return new Map(
    [...byAccount].map(([id, causes]) => [id, causes.map((cause) => ({ ...cause, amount: Number(cause.amount) }))]),
  )
}
