import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { relayBy, tell } from './fanout.ts'
import type { News } from './row.ts'

const channel = 'kaidian_news'
const retryMs = 2_000

/**
 * Carries news between the processes of one database by LISTEN and NOTIFY, on a connection of its own and outside of
 * all transactions. A connection that is lost is opened again; what was told meanwhile is lost, so `onGap` is called for
 * subscribers to read anew.
 */
export async function openRelay(
  databaseUrl: string,
  { report, onGap }: { report: (error: unknown) => void; onGap: () => void },
): Promise<() => Promise<void>> {
  const self = randomUUID()
  let isClosed = false
  let client = await connect()

  async function connect(): Promise<Client> {
    const opened = new Client({ connectionString: databaseUrl, application_name: 'kaidian relay' })
    opened.on('error', report)
    opened.on('notification', ({ payload }) => {
      const { from, news } = JSON.parse(payload ?? '{}') as { from: string; news: News }
      if (from !== self) tell([news])
    })
    // One that never came about ends too, and is tried again by who tried it.
    let isUp = false
    opened.on('end', () => isUp && void reopen())
    await opened.connect()
    await opened.query(`listen ${channel}`)
    isUp = true
    return opened
  }

  async function reopen(): Promise<void> {
    while (!isClosed) {
      await new Promise((resolve) => setTimeout(resolve, retryMs))
      try {
        client = await connect()
        onGap()
        return
      } catch (error) {
        report(error)
      }
    }
  }

  let sent: Promise<unknown> = Promise.resolve()
  relayBy((news) => {
    const messages = news.map((one) => JSON.stringify({ from: self, news: one }))
    sent = Promise.all(messages.map((message) => client.query('select pg_notify($1, $2)', [channel, message]))).catch(
      report,
    )
  })
  return async () => {
    isClosed = true
    relayBy(undefined)
    await sent
    await client.end()
  }
}
