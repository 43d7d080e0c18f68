import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'

const defaultBatch = 20_000

/**
 * Adds a batch of transfers beyond the horizon to the sums of their accounts, whole transactions only, and moves the
 * horizon behind them. Only transactions older than every one that still runs are looked at. Answers how many transfers.
 */
export async function foldTransfers(em: EntityManager, batch = defaultBatch): Promise<number> {
  const { rows: horizons } = await sql<{ xid: string }>`
    select xid::text from ledger_horizon where id = 1 for update skip locked`.execute(sqlOf(em))
  const [horizon] = horizons
  if (!horizon) return 0
  // One statement, thus one snapshot: the rows it sums are all there ever will be of the transactions it folds.
  const { rows } = await sql<{ count: string }>`
    with ended as (
      select xid from transfer where xid > ${horizon.xid}::xid8 and xid < pg_snapshot_xmin(pg_current_snapshot())
    ), last as (
      select coalesce((select xid from ended order by xid offset ${batch - 1} limit 1),
        (select xid from ended order by xid desc limit 1)) as xid
    ), folded as (
      select * from transfer where xid > ${horizon.xid}::xid8 and xid <= (select xid from last)
    ), side as (
      select credit_account_id as account_id, at, amount as credit, 0 as debit from folded
      union all select debit_account_id, at, 0, amount from folded
    ), kept as (
      insert into ledger_fold (account_id, month, credits, debits)
      select account_id, to_char(at at time zone 'Asia/Shanghai', 'YYYY-MM') as month, sum(credit), sum(debit) from side
      group by account_id, month order by account_id, month
      on conflict (account_id, month) do update
        set credits = ledger_fold.credits + excluded.credits, debits = ledger_fold.debits + excluded.debits
    ), moved as (
      update ledger_horizon set xid = last.xid, folded_at = ${now()} from last where id = 1 and last.xid is not null
    )
    select count(*) from folded`.execute(sqlOf(em))
  return Number(rows[0]?.count ?? 0)
}
