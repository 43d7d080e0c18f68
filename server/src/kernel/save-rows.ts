import {
  Collection,
  helper,
  ReferenceKind,
  type EntityClass,
  type EntityMetadata,
  type EntityProperty,
} from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { CompiledQuery, sql, type RawBuilder } from 'kysely'
import { asPrepared, preparedText, sqlOf } from './database.ts'
import { present } from './refusal.ts'
import { Row, takeNews } from './row.ts'
import { noteNews } from './transaction.ts'

/**
 * For what is done most: rows that the ORM does not watch. They are read by a statement of one's own, and all that was
 * changed or made is written by one statement that each connection plans once. Watching, comparing and building
 * statements row by row is most of what a command costs in this process.
 */

interface Column {
  name: string
  property: EntityProperty
  /** of what the database has, as the row has it */
  read: (value: unknown) => unknown
}

type Values = Record<string, unknown>

const columnsOfTable = new WeakMap<EntityMetadata, readonly Column[]>()
/** What the database has of rows that were read, to be compared. */
const keptValues = new WeakMap<Row, Values>()

/** Rows of one table, whole, as the statement finds them (`select * from …`, perhaps locked). They are saved by `saveRows`. */
export async function readRows<T extends Row>(
  em: EntityManager,
  type: EntityClass<T>,
  statement: RawBuilder<unknown>,
): Promise<T[]> {
  const { rows } = await sql<Values>`${asPrepared} ${statement}`.execute(sqlOf(em))
  const meta = em.getMetadata().get<T>(type)
  return rows.map((found) => {
    const row = blank<T>(type)
    for (const { name, property, read } of columnsOf(meta)) put(row, property.name, read(found[name] ?? null))
    for (const { name, kind } of meta.relations)
      if (kind === ReferenceKind.ONE_TO_MANY) put(row, name, Collection.create(row, name as never, undefined, false))
    keptValues.set(row, toCompare(valuesOf(row)))
    return row
  })
}

function blank<T>({ prototype }: { prototype: T & object }): T {
  // oxlint-disable-next-line typescript/no-unsafe-return -- TypeScript knows nothing of what is made by a prototype
  return Object.create(prototype)
}

/** As its own, past the ORM's way of noticing it. */
const put = (row: object, name: string, value: unknown): void =>
  void Object.defineProperty(row, name, { value, writable: true, enumerable: true, configurable: true })

/** Inserts rows that are new, and of those that were read writes what has changed; their news is told with the command's. */
export async function saveRows(em: EntityManager, rows: readonly Row[]): Promise<void> {
  const given: string[] = []
  const byTable = Map.groupBy(rows, (row) => helper(row).__meta)
  const writes = [...byTable].flatMap(([meta, own]) => writesOf(meta, own, given))
  if (writes.length > 0) {
    const parts = writes.map((write, index) => `w${index} as (${write})`)
    await sqlOf(em).executeQuery(CompiledQuery.raw(preparedText(`with ${parts.join()} select`), given))
  }
  for (const row of rows) {
    keptValues.set(row, toCompare(valuesOf(row)))
    noteNews(takeNews(row))
  }
}

/** Each write of one table takes its rows as one JSON, which it adds to the values `given`. */
function writesOf(meta: EntityMetadata, rows: readonly Row[], given: string[]): string[] {
  const added: Values[] = []
  const changed: Values[] = []
  const names = new Set<string>()
  for (const row of rows) {
    const values = valuesOf(row)
    const kept = keptValues.get(row)
    if (!kept) added.push(values)
    else {
      const own = Object.entries(toCompare(values)).flatMap(([name, value]) => (value === kept[name] ? [] : [name]))
      if (own.length > 0) changed.push(values)
      for (const name of own) names.add(name)
    }
  }
  const table = quoted(meta.tableName)
  const rowsOf = (values: readonly Values[]) =>
    `json_populate_recordset(null::${table}, $${given.push(JSON.stringify(values))}::json)`
  const writes: string[] = []
  for (const alike of Map.groupBy(added, (values) => Object.keys(values).join()).values()) {
    const list = Object.keys(alike[0] ?? {})
      .map(quoted)
      .join()
    writes.push(`insert into ${table} (${list}) select ${list} from ${rowsOf(alike)}`)
  }
  if (changed.length > 0) {
    const settings = [...names].map((name) => `${quoted(name)} = given.${quoted(name)}`)
    writes.push(
      `update ${table} as own set ${settings.join()}
        from (select * from ${rowsOf(changed)} limit ${upTo(changed.length)}) as given where own.id = given.id`,
    )
  }
  return writes
}

const quoted = (name: string): string => `"${name}"`

/**
 * Says to the planner, who would count on a hundred rows and read the whole table for them, about how many there are: few
 * different limits are few statements.
 */
const upTo = (count: number): number => 2 ** Math.ceil(Math.log2(count))

/** As they go into JSON, by column. What is not set is left to the database. */
function valuesOf(row: Row): Values {
  const values: Values = {}
  for (const { name, property } of columnsOf(helper(row).__meta)) {
    const value: unknown = Reflect.get(row, property.name)
    if (value !== undefined) values[name] = value instanceof Row ? value.id : value
  }
  return values
}

const isReference = ({ kind, owner }: EntityProperty): boolean =>
  kind === ReferenceKind.MANY_TO_ONE || (kind === ReferenceKind.ONE_TO_ONE && owner === true)

function columnsOf(meta: EntityMetadata): readonly Column[] {
  const known = columnsOfTable.get(meta)
  if (known) return known
  const columns = meta.props.flatMap((property) => {
    const [name] = property.fieldNames ?? []
    const isColumn = property.kind === ReferenceKind.SCALAR || isReference(property)
    return name !== undefined && property.persist !== false && isColumn
      ? [{ name, property, read: readerOf(property) }]
      : []
  })
  columnsOfTable.set(meta, columns)
  return columns
}

function readerOf(property: EntityProperty): Column['read'] {
  const { customType, runtimeType, targetMeta } = property
  if (isReference(property)) {
    const target: { prototype: object } = present(targetMeta, 'what a row refers to').class
    return (id) => (id === null ? null : referenceTo(target, id))
  }
  if (runtimeType === 'Date') return (value) => (typeof value === 'string' ? new Date(value) : value)
  if (!customType) return (value) => value
  const { platform } = customType
  return (value): unknown =>
    value === null ? null : customType.convertToJSValue(value, present(platform, 'a platform'))
}

/** Of what a row refers to nothing is known but its id. */
function referenceTo(type: { prototype: object }, id: unknown): object {
  const row = blank<object>(type)
  put(row, 'id', id)
  helper(row).__initialized = false
  return row
}

/** Moments and JSON as text: what was changed in its place has changed too. */
const toCompare = (values: Values): Values =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'object' && value !== null ? JSON.stringify(value) : value,
    ]),
  )
