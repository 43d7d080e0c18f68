import type { Client } from 'pg'
import { fillings } from './guard-attacks.ts'

interface Column {
  name: string
  type: string
  isNullable: boolean
  isGenerated: boolean
}

interface UniqueIndex {
  name: string
  table: string
  columns: string[]
  predicate: string | null
  isConstraint: boolean
}

/** What the database says of its own tables. */
export class Tables {
  readonly uniqueIndexes: readonly UniqueIndex[]
  private readonly columns: ReadonlyMap<string, Column[]>

  private constructor(columns: ReadonlyMap<string, Column[]>, uniqueIndexes: readonly UniqueIndex[]) {
    this.columns = columns
    this.uniqueIndexes = uniqueIndexes
  }

  static async read(client: Client): Promise<Tables> {
    const { rows: columns } = await client.query<Column & { table: string }>(
      `select relname as table, attname as name, atttypid::regtype::text as type, not attnotnull as "isNullable",
          attgenerated <> '' as "isGenerated"
        from pg_attribute join pg_class on pg_class.oid = attrelid
        where relnamespace = 'public'::regnamespace and relkind = 'r' and attnum > 0 and not attisdropped order by 1, attnum`,
    )
    const { rows: indexes } = await client.query<UniqueIndex>(
      `select i.relname as name, t.relname as table, pg_get_expr(indpred, indrelid) as predicate,
          exists (select from pg_constraint where conindid = i.oid and contype in ('p', 'u')) as "isConstraint",
          array(select attname::text from pg_attribute where attrelid = t.oid and attnum = any(indkey::int[])) as columns
        from pg_index join pg_class i on i.oid = indexrelid join pg_class t on t.oid = indrelid
        where indisunique and t.relnamespace = 'public'::regnamespace order by 1`,
    )
    return new Tables(
      Map.groupBy(columns, ({ table }) => table),
      indexes,
    )
  }

  columnsOf(table: string): readonly Column[] {
    return this.columns.get(table) ?? []
  }

  typeOf(table: string, column: string): string {
    return this.columnsOf(table).find(({ name }) => name === column)?.type ?? ''
  }

  /** So that no other unique index of the table refuses a copy of a row, `r`: a column of each, that is not kept, anew. */
  freshColumns(indexName: string, table: string, kept: readonly string[]): Record<string, string> {
    const fresh: Record<string, string> = {}
    for (const { columns } of this.uniqueIndexes.filter((index) => index.table === table && index.name !== indexName)) {
      if (columns.some((column) => column in fresh)) continue
      const free = columns.filter((column) => !kept.includes(column))
      const ofType = (type: string): string[] => free.filter((one) => this.typeOf(table, one) === type).slice(-1)
      const [column] = [...free.filter((one) => one in freshNumbers), ...['uuid', 'integer', 'text'].flatMap(ofType)]
      if (column === undefined) continue
      const value = freshNumbers[column] ?? freshValues[this.typeOf(table, column)]
      fresh[column] = `case when r.${column} is null then null else ${value} end`
    }
    return fresh
  }

  /** A row in each table that is empty, and in those of which a special one is needed. */
  async fill(client: Client): Promise<void> {
    await client.query('set session_replication_role = replica')
    for (const [table, columns] of this.columns) {
      const { rows } = await client.query(`select from ${table} limit 1`)
      if (rows.length > 0 && !fillings[table]) continue
      const given = fillings[table] ?? {}
      const filled = columns.filter(
        ({ name, isNullable, isGenerated }) => !isGenerated && (!isNullable || name in given),
      )
      const values = filled.map(({ name, type }) => given[name] ?? fillers[type] ?? `''`)
      await client.query(
        `insert into ${table} (${filled.map(({ name }) => name).join(', ')}) values (${values.join(', ')}) on conflict do nothing`,
      )
    }
    await client.query('reset session_replication_role')
  }
}

/** Columns whose form is checked. */
const freshNumbers: Readonly<Record<string, string>> = {
  source: `'IP_COMPLAINT'`,
  cause: 'md5(random()::text)',
  phone: `'13' || (100000000 + floor(random() * 899999999)::int)`,
  pickup_code: `lpad(floor(random() * 100000000)::int::text, 8, '0')`,
  mchid: `'19' || (10000000 + floor(random() * 89999999)::int)`,
}

const freshValues: Readonly<Record<string, string>> = {
  uuid: 'gen_random_uuid()',
  text: 'md5(random()::text)',
  integer: '1000000 + floor(random() * 1000000000)::int',
}

const fillers: Readonly<Record<string, string>> = {
  ...freshValues,
  integer: '1',
  smallint: '1',
  bigint: '1',
  xid8: `'1'`,
  numeric: '1',
  boolean: 'false',
  jsonb: `'{}'`,
  'timestamp with time zone': 'now()',
  'text[]': `'{}'`,
}
