import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { sqlOf } from '../kernel/database.ts'
import { mapPage, readPage, type OrderKey, type Page } from '../kernel/graph/pages.ts'
import { now } from '../kernel/clock.ts'
import { delayOf, type RefundDelay } from '../payment/refund-delay.ts'
import { RefundStatus, type RefundTrouble } from '../payment/refund.ts'
import { rangeOf } from '../ledger/ledger-entry.ts'
import { RecordKind, RecordState, type RecordArgs, type RecordPosting, type TransactionRecord } from './record.ts'

interface RecordRow extends Omit<TransactionRecord, 'amount' | 'delay'> {
  amount: string
  trouble: RefundTrouble | null
}

const newestRecords: OrderKey<RecordRow>[] = [
  { column: 'at', isDescending: true, type: 'timestamptz', read: ({ at }) => at },
  { column: 'id', isDescending: true, type: 'uuid', read: ({ id }) => id },
]

/** Whatever a member has paid or tried to pay and what came back of it, newest first. */
export async function readRecords(
  em: EntityManager,
  memberId: string,
  { filter, ...page }: RecordArgs,
): Promise<Page<TransactionRecord>> {
  let query = sqlOf(em).selectFrom(recordsOf(memberId).as('record')).selectAll()
  if (filter?.kind) query = query.where('kind', '=', filter.kind)
  if (filter?.state) query = query.where('state', '=', filter.state)
  if (filter?.month) {
    const { from, to } = rangeOf(filter.month)
    query = query.where('at', '>=', from).where('at', '<', to)
  }
  const rows = await readPage<RecordRow>(query, { list: 'records', keys: newestRecords, page })
  return mapPage(rows, (row) => ({ ...row, amount: Number(row.amount), delay: delayOfRecord(row) }))
}

function delayOfRecord({ kind, state, trouble, at }: RecordRow): RefundDelay | null {
  if (kind === RecordKind.PAYMENT) return null
  const status = state === RecordState.SUCCEEDED ? RefundStatus.SUCCEEDED : RefundStatus.PROCESSING
  return delayOf({ status, trouble, createdAt: new Date(at) }, now())
}

/** The balance is no channel: what it is known by there is a key of our own ledger. */
const channelReference = sql`case when payment.channel <> 'BALANCE' then payment.transaction_id end`

const recordsOf = (memberId: string) => sql<RecordRow>`(
  select payment.id, ${RecordKind.PAYMENT}::text as kind,
    case when payment.status in ('SUCCEEDED', 'SUCCEEDED_LATE') then ${RecordState.SUCCEEDED}
      when payment.status in ('FAILED', 'CLOSED') then ${RecordState.CLOSED} else ${RecordState.OPEN} end as state,
    payment.created_at as at, payment.succeeded_at as "succeededAt", payment.amount, payment.channel, payment.number,
    ${channelReference} as "channelReference", payment.shop_names as "shopNames", null as reason, trade.number as "tradeNumber",
    null::uuid as "orderId", null::text as trouble
  from payment left join trade on trade.id = payment.subject_id where payment.member_id = ${memberId}
  union all
  select refund.id, case when refund.subject_kind = 'late-payment' then ${RecordKind.REVERSAL}::text else ${RecordKind.REFUND} end,
    case when refund.status = 'SUCCEEDED' then ${RecordState.SUCCEEDED} else ${RecordState.OPEN} end,
    refund.created_at, refund.succeeded_at, refund.amount, payment.channel, refund.number,
    ${channelReference}, coalesce(jsonb_build_array(merchant.name), payment.shop_names), refund.reason, trade.number, orders.id, refund.trouble
  from refund join payment on payment.id = refund.payment_id left join trade on trade.id = payment.subject_id
    left join orders on orders.id = refund.subject_id left join merchant on merchant.id = orders.merchant_id
  where payment.member_id = ${memberId})`

interface PostingRow extends Omit<RecordPosting, 'amount'> {
  recordId: string
  amount: string
}

/** The transfers of records through their channel, by record. What moves beside them is not the payer's. */
export async function readPostings(em: EntityManager, ids: string[]): Promise<Map<string, RecordPosting[]>> {
  const keys = ids.flatMap((id) => [`pay:${id}`, `late:${id}`, `refund:${id}:post`])
  const { rows } = await sql<PostingRow>`
    select transfer.id, split_part(journal.key, ':', 2) as "recordId", journal.key as "journalKey", transfer.at,
      debit.kind as "from", credit.kind as "to", transfer.amount, merchant.name as "merchantName"
    from journal join transfer on transfer.journal_id = journal.id
      join ledger_account debit on debit.id = transfer.debit_account_id
      join ledger_account credit on credit.id = transfer.credit_account_id
      left join merchant on merchant.id = coalesce(debit.owner_id, credit.owner_id)
    where journal.key in (${sql.join(keys)}) and 'CLEARING' in (debit.kind, credit.kind)
    order by transfer.id`.execute(sqlOf(em))
  const byRecord = new Map<string, RecordPosting[]>()
  for (const { recordId, amount, ...row } of rows)
    byRecord.set(recordId, [...(byRecord.get(recordId) ?? []), { ...row, amount: Number(amount) }])
  return byRecord
}
