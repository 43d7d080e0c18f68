import { limits } from '@kaidian/shared/core/limits'
import type { Fen } from '@kaidian/shared/core/money'
import { likeText, searchText } from '@kaidian/shared/core/text'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { sqlOf } from '../kernel/database.ts'
import { mapPage, readPage, type OrderKey, type Page } from '../kernel/graph/pages.ts'
import type { HolderKind } from '../ledger/account-ref.ts'
import { WalletHolder } from '../withdrawal/payout-views.ts'
import { HolderSort, type HolderFinance, type HolderFinancesArgs, type HolderTotals } from './holder-finance.ts'

export const kindOf: Record<WalletHolder, HolderKind> = {
  [WalletHolder.MEMBER]: 'member',
  [WalletHolder.MERCHANT]: 'merchant',
  [WalletHolder.AGENT]: 'agent',
}

const moneyOf = ['wallet', 'held', 'owed', 'escrow', 'deposit', 'advertising'] as const
type Amounts = Record<(typeof moneyOf)[number], Fen>
type Row = { id: string; name: string; createdAt: Date } & Record<(typeof moneyOf)[number], string>

const nameOf: Record<HolderKind, string> = { member: 'h.nickname', merchant: 'h.name', agent: 'h.name' }

const keysOf: Record<HolderSort, OrderKey<Row>[]> = {
  [HolderSort.NEWEST]: [
    { column: 'one.createdAt', isDescending: true, type: 'timestamptz', read: ({ createdAt }) => createdAt },
    { column: 'one.id', isDescending: true, type: 'uuid', read: ({ id }) => id },
  ],
  [HolderSort.WALLET]: [
    { column: 'one.wallet', isDescending: true, type: 'bigint', read: ({ wallet }) => wallet },
    { column: 'one.id', isDescending: true, type: 'uuid', read: ({ id }) => id },
  ],
  [HolderSort.OWED]: [
    { column: 'one.owed', isDescending: true, type: 'bigint', read: ({ owed }) => owed },
    { column: 'one.id', isDescending: true, type: 'uuid', read: ({ id }) => id },
  ],
}

/** What the ledger's balances say of one of `h`, by kind of account. */
const balances = sql`
  select coalesce(sum(b.balance) filter (where a.kind = 'WALLET'), 0)::bigint as wallet,
    coalesce(sum(b.held), 0)::bigint as held,
    coalesce(-sum(b.balance) filter (where a.kind = 'DEBT'), 0)::bigint as owed,
    coalesce(sum(b.balance) filter (where a.kind = 'ESCROW'), 0)::bigint as escrow,
    coalesce(sum(b.balance) filter (where a.kind = 'DEPOSIT'), 0)::bigint as deposit,
    coalesce(sum(b.balance) filter (where a.kind = 'ADVERTISING'), 0)::bigint as advertising`

/** Everybody of a kind, also those whom no money has reached yet. */
export async function readHolders(em: EntityManager, args: HolderFinancesArgs): Promise<Page<HolderFinance>> {
  const { holder, query, owes, sort, ...page } = args
  const kind = kindOf[holder]
  const text = searchText(query, limits.searchQuery)
  const named = text === '' ? sql`true` : sql`${sql.ref(nameOf[kind])} ilike ${likeText(text)}`
  // Whoever owes is found by their debts: there are few, whatever the number of members.
  const owing = owes
    ? sql`h.id in (select a.owner_id from ledger_account a join ledger_balance b on b.account_id = a.id
        where a.kind = 'DEBT' and a.owner_kind = ${kind.toUpperCase()} and b.balance < 0)`
    : sql`true`
  const all = sql<Row>`(
    select h.id, ${sql.ref(nameOf[kind])} as name, h.created_at as "createdAt", money.*
    from ${sql.table(kind)} h
    join lateral (${balances}
      from ledger_account a join ledger_balance b on b.account_id = a.id
      where a.owner_id = h.id and a.owner_kind = ${kind.toUpperCase()}) as money on true
    where ${named} and ${owing})`
  const found = await readPage<Row>(sqlOf(em).selectFrom(all.as('one')).selectAll(), {
    list: `holders-${kind}-${sort ?? HolderSort.NEWEST}`,
    keys: keysOf[sort ?? HolderSort.NEWEST],
    page,
  })
  return mapPage(found, (row) => ({ id: row.id, name: row.name, holder, ...amountsOf(row) }))
}

const amountsOf = (row: Record<keyof Amounts, string>): Amounts => ({
  wallet: Number(row.wallet),
  held: Number(row.held),
  owed: Number(row.owed),
  escrow: Number(row.escrow),
  deposit: Number(row.deposit),
  advertising: Number(row.advertising),
})

/** All accounts of a kind of holder, from the ledger's balances alone: whoever they belong to, also when they are gone. */
export async function readHolderTotals(em: EntityManager, holder: WalletHolder): Promise<HolderTotals> {
  const { rows } = await sql<Record<keyof Amounts | 'owing', string>>`
    ${balances}, count(*) filter (where a.kind = 'DEBT' and b.balance < 0) as owing
    from ledger_account a join ledger_balance b on b.account_id = a.id
    where a.owner_kind = ${kindOf[holder].toUpperCase()}`.execute(sqlOf(em))
  const [row] = rows
  if (!row) throw new Error('Cannot be: a sum without a row')
  return { ...amountsOf(row), owing: Number(row.owing) }
}
