import { after, days, startOfDay } from '@kaidian/shared/core/time'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { sqlOf } from '../kernel/database.ts'
import { graphError } from '../kernel/graph/errors.ts'
import { mapPage, readPage, type OrderKey, type Page, type PageArgs } from '../kernel/graph/pages.ts'
import { advertising, deposit, escrow } from '../ledger/account-ref.ts'
import { entriesOf, rangeOf } from '../ledger/ledger-entry.ts'
import { walletScope } from '../ledger/ledger-scope.ts'
import type { StatementDay, StatementLine, StatementPosting } from './statement.ts'

interface Span {
  from: Date
  to: Date
}

/**
 * The journals that moved money of a shop's wallet or debt, or took a refund from what it has besides, one row each, with
 * what the order says of the same line: its base and fee at sale, less what was refunded before it was settled; or what a
 * refund afterwards took of them.
 */
const journalsOf = (em: EntityManager, merchantId: string, { from, to }: Span) => sql`(
  with entry as (
    select "journalId" as id, at, amount as net, 0 as "fromAdvertising", 0 as "fromDeposit"
    from (${entriesOf(em, walletScope('merchant', merchantId))}) as own where at >= ${from} and at < ${to}
    union all
    select journal_id, at, 0, amount, 0 from transfer where debit_account_id = ${advertising(merchantId).id}
      and credit_account_id = ${escrow(merchantId).id} and at >= ${from} and at < ${to}
    union all
    select journal_id, at, 0, 0, amount from transfer where debit_account_id = ${deposit(merchantId).id}
      and credit_account_id = ${escrow(merchantId).id} and at >= ${from} and at < ${to}
  ), moved as (
    select id, min(at) as at, sum(net) as net, sum("fromAdvertising") as "fromAdvertising", sum("fromDeposit") as "fromDeposit"
    from entry group by 1
  ), named as (
    select moved.*, journal.key as "journalKey", journal.kind, journal.subject_kind, journal.subject_id,
      case when journal.key ~ '^settle:[0-9a-f-]{36}$' then substr(journal.key, 8)::uuid end as settled_id,
      case when journal.key ~ '^refund:[0-9a-f-]{36}:recall$' then substr(journal.key, 8, 36)::uuid end as refund_id
    from moved join journal on journal.id = moved.id
  )
  select named.id, named.at, named.net, named."fromAdvertising", named."fromDeposit",
    named.net - named."fromAdvertising" - named."fromDeposit" as total, named."journalKey", named.kind, orders.id as "orderId", orders.number as "orderNumber",
    coalesce(orders.id, named.id) as "groupId", line.title, line.id as "lineId", refund.id as "lineRefundId", named.settled_id is not null as "isSettled",
    case when settled_id is not null then line.base - before.base else -refund.base end as base,
    case when settled_id is not null then line.fee - before.fee else -refund.fee end as fee
  from named
    left join line_refund refund on refund.id = named.refund_id
    left join order_line line on line.id = coalesce(named.settled_id, refund.order_line_id)
    left join orders on orders.id = named.subject_id and named.subject_kind = 'order'
    left join lateral (
      select coalesce(sum(base), 0) as base, coalesce(sum(fee), 0) as fee from line_refund
      where order_line_id = named.settled_id and not is_after_settlement
    ) as before on named.settled_id is not null
)`

type DayRow = Record<Exclude<keyof StatementDay, 'day' | 'isReconciled'> | 'booked', string> & {
  day: string
  areReconciled: boolean
}

/** Each day of a month on which money of the shop moved, newest first. */
export async function readStatementDays(em: EntityManager, merchantId: string, month: string): Promise<StatementDay[]> {
  const span = rangeOf(month)
  const { rows } = await sql<DayRow>`
    with row as (
      select *, to_char(at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day from ${journalsOf(em, merchantId, span)} as journals
    ), booked as (
      select to_char(settled_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day, sum(line.base - line.fee - before.net) as net
      from order_line line left join lateral (
        select coalesce(sum(base - fee), 0) as net from line_refund where order_line_id = line.id and not is_after_settlement
      ) as before on true
      where line.merchant_id = ${merchantId} and settled_at >= ${span.from} and settled_at < ${span.to} group by 1
    )
    select row.day, count(*) filter (where "isSettled") as "lineCount",
      coalesce(sum(base) filter (where "isSettled"), 0) as base, coalesce(sum(fee) filter (where "isSettled"), 0) as fee,
      coalesce(sum(row.net) filter (where "isSettled"), 0) as sales,
      coalesce(sum(row.net) filter (where kind = 'FREIGHT'), 0) as freight,
      coalesce(sum(row.net) filter (where kind = 'REFUND'), 0) as refunds,
      coalesce(sum(row.net) filter (where not "isSettled" and kind not in ('FREIGHT', 'REFUND')), 0) as others,
      sum(row.net) as net, coalesce(min(booked.net), 0) as booked,
      bool_and(base is null or base - fee = row.total) as "areReconciled"
    from row left join booked on booked.day = row.day group by row.day order by row.day desc`.execute(sqlOf(em))
  return rows.map(({ day, booked, areReconciled, ...row }) => ({
    day,
    lineCount: Number(row.lineCount),
    base: Number(row.base),
    fee: Number(row.fee),
    sales: Number(row.sales),
    freight: Number(row.freight),
    refunds: Number(row.refunds),
    others: Number(row.others),
    net: Number(row.net),
    isReconciled: areReconciled && Number(booked) === Number(row.sales),
  }))
}

type Figure = 'net' | 'fromAdvertising' | 'fromDeposit' | 'total'

type LineRow = Omit<StatementLine, 'base' | 'fee' | 'isReconciled' | Figure> &
  Record<Figure, string> & { groupId: string; base: string | null; fee: string | null }

const byOrder: OrderKey<LineRow>[] = [
  { column: 'groupId', isDescending: false, type: 'uuid', read: ({ groupId }) => groupId },
  { column: 'id', isDescending: false, type: 'uuid', read: ({ id }) => id },
]

/** The lines of a day or of a month, those of an order together. */
export async function readStatementLines(
  em: EntityManager,
  merchantId: string,
  span: Span,
  page: PageArgs,
): Promise<Page<StatementLine>> {
  const query = sqlOf(em)
    .selectFrom(journalsOf(em, merchantId, span).as('row'))
    .selectAll()
  const rows = await readPage<LineRow>(query, { list: 'statement-lines', keys: byOrder, page })
  return mapPage(rows, ({ groupId: _groupId, ...row }) => {
    const base = row.base === null ? null : Number(row.base)
    const fee = row.fee === null ? null : Number(row.fee)
    const total = Number(row.total)
    return {
      ...row,
      base,
      fee,
      net: Number(row.net),
      fromAdvertising: Number(row.fromAdvertising),
      fromDeposit: Number(row.fromDeposit),
      total,
      isReconciled: base === null || base - (fee ?? 0) === total,
    }
  })
}

const dayForm = /^20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$/

export function spanOfDay(day: string): Span {
  if (!dayForm.test(day)) throw graphError('BAD_USER_INPUT', 'day must be such as 2026-11-22')
  const from = startOfDay(day)
  return { from, to: after(from, days(1)) }
}

/** The shop's own transfers of journals, by journal. */
export async function readShopPostings(
  em: EntityManager,
  merchantId: string,
  journalIds: readonly string[],
): Promise<Map<string, StatementPosting[]>> {
  const { rows } = await sql<Omit<StatementPosting, 'amount'> & { journalId: string; amount: string }>`
    select transfer.id, transfer.journal_id as "journalId", debit.kind as "from", credit.kind as "to", transfer.amount
    from transfer join ledger_account debit on debit.id = transfer.debit_account_id
      join ledger_account credit on credit.id = transfer.credit_account_id
    where transfer.journal_id in (${sql.join(journalIds)}) and ${merchantId}::uuid in (debit.owner_id, credit.owner_id)
    order by transfer.id`.execute(sqlOf(em))
  const byJournal = Map.groupBy(rows, ({ journalId }) => journalId)
  return new Map(
    [...byJournal].map(([id, ofJournal]) => [
      id,
      ofJournal.map(({ journalId: _journalId, amount, ...row }) => ({ ...row, amount: Number(amount) })),
    ]),
  )
}
