import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'

const ends = '^\\s*(begin|start transaction|commit|rollback|savepoint|release)'
const patience = 20_000

/** Statements that the application's role has sent since, whoever in it did; not those that only begin and end. */
async function sent(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ calls: string | null }>(
    `select sum(calls) as calls from pg_stat_statements s join pg_roles r on r.oid = s.userid
     where r.rolname = 'kaidian_app' and s.dbid = (select oid from pg_database where datname = current_database())
       and s.toplevel and s.query !~* $1`,
    [ends],
  )
  return Number(rows[0]?.calls ?? 0)
}

/** How many statements a piece of work took, and how long it lasted. */
export async function countStatements(
  client: pg.Client,
  work: () => Promise<void>,
): Promise<{ count: number; seconds: number }> {
  await client.query('select pg_stat_statements_reset()')
  const begun = performance.now()
  await work()
  return { count: await sent(client), seconds: (performance.now() - begun) / 1000 }
}

/** Waits until the workers have done what requests left for them. */
export async function workersDone(client: pg.Client): Promise<void> {
  const deadline = Date.now() + patience
  for (;;) {
    const { rows } = await client.query<{ waiting: boolean }>(
      `select exists (select from queue.job where state in ('created', 'retry', 'active')) as waiting`,
    )
    if (!rows[0]?.waiting) return
    if (Date.now() > deadline) throw new Error('The workers do not come to an end')
    await sleep(20)
  }
}
