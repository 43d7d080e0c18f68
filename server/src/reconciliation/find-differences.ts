import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { sqlOf } from '../kernel/database.ts'
import { clearing } from '../ledger/account-ref.ts'
import type { ChannelBill } from './channel-bill.ts'
import { CaseKind, type Difference } from './reconciliation-case.ts'

interface Row extends Omit<Difference, 'ours' | 'theirs' | 'oursAt' | 'theirsAt'> {
  oursAt: string | null
  theirsAt: string
  ours: string | null
  theirs: string
  merchantAccount: string
}

/** What a line says of a payment that we do not have as paid. */
export interface Unrecorded {
  number: string
  amount: number
  transactionId: string
  merchantAccount: string
  at: Date
}

/**
 * Compares lines of a bill with our payments and refunds, and with what the ledger has posted for them: the lines after
 * `from` up to `to`. Each has one difference at most, the gravest.
 */
export async function findDifferences(
  em: EntityManager,
  bill: ChannelBill,
  from: number,
  to: number,
): Promise<{ found: Difference[]; unpaid: Unrecorded[] }> {
  const rows = [...(await comparePayments(em, bill, from, to)), ...(await compareRefunds(em, bill, from, to))]
  const found = rows.map((row) => ({
    ...row,
    ours: row.ours === null ? null : Number(row.ours),
    theirs: Number(row.theirs),
    oursAt: row.oursAt === null ? null : new Date(row.oursAt),
    theirsAt: new Date(row.theirsAt),
  }))
  const unpaid = rows
    .filter(({ kind }) => kind === CaseKind.PAYMENT_UNRECORDED)
    .map(({ subject, theirs, transactionId, merchantAccount, theirsAt }) => ({
      number: subject,
      amount: Number(theirs),
      transactionId: transactionId ?? '',
      merchantAccount,
      at: new Date(theirsAt),
    }))
  return { found, unpaid }
}

/** The lines of a chunk, with whether one before them, of this bill or an earlier one, has the same number. */
const linesOf = ({ id, channel, day, edition }: ChannelBill, from: number, to: number) => sql`(
  select line.*, exists (
      select from bill_line as other join channel_bill on channel_bill.id = other.bill_id
        and channel_bill.edition = other.edition
      where other.number = line.number and other.kind = line.kind and channel_bill.channel = ${channel}
        and (channel_bill.day, other.ordinal) < (${day}, line.ordinal)) as is_repeated
  from bill_line as line
  where bill_id = ${id} and edition = ${edition} and ordinal > ${from} and ordinal <= ${to}
) as line`

async function comparePayments(em: EntityManager, bill: ChannelBill, from: number, to: number): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select * from (
      select case
          when is_repeated then 'PAYMENT_REPEATED'
          when own.id is null then 'PAYMENT_UNKNOWN'
          when own.amount <> line.amount then 'PAYMENT_AMOUNT'
          when own.status not in ('SUCCEEDED', 'SUCCEEDED_LATE') then 'PAYMENT_UNRECORDED'
          when own.transaction_id is distinct from line.transaction_id then 'PAYMENT_REPEATED'
          when booked.amount is distinct from line.amount then 'PAYMENT_LEDGER'
        end as kind,
        line.number as subject, line.transaction_id as "transactionId", line.merchant_account as "merchantAccount",
        own.id as "paymentId", null::uuid as "refundId", line.amount as theirs, line.at as "theirsAt",
        own.succeeded_at as "oursAt",
        case
          when is_repeated or own.status not in ('SUCCEEDED', 'SUCCEEDED_LATE') and own.amount = line.amount then null
          when own.amount = line.amount and own.transaction_id = line.transaction_id then coalesce(booked.amount, 0)
          else own.amount
        end as ours
      from ${linesOf(bill, from, to)}
      left join payment as own on own.number = line.number and own.channel = ${bill.channel} and not own.is_combined
      left join lateral (
        select sum(transfer.amount) as amount from journal join transfer on transfer.journal_id = journal.id
        where journal.key in ('pay:' || own.id, 'late:' || own.id) and transfer.debit_account_id = ${clearing(bill.channel).id}
      ) as booked on true
      where line.kind = 'PAYMENT' and not exists (
        select from payment_part where number = line.number and payment_part.amount = line.amount)
    ) as compared where kind is not null`.execute(sqlOf(em))
  return rows
}

/**
 * A refund that the channel has closed goes on under another number: the line of the first one, still under way when the
 * bill was written, is its own all the same.
 */
async function compareRefunds(em: EntityManager, bill: ChannelBill, from: number, to: number): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select * from (
      select case
          when is_repeated then 'REFUND_REPEATED'
          when own.id is null then 'REFUND_UNKNOWN'
          when own.amount <> line.amount then 'REFUND_AMOUNT'
          when line.is_under_way then null
          when own.status <> 'SUCCEEDED' then 'REFUND_UNRECORDED'
          when booked.amount is distinct from line.amount then 'REFUND_LEDGER'
        end as kind,
        line.number as subject, line.transaction_id as "transactionId", line.merchant_account as "merchantAccount",
        own.payment_id as "paymentId", own.id as "refundId", line.amount as theirs, line.at as "theirsAt",
        own.succeeded_at as "oursAt",
        case
          when is_repeated or own.status <> 'SUCCEEDED' and own.amount = line.amount then null
          when own.amount = line.amount then coalesce(booked.amount, 0)
          else own.amount
        end as ours
      from ${linesOf(bill, from, to)}
      left join lateral (
        select refund.id, refund.amount, refund.status, refund.succeeded_at, payment_id from refund
        join payment on payment.id = payment_id and payment.channel = ${bill.channel}
        where refund.number = line.number or (
          line.is_under_way and refund.number > ${laterNumber} || '-' and refund.number < ${laterNumber} || '.'
          and refund.number ~ '-[0-9]{1,4}$')
        order by refund.number = line.number desc limit 1
      ) as own on true
      left join lateral (
        select sum(transfer.amount) as amount from journal join transfer on transfer.journal_id = journal.id
        where journal.key = 'refund:' || own.id || ':post' and transfer.credit_account_id = ${clearing(bill.channel).id}
      ) as booked on true
      where line.kind = 'REFUND'
    ) as compared where kind is not null`.execute(sqlOf(em))
  return rows
}

/** What a refund's number begins with, however often it was given another one. */
const laterNumber = sql`regexp_replace(line.number, '-[0-9]{1,4}$', '')`
