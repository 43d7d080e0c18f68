import type { TestHouse } from './house.ts'

/** What nobody changes, counts of tries, which a refusal may raise, and what a process reports of its own by the clock. */
const uncounted = new Set(['region', 'migration', 'rate_limit', 'channel_breaker', 'channel_figure'])

type Digest = Record<string, string>

/** What the database holds, in a line for each table: equal digests mean that nothing has changed. */
export async function digest(house: TestHouse): Promise<Digest> {
  const em = house.em()
  const tables: { name: string }[] = await em.execute(
    `select tablename as name from pg_tables where schemaname = 'public' order by tablename`,
  )
  // When a session was last seen changes by itself every few minutes.
  const content = (name: string): string => (name === 'session' ? `(to_jsonb(t) - 'last_seen_at')::text` : 't::text')
  const lines = tables
    .filter(({ name }) => !uncounted.has(name))
    .map(
      ({ name }) =>
        `select '${name}' as name, count(*) || ' ' || coalesce(md5(string_agg(${content(name)}, '|' order by ${content(name)})), '') as line from "${name}" t`,
    )
  const rows: { name: string; line: string }[] = await em.execute(lines.join(' union all '))
  return Object.fromEntries(rows.map(({ name, line }) => [name, line]))
}
