import { after, days } from '@kaidian/shared/core/time'
import { machineNow } from './clock.ts'
import { sweep } from './sweeps.ts'

/** A job is tried for hours and a command sent again within minutes: what is older is asked for by nobody. */
const keptDays = 30

sweep({
  name: 'forget done events and used keys',
  everySeconds: 3600,
  async run(em) {
    const before = after(machineNow(), -days(keptDays))
    await em.execute('delete from event_done where done_at < ?', [before])
    await em.execute('delete from idempotency where created_at < ?', [before])
    return 0
  },
})
