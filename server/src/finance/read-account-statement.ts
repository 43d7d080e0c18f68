import type { Fen } from '@kaidian/shared/core/money'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { sqlOf } from '../kernel/database.ts'
import { mapPage, narrow, readPage, type OrderKey, type Page, type PageArgs } from '../kernel/graph/pages.ts'
import { sidesOf, unionOf, type AccountSide } from '../ledger/account-sides.ts'
import type { AccountKind } from '../ledger/ledger-account.ts'
import { rangeOf } from '../ledger/ledger-entry.ts'
import type { AccountEntry, AccountStatement, LedgerAccountView, MonthMoved } from './account-statement.ts'

const columns = ['id', 'key', 'kind', 'owner_kind as ownerKind', 'owner_id as ownerId', 'detail'] as const

/** Null where no money has ever been on an account of that key. */
export async function readAccount(em: EntityManager, key: string): Promise<LedgerAccountView | null> {
  const row: LedgerAccountView | undefined = await sqlOf(em)
    .selectFrom('ledger_account')
    .select([...columns])
    .where('key', '=', key)
    .executeTakeFirst()
  return row ?? null
}

/** Accounts of the platform; those of a day, the latest first. */
export function readPlatformAccounts(
  em: EntityManager,
  kind: AccountKind | null,
  page: PageArgs,
): Promise<Page<LedgerAccountView>> {
  // The owner is told by what it is not, which is what the index begins with.
  let query = sqlOf(em)
    .selectFrom('ledger_account')
    .select([...columns])
    .where('owner_id', 'is', null)
  if (kind) query = query.where('kind', '=', kind)
  return readPage<LedgerAccountView>(query, {
    list: 'platform-accounts',
    keys: [{ column: 'ledger_account.key', isDescending: true, type: 'text', read: ({ key }) => key }],
    page,
  })
}

export async function readMonthMoved(em: EntityManager, { account, month }: AccountStatement): Promise<MonthMoved> {
  const moved = unionOf(em, sidesIn(em, account, month))
  const { rows } = await sql<Record<'income' | 'expense', string>>`
    select coalesce(sum(amount) filter (where amount > 0), 0) as income,
      coalesce(-sum(amount) filter (where amount < 0), 0) as expense from (${moved}) as entry`.execute(sqlOf(em))
  return { income: Number(rows[0]?.income ?? 0), expense: Number(rows[0]?.expense ?? 0) }
}

interface EntryRow extends Omit<AccountEntry, 'amount' | 'balance'> {
  amount: string
}

const oldestFirst: OrderKey<EntryRow>[] = [
  { column: 'at', isDescending: false, type: 'timestamptz', read: ({ at }) => at },
  { column: 'id', isDescending: false, type: 'uuid', read: ({ id }) => id },
]

/** The movements of a month as on paper, the first one first, each with the balance after it. */
export async function readAccountEntries(
  em: EntityManager,
  { account, month, opening }: AccountStatement & { opening: Fen },
  page: PageArgs,
): Promise<Page<AccountEntry>> {
  const request = { list: `account:${account.key}:${month}`, keys: oldestFirst, page }
  const sides = sidesIn(em, account, month)
  const onPage = unionOf(
    em,
    sides.map((side) => narrow(side, request)),
  )
  const query = sqlOf(em)
    .selectFrom(onPage.as('entry'))
    .select(['id', 'at', 'kind', 'amount'])
    .select([
      sql<string>`(select key from journal where journal.id = entry."journalId")`.as('journalKey'),
      sql<LedgerAccountView>`(select json_build_object('id', other.id, 'key', other.key, 'kind', other.kind,
          'ownerKind', other.owner_kind, 'ownerId', other.owner_id, 'detail', other.detail)
        from ledger_account as other where other.id = entry."oppositeId")`.as('opposite'),
    ])
  const rows = await readPage<EntryRow>(query, {
    ...request,
    counted: sqlOf(em).selectFrom(unionOf(em, sides).as('entry')),
  })
  const first = page.after === null || page.after === undefined ? undefined : rows.edges[0]?.node
  let balance = opening + (first ? await readMovedBefore(em, sides, first) : 0)
  return mapPage(rows, ({ amount, ...row }) => {
    balance += Number(amount)
    return { ...row, amount: Number(amount), balance }
  })
}

/** What a month has moved before one of its entries. */
async function readMovedBefore(em: EntityManager, sides: AccountSide[], { at, id }: EntryRow): Promise<Fen> {
  const { rows } = await sql<{ amount: string }>`
    select coalesce(sum(amount), 0) as amount from (${unionOf(em, sides)}) as entry
    where (at, id) < (${at}::timestamptz, ${id}::uuid)`.execute(sqlOf(em))
  return Number(rows[0]?.amount ?? 0)
}

function sidesIn(em: EntityManager, account: LedgerAccountView, month: string): AccountSide[] {
  const { from, to } = rangeOf(month)
  return sidesOf(em, [account]).map((side) => side.where('at', '>=', from).where('at', '<', to))
}
