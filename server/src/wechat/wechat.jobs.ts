import { sql } from 'kysely'
import { machineNow } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { sweep } from '../kernel/sweeps.ts'

/** Ways to WeChat that nobody has come back from in time, and what nobody has bound, are forgotten. */
sweep({
  name: 'forget wechat visits',
  everySeconds: 600,
  async run(em) {
    await sql`delete from wechat_visit where expires_at <= ${machineNow()}`.execute(sqlOf(em))
    return 0
  },
})
