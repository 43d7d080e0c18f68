import type { InvariantRule } from '../ledger/ledger-invariants.ts'

/** Withdrawals ≤ earned, and each posted withdrawal has one payout at the channel: 5 and 9 of the list. */
export const withdrawalInvariants: readonly InvariantRule[] = [
  {
    number: 5,
    sql: `select account_id from (
        select debit_account_id as account_id, sum(amount) as withdrawn from transfer
        where kind = 'WITHDRAWAL' and subject_kind = 'withdrawal' group by debit_account_id
      ) as out join ledger_account on ledger_account.id = account_id and kind = 'WALLET'
      where withdrawn > (select coalesce(sum(amount), 0) from transfer where credit_account_id = account_id)`,
  },
  // What is held, posted or freed is what the withdrawal's state says, of its own amount.
  {
    number: 9,
    sql: `select w.id from withdrawal w
      left join journal held on held.key = 'withdraw:' || w.id || ':hold'
      left join journal ended on ended.hold_id = held.id
      left join journal paid on paid.key = 'withdraw:' || w.id || ':paid'
      where held.id is null or coalesce(ended.phase, '') <> (case w.status
          when 'PAID' then 'POST' when 'RETURNED' then 'VOID' when 'REJECTED' then 'VOID' when 'CANCELLED' then 'VOID' else '' end)
        or (w.status = 'PAID') <> (paid.id is not null)
        or (w.status = 'PAID' and (
          (select sum(amount) from transfer where journal_id = ended.id) is distinct from w.amount
          or (select sum(amount) from transfer where journal_id = paid.id) is distinct from w.amount))`,
  },
  {
    number: 9,
    sql: `select w.id from withdrawal w left join sandbox_payout s on s.number = replace(w.id::text, '-', '')
      where w.status = 'PAID' and w.channel_number like 'SBP%' and (s.id is null or s.state <> 'PAID' or s.amount <> w.net)`,
  },
  {
    number: 9,
    sql: `select s.id from sandbox_payout s left join withdrawal w on w.id = s.number::uuid
      where s.state = 'PAID' and (w.id is null or w.status not in ('PAID', 'PAYING') or w.net <> s.amount)`,
  },
]
