/** The sides of every transfer that is not folded yet. */
export const unfolded = `select credit_account_id as account_id, at, amount as credit, 0 as debit from transfer
    where xid > (select xid from ledger_horizon where id = 1)
  union all select debit_account_id, at, 0, amount from transfer
    where xid > (select xid from ledger_horizon where id = 1)`

/** What every account has by its transfers: those folded, and those beyond the horizon. */
export const balancesByTransfers = `select account_id, sum(credit) - sum(debit) as amount from (
    select account_id, credits as credit, debits as debit from ledger_fold
    union all select account_id, credit, debit from (${unfolded}) as beyond
  ) as sums group by account_id`
