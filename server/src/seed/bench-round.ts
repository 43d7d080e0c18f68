import { after, businessDay, days, startOfDay } from '@kaidian/shared/core/time'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { feeRevenue, pool, wallet } from '../ledger/account-ref.ts'
import { EntryKind } from '../ledger/journal.ts'
import { openAccounts } from '../ledger/move-money.ts'
import { postJournal } from '../ledger/post-journal.ts'

/** So many members, each with a purchase that was settled yesterday, and a pool for them. Answers the day of the round. */
export async function seedRound(em: EntityManager, members: number): Promise<string> {
  const yesterday = after(now(), -days(1))
  const day = businessDay(yesterday)
  await inTransaction(em, async (inner) => {
    await sql`create temporary table person on commit drop as
      select n, uuidv7() as account_id, uuidv7() as member_id from generate_series(1, ${members}) as n`.execute(
      sqlOf(inner),
    )
    await sql`insert into account (id, created_at, phone, nickname, has_password)
      select account_id, ${yesterday}, '16' || lpad(n::text, 9, '0'), 'bench', false from person`.execute(sqlOf(inner))
    await sql`insert into member (id, created_at, account_id, nickname)
      select member_id, ${yesterday}, account_id, 'bench' from person`.execute(sqlOf(inner))
    await sql`insert into order_line (id, created_at, order_id, merchant_id, member_id, position, product_id, variant_id, title,
        option_values, unit_price, quantity, goods, base, paid, policy_id, pool_bps, fee_rate_bps, fee, cashback_member_id, shipped_quantity, withheld_quantity, is_refunded,
        refunded_parts, refunded_quantity, refunded_paid, refunded_base, refunded_fee, after_sale_until, settled_at)
      select uuidv7(), ${yesterday}, l.order_id, l.merchant_id, person.member_id, n, l.product_id, l.variant_id, 'bench', '[]',
        1990 + n % 23000, 1, 1990 + n % 23000, 1990 + n % 23000, 1990 + n % 23000, l.policy_id, l.pool_bps, 0, 0, person.member_id, 0, 0, false, 0, 0, 0, 0, 0,
        ${yesterday}, ${yesterday}
      from person, (select * from order_line limit 1) as l`.execute(sqlOf(inner))
    await postJournal(inner, {
      key: `bench:pool:${day}`,
      kind: EntryKind.DIVIDEND,
      at: now(),
      transfers: [{ from: feeRevenue, to: pool(day), amount: members * 150 }],
    })
  })
  await openWallets(em, day)
  return day
}

const walletsAtOnce = 10_000

/** Whoever has bought has had cashback. */
async function openWallets(em: EntityManager, day: string): Promise<void> {
  for (let from = '00000000-0000-0000-0000-000000000000'; ;) {
    const { rows } = await sql<{ id: string }>`
      select id from member where id > ${from} and created_at < ${after(startOfDay(day), days(1))} order by id limit ${walletsAtOnce}`.execute(
      sqlOf(em),
    )
    const last = rows.at(-1)
    if (!last) return
    await openAccounts(
      em,
      rows.map(({ id }) => wallet('member', id)),
    )
    from = last.id
  }
}
