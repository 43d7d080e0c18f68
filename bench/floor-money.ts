import pg from 'pg'

/** As many lines at once as the product settles. */
const batch = 500
const tables = ['order_line', 'accrual', 'journal', 'transfer'] as const

/**
 * Inserts again what settling so many lines has written and changed, one bare statement for a table and a transaction for
 * a batch: the same rows with new ids, in the same tables with their indexes, rules and triggers. Lines a second.
 */
export async function insertBare(client: pg.Client, lines: number): Promise<number> {
  const batches: string[][] = []
  for (let offset = 0; offset < lines; offset += batch) {
    const { rows } = await client.query<{ texts: string[] }>(copies, [batch, offset])
    if (rows[0]) batches.push(rows[0].texts)
  }
  const begun = performance.now()
  for (const texts of batches) {
    await client.query('begin')
    for (const [index, table] of tables.entries())
      await client.query(`insert into ${table} select * from json_populate_recordset(null::${table}, $1::json)`, [
        texts[index],
      ])
    await client.query('commit')
  }
  return (lines * 1000) / (performance.now() - begun)
}

const copies = `
  with line as materialized (
    select l.*, uuidv7() as copy_id from order_line l join journal on journal.key = 'settle:' || l.id order by journal.id limit $1 offset $2
  ), own as materialized (
    select uuidv7() as copy_id, j.* from line join lateral (
      select * from journal where key in ('settle:' || line.id, 'settle:' || line.order_id || ':freight')
        and not exists (select from line as first where first.order_id = line.order_id and first.id < line.id and key like '%:freight')
    ) as j on true
  )
  select array[
    (select json_agg(to_jsonb(line) || jsonb_build_object('id', copy_id, 'position', 1000))::text from line),
    (select json_agg(to_jsonb(a) || jsonb_build_object('id', uuidv7(), 'order_line_id', copy_id))::text
      from accrual a join line on line.id = a.order_line_id),
    (select json_agg(to_jsonb(own) || jsonb_build_object('id', copy_id, 'key', 'floor:' || copy_id))::text from own),
    (select json_agg(to_jsonb(t) || jsonb_build_object('id', uuidv7(), 'journal_id', copy_id))::text
      from transfer t join own on own.id = t.journal_id)
  ] as texts`

/** Writers who each insert a journal of two transfers at a time, and commit: nothing is locked, checked or added up. */
export async function transferBare(url: string, writers: number, seconds: number): Promise<number> {
  let done = 0
  const begun = performance.now()
  const write = async (): Promise<void> => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    while (performance.now() - begun < seconds * 1000) {
      await client.query(bareTransfer)
      done += 1
    }
    await client.end()
  }
  await Promise.all(Array.from({ length: writers }, write))
  return (done * 1000) / (performance.now() - begun)
}

const bareTransfer = `
  with one as (
    insert into journal (id, created_at, key, kind, phase, at, content_hash)
    select uuidv7(), now(), 'floor:' || uuidv7(), 'OTHER', 'PLAIN', now(), 'floor' returning id
  )
  insert into transfer (id, created_at, journal_id, debit_account_id, credit_account_id, amount, kind, at)
  select uuidv7(), now(), one.id, uuidv7(), uuidv7(), 1, 'OTHER', now() from one, generate_series(1, 2)`
