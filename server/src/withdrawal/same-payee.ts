import { sql } from 'kysely'
import type { SuspicionRule } from '../bonus/hold-suspicious.ts'

/** Whoever an account may be paid as: the member, its agencies, the shops it works for. */
const holdersOf = (account: string) => sql`(
  select id from member where account_id = ${sql.raw(account)}
  union all select id from agent where account_id = ${sql.raw(account)}
  union all select merchant_id from team_member where account_id = ${sql.raw(account)} and merchant_id is not null)`

/** Two who are paid to one bank account, now or before. */
export const samePayee: SuspicionRule = {
  key: 'PAYEE',
  condition: sql`exists (
    select from payout_account one join payout_account other using (fingerprint)
    where one.holder_id in ${holdersOf('pair.buyer_account')} and other.holder_id in ${holdersOf('pair.other_account')})`,
}
