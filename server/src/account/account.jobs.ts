import { after, days } from '@kaidian/shared/core/time'
import { machineNow } from '../kernel/clock.ts'
import { sweep } from '../kernel/sweeps.ts'

/** What is over is forgotten: sessions, codes and counts are kept no longer than they are of use. */
sweep({
  name: 'forget-sign-ins',
  everySeconds: 3600,
  async run(em) {
    const now = machineNow()
    await em.execute('delete from session where expires_at <= ?', [now])
    await em.execute('delete from verification_code where sent_at <= ?', [after(now, -days(1))])
    await em.execute('delete from rate_limit where window_ends_at <= ?', [now])
    await em.execute('delete from device_use where seen_at <= ?', [after(now, -days(180))])
    return 0
  },
})
