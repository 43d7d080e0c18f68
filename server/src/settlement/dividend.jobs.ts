import { after, businessDay } from '@kaidian/shared/core/time'
import { sql } from 'kysely'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { sweep } from '../kernel/sweeps.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { countDividends } from './count-dividends.ts'
import { payDividends } from './pay-dividends.ts'
import { settlementGraceMs } from './settlement-grace.ts'

sweep({
  name: 'count the dividend round of a day that is over',
  everySeconds: 60,
  async run(em) {
    const today = businessDay(after(now(), -settlementGraceMs))
    const { rows } = await sql<{ day: string }>`
      select a.detail as day from ledger_account a join ledger_balance b on b.account_id = a.id
      where a.kind = 'POOL' and a.detail < ${today} and b.balance > 0
        and not exists (select from dividend_round r where r.day = a.detail and r.paid_at is null)
      order by a.detail limit 1`.execute(sqlOf(em))
    const day = rows[0]?.day
    if (day === undefined) return 0
    await inTransaction(em, (inner) => countDividends(inner, day))
    return 1
  },
})

sweep({
  name: 'pay counted dividends',
  everySeconds: 15,
  run: payDividends,
})
