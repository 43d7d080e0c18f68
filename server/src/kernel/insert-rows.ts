import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { asPrepared, sqlOf } from './database.ts'

/** Inserts rows that name every column that is not null: one statement with one value, however many they are. */
export async function insertRows(em: EntityManager, table: string, rows: readonly object[]): Promise<void> {
  if (rows.length > 0) await sql`${asPrepared} ${insertOf(table, rows)}`.execute(sqlOf(em))
}

/** As part of another statement. */
export const insertOf = (table: string, rows: readonly object[]) => sql`insert into ${rowsOf(table, rows)}`

/** The same without those that break a unique rule; answers the ids of those that came in. */
export async function insertNewRows(em: EntityManager, table: string, rows: readonly object[]): Promise<Set<string>> {
  if (rows.length === 0) return new Set()
  const inserted = await sql<{
    id: string
  }>`${asPrepared} insert into ${rowsOf(table, rows)} on conflict do nothing returning id`.execute(sqlOf(em))
  return new Set(inserted.rows.map(({ id }) => id))
}

/** Only the columns that the rows name are written: the others have defaults, or are not the application's to say. */
function rowsOf(table: string, rows: readonly object[]) {
  const columns = sql.join(Object.keys(rows[0] ?? {}).map((column) => sql.ref(column)))
  const json = JSON.stringify(rows)
  return sql`${sql.table(table)} (${columns}) select ${columns} from json_populate_recordset(null::${sql.table(table)}, ${json}::json)`
}
