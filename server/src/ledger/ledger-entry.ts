import type { Fen } from '@kaidian/shared/core/money'
import { monthRange } from '@kaidian/shared/core/time'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { ArgsType, Field, ID, InputType, ObjectType } from 'type-graphql'
import { sqlOf } from '../kernel/database.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { graphError } from '../kernel/graph/errors.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { connectionOf, mapPage, narrow, PageArgs, readPage, type OrderKey, type Page } from '../kernel/graph/pages.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { sidesOf, unionOf, type AccountSide } from './account-sides.ts'
import { EntryKind } from './journal.ts'
import { AccountKind } from './ledger-account.ts'
import type { LedgerScope } from './ledger-scope.ts'

@Allow.audiences(Audience.MEMBER, Audience.MERCHANT, Audience.AGENT)
@ObjectType({ description: '自己账上的一笔收支 · One movement of an own account' })
export class LedgerEntry {
  @Field(() => ID, { description: '编号 · Id' })
  id: string

  @Field(() => Date, { description: '时刻 · When' })
  at: Date

  @Field(() => EntryKind, { description: '种类 · Kind' })
  kind: EntryKind

  @Field(() => GraphQLMoney, { description: '金额，支出为负 · Amount, negative when it went out' })
  amount: Fen

  @Field(() => GraphQLMoney, { description: '这笔之后的结余 · Balance after it' })
  balance: Fen

  @Field(() => String, { description: '凭证键 · Key of its journal' })
  journalKey: string

  @Field(() => AccountKind, { description: '对方科目 · Kind of the account at its other end' })
  opposite: AccountKind

  subjectKind: string | null
  subjectId: string | null
  /** which of the accounts that are read: DEBT when it paid what was owed or ran into debt */
  account: AccountKind
}

export const LedgerEntryConnection = connectionOf(LedgerEntry, 'LedgerEntry')

@InputType({ description: '收支明细的筛选 · Filter of a ledger' })
export class LedgerFilter {
  @Field(() => String, { nullable: true, description: '月份，如 2026-11 · Month, such as 2026-11' })
  month: string | null

  @Field(() => EntryKind, { nullable: true, description: '种类 · Kind' })
  kind: EntryKind | null

  @Field(() => GraphQLMoney, {
    nullable: true,
    description: '金额不小于，收支都按正数比 · At least so much, in or out',
  })
  min?: Fen | null

  @Field(() => GraphQLMoney, { nullable: true, description: '金额不大于，收支都按正数比 · At most so much, in or out' })
  max?: Fen | null

  @Field(() => Boolean, {
    nullable: true,
    description: '只看欠款：记欠与偿还 · Only what ran into debt, and what paid it off',
  })
  isOwed?: boolean | null
}

@ArgsType()
export class LedgerArgs extends PageArgs {
  @Field(() => LedgerFilter, { nullable: true, description: '筛选 · Filter' })
  filter: LedgerFilter | null
}

@Allow.audiences(Audience.MEMBER, Audience.MERCHANT, Audience.AGENT)
@ObjectType({ description: '一个月的收支 · What came in and went out in a month' })
export class LedgerMonth {
  @Field(() => String, { description: '月份 · Month' })
  month: string

  @Field(() => GraphQLMoney, { description: '收入 · Income' })
  income: Fen

  @Field(() => GraphQLMoney, { description: '支出 · Expense' })
  expense: Fen

  @Field(() => GraphQLMoney, {
    description: '期初结余，欠款为负 · Balance as it begins, negative when something is owed',
  })
  opening: Fen

  @Field(() => GraphQLMoney, { description: '期末结余，本月为目前 · Balance as it ends, of the present month by now' })
  closing: Fen
}

interface EntryRow extends Omit<LedgerEntry, 'amount' | 'balance'> {
  amount: string
}

/** The movements of accounts, newest first, with what they held together after each. */
export async function readLedger(
  em: EntityManager,
  scope: LedgerScope,
  { filter, ...page }: LedgerArgs,
): Promise<Page<LedgerEntry>> {
  const request = { list: `ledger:${scope.name}`, keys: newestEntries, page }
  const branches = branchesOf(em, scope, filter?.isOwed ?? false).map((branch) => filtered(branch, filter))
  const query = sqlOf(em)
    .selectFrom(
      unionOf(
        em,
        branches.map((branch) => narrow(branch, request)),
      ).as('entry'),
    )
    .select(['id', 'at', 'kind', 'amount', 'account', 'subjectKind', 'subjectId'])
    .select([
      sql<string>`(select key from journal where journal.id = entry."journalId")`.as('journalKey'),
      sql<string>`(select kind from ledger_account as other where other.id = entry."oppositeId")`.as('opposite'),
    ])
  const rows = await readPage<EntryRow>(query, {
    ...request,
    counted: sqlOf(em).selectFrom(unionOf(em, branches).as('entry')),
  })
  const balances = await readBalancesAfter(
    em,
    scope,
    rows.edges.map(({ node }) => node),
  )
  return mapPage(rows, (row) => ({ ...row, amount: Number(row.amount), balance: balances.get(row.id) ?? 0 }))
}

const newestEntries: OrderKey<EntryRow>[] = [
  { column: 'at', isDescending: true, type: 'timestamptz', read: (row) => row.at },
  { column: 'id', isDescending: true, type: 'uuid', read: (row) => row.id },
]

function filtered(branch: AccountSide, filter: LedgerFilter | null): AccountSide {
  let entries = branch
  if (filter?.kind) entries = entries.where('kind', '=', filter.kind)
  if (typeof filter?.min === 'number') entries = entries.where('amount', '>=', filter.min)
  if (typeof filter?.max === 'number') entries = entries.where('amount', '<=', filter.max)
  if (filter?.month) {
    const { from, to } = rangeOf(filter.month)
    entries = entries.where('at', '>=', from).where('at', '<', to)
  }
  return entries
}

/**
 * What the account holds now, less everything newer than the entry: always right, whatever is filtered out between two
 * entries, at the cost of reading as far back as the page lies.
 */
async function readBalancesAfter(
  em: EntityManager,
  scope: LedgerScope,
  entries: EntryRow[],
): Promise<Map<string, Fen>> {
  const oldest = entries.at(-1)
  if (!oldest) return new Map()
  const accounts = scope.accounts.map(({ id }) => id)
  const { rows } = await sql<{ id: string; balance: string }>`
    with newer as (
      select id, at, amount from (${entriesOf(em, scope)}) as entry
      where at >= ${oldest.at}::timestamptz and (at, id) >= (${oldest.at}::timestamptz, ${oldest.id}::uuid)
    ), counted as (
      select id, (select coalesce(sum(balance), 0) from ledger_balance where account_id in (${sql.join(accounts)}))
        - (sum(amount) over (order by at desc, id desc rows unbounded preceding) - amount) as balance
      from newer
    )
    select id, balance from counted where id in (${sql.join(entries.map((entry) => entry.id))})`.execute(sqlOf(em))
  return new Map(rows.map((row) => [row.id, Number(row.balance)]))
}

/** What a month brought, between two balances: what there is now, less everything since. */
export async function readLedgerMonth(em: EntityManager, scope: LedgerScope, month: string): Promise<LedgerMonth> {
  const { from, to } = rangeOf(month)
  const accounts = scope.accounts.map(({ id }) => id)
  const { rows } = await sql<Record<'income' | 'expense' | 'later' | 'balance', string>>`
    select coalesce(sum(amount) filter (where at < ${to} and amount > 0), 0) as income,
      coalesce(-sum(amount) filter (where at < ${to} and amount < 0), 0) as expense,
      coalesce(sum(amount) filter (where at >= ${to}), 0) as later,
      (select coalesce(sum(balance), 0) from ledger_balance where account_id in (${sql.join(accounts)})) as balance
    from (${entriesOf(em, scope)}) as entry where at >= ${from}`.execute(sqlOf(em))
  const [row] = rows
  const income = Number(row?.income ?? 0)
  const expense = Number(row?.expense ?? 0)
  const closing = Number(row?.balance ?? 0) - Number(row?.later ?? 0)
  return { month, income, expense, opening: closing - income + expense, closing }
}

/** Every movement of accounts, between them left out. */
export const entriesOf = (em: EntityManager, scope: LedgerScope) => unionOf(em, branchesOf(em, scope))

function branchesOf(em: EntityManager, { accounts }: LedgerScope, isOwed = false): AccountSide[] {
  const shown = accounts.filter(({ kind }) => !isOwed || kind === AccountKind.DEBT)
  if (shown.length === 0) throw graphError('BAD_USER_INPUT', 'Nothing is owed on this account')
  return sidesOf(em, shown, accounts)
}

const monthForm = /^20[0-9]{2}-(0[1-9]|1[0-2])$/

export function rangeOf(month: string): { from: Date; to: Date } {
  if (!monthForm.test(month)) throw graphError('BAD_USER_INPUT', 'month must be such as 2026-11')
  return monthRange(month)
}
