import type { ClientBase } from 'pg'

/**
 * A dump that was read into a younger cluster has a horizon of transactions that are still to come here, and what they
 * write would lie behind it, unseen. Then all sums are thrown away, with the owner's rights, and folded anew by and by;
 * until then balances come from the transfers themselves. Answers whether it was so.
 */
export async function foldAnewAfterRestore(owner: ClientBase): Promise<boolean> {
  await owner.query('begin')
  try {
    const { rows } = await owner.query('select 1 from ledger_horizon where xid >= pg_current_xact_id() for update')
    if (rows.length > 0) {
      for (const table of ['ledger_fold', 'ledger_horizon'])
        await owner.query(`alter table ${table} disable trigger user`)
      await owner.query('truncate ledger_fold')
      await owner.query(`update ledger_horizon set xid = '0', folded_at = now()`)
      for (const table of ['ledger_fold', 'ledger_horizon'])
        await owner.query(`alter table ${table} enable trigger user`)
    }
    await owner.query('commit')
    return rows.length > 0
  } catch (error) {
    await owner.query('rollback')
    throw error
  }
}
