import { createHmac, timingSafeEqual } from 'node:crypto'
import { limits } from '@kaidian/shared/core/limits'
import { isObjectType, type GraphQLSchema } from 'graphql'
import type { SelectQueryBuilder } from 'kysely'
import { sql } from 'kysely'
import { ArgsType, Field, Int, ObjectType, type ClassType } from 'type-graphql'
import { assert } from '../refusal.ts'
import { Allow } from './allow.ts'
import { graphError } from './errors.ts'

/** How many a page holds when nothing is said. */
export const usualPage = 24

@ArgsType()
export class PageArgs {
  @Field(() => Int, {
    nullable: true,
    defaultValue: usualPage,
    description: '取几条，最多 100 · How many, at most 100',
  })
  first: number = usualPage

  @Field(() => String, { nullable: true, description: '从哪个游标之后 · After which cursor' })
  after: string | null
}

@Allow.anyone()
@ObjectType({ description: '一页的位置 · Where a page stands' })
export class PageInfo {
  @Field(() => Boolean, { description: '后面还有 · There are more after it' })
  hasNextPage: boolean

  @Field(() => Boolean, { description: '前面还有 · There are more before it' })
  hasPreviousPage: boolean

  @Field(() => String, { nullable: true, description: '第一条的游标 · Cursor of the first' })
  startCursor: string | null

  @Field(() => String, { nullable: true, description: '最后一条的游标 · Cursor of the last' })
  endCursor: string | null
}

/** One of a page. Its cursor is signed when it is asked for: most readers need the last one's only. */
class PageEdge<Node> {
  readonly node: Node
  private readonly writeCursor: () => string

  constructor(node: Node, writeCursor: () => string) {
    this.node = node
    this.writeCursor = writeCursor
  }

  get cursor(): string {
    return this.writeCursor()
  }
}

export interface Page<Node> {
  edges: { readonly node: Node; readonly cursor: string }[]
  pageInfo: PageInfo
  /** counted only when asked for */
  totalCount: () => Promise<number>
}

/** Makes the Relay connection of a node type: `ProductConnection` with `ProductEdge`. */
export function connectionOf<Node extends object>(node: ClassType<Node>, name: string): ClassType<Page<Node>> {
  @Allow.anyone()
  @ObjectType(`${name}Edge`, { simpleResolvers: true, description: '列表的一条 · One of a list' })
  class Edge {
    @Field(() => node, { description: '内容 · The thing itself' })
    node: Node

    @Field(() => String, { description: '它的游标 · Its cursor' })
    cursor: string
  }

  @Allow.anyone()
  @ObjectType(`${name}Connection`, { simpleResolvers: true, description: '列表的一页 · One page of a list' })
  class Connection {
    @Field(() => [Edge], { description: '这一页的内容 · What is on this page' })
    edges: Edge[]

    @Field(() => PageInfo, { description: '这一页的位置 · Where this page stands' })
    pageInfo: PageInfo

    // The page holds a function of that name, which is called when the field is asked for (see `countWhenAsked`).
    @Field(() => Int, { description: '总条数，最多数到 10000 · How many in all, counted up to 10,000' })
    totalCount: number
  }
  return Connection as unknown as ClassType<Page<Node>>
}

/** A compiled document calls the resolvers that there are, and no function that it finds in their place. */
export function countWhenAsked(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || !type.name.endsWith('Connection')) continue
    const total = type.getFields()['totalCount']
    if (total) total.resolve = ({ totalCount }: Page<unknown>) => totalCount()
  }
}

/** One column of a list's order. `read` gives its value of a row; the last key must be unique. */
export interface OrderKey<Source> {
  column: string
  isDescending: boolean
  /** PostgreSQL type that a cursor's value is cast to */
  type: 'uuid' | 'timestamptz' | 'bigint' | 'integer' | 'text' | 'real'
  read(row: Source): unknown
}

export const newestFirst = <Source extends { id: string; createdAt: Date | string }>(
  table: string,
): OrderKey<Source>[] => [
  { column: `${table}.created_at`, isDescending: true, type: 'timestamptz', read: (row) => row.createdAt },
  { column: `${table}.id`, isDescending: true, type: 'uuid', read: (row) => row.id },
]

/** For what waits to be decided: who came first is next. */
export const longestWaitingFirst = <Source extends { id: string; submittedAt: Date | string }>(
  table: string,
): OrderKey<Source>[] => [
  { column: `${table}.submitted_at`, isDescending: false, type: 'timestamptz', read: (row) => row.submittedAt },
  { column: `${table}.id`, isDescending: false, type: 'uuid', read: (row) => row.id },
]

interface PageRequest<Source> {
  /** names the list: a cursor of another list, or of another order, is refused */
  list: string
  keys: OrderKey<Source>[]
  page: PageArgs
  /** the same rows for the total, where the query holds only those that may be on this page (see `narrow`) */
  counted?: Selecting
}

// oxlint-disable-next-line typescript/no-explicit-any -- read models are untyped tables (see sqlOf)
type Selecting = SelectQueryBuilder<any, any, any>

let cursorSecret = 'set at start'
export function setCursorSecret(secret: string): void {
  cursorSecret = secret
}

/** Reads one page of rows by keyset. The query selects what `keys` read, and has no order or limit of its own. */
export async function readPage<Source>(query: Selecting, request: PageRequest<Source>): Promise<Page<Source>> {
  const { page, keys, list } = request
  const rows = (await narrow(query, request).execute()) as Source[]
  const cursorOf = (row: Source) => () =>
    writeCursor(
      list,
      keys.map((key) => key.read(row)),
    )
  const edges = rows.slice(0, page.first).map((row) => new PageEdge(row, cursorOf(row)))
  return {
    edges,
    pageInfo: {
      hasNextPage: rows.length > page.first,
      hasPreviousPage: Boolean(page.after),
      get startCursor() {
        return edges[0]?.cursor ?? null
      },
      get endCursor() {
        return edges.at(-1)?.cursor ?? null
      },
    },
    totalCount: () => countUpTo(request.counted ?? query),
  }
}

/** The rows that may be on the page. A union reads its branches narrowed like itself, each from its own index. */
export function narrow<Query extends Selecting, Source>(
  query: Query,
  { page, keys, list }: PageRequest<Source>,
): Query {
  if (page.first < 1 || page.first > limits.pageSize)
    throw graphError('BAD_USER_INPUT', `first must be from 1 to ${limits.pageSize}`)
  let wanted = query.limit(sql.lit(page.first + 1))
  if (page.after !== null && page.after !== undefined)
    wanted = wanted.where(isAfter(keys, readCursor(page.after, list, keys.length)))
  for (const key of keys) wanted = wanted.orderBy(sql.ref(key.column), key.isDescending ? 'desc' : 'asc')
  return wanted as Query
}

/** In the database, around the query: ten thousand rows do not travel to be counted. */
async function countUpTo(query: Selecting): Promise<number> {
  const rows = await query
    .clearSelect()
    .select(sql`1`.as('one'))
    .limit(limits.counted)
    .modifyFront(sql`count(*)::int as count from (select`)
    .modifyEnd(sql`) as found`)
    .$castTo<{ count: number }>()
    .execute()
  return rows[0]?.count ?? 0
}

/**
 * (a, b) after (x, y), compared as a row: an index of these columns begins at the cursor, however many rows share its a.
 * Not (a, b) < (x, y), of which the planner thinks a < x and thus, where many share x, that almost nothing is left.
 */
function isAfter<Source>(keys: OrderKey<Source>[], values: unknown[]) {
  const columns = keys.map(({ column }) => sql.ref(column))
  const cursor = keys.map(({ type }, index) => sql`${values[index]}::${sql.raw(type)}`)
  const comparison = sql.raw(isDescending(keys) ? '<=' : '>=')
  return sql<boolean>`(${sql.join(columns)}) ${comparison} (${sql.join(cursor)}) and ${columns.at(-1)} <> ${cursor.at(-1)}`
}

function isDescending<Source>([first, ...others]: OrderKey<Source>[]): boolean {
  assert(
    first && others.every((key) => key.isDescending === first.isDescending),
    'the keys of a list have one direction',
  )
  return first.isDescending
}

function sign(text: string): Buffer {
  return createHmac('sha256', cursorSecret).update(text).digest().subarray(0, 12)
}

function writeCursor(list: string, values: unknown[]): string {
  const text = JSON.stringify(values)
  return Buffer.concat([sign(`${list}:${text}`), Buffer.from(text)]).toString('base64url')
}

function readCursor(cursor: string, list: string, length: number): unknown[] {
  const bytes = Buffer.from(cursor, 'base64url')
  const text = bytes.subarray(12).toString()
  const isOurs = bytes.length > 12 && timingSafeEqual(bytes.subarray(0, 12), sign(`${list}:${text}`))
  if (!isOurs) throw graphError('BAD_USER_INPUT', 'after is not a cursor of this list')
  const values: unknown = JSON.parse(text)
  if (!Array.isArray(values) || values.length !== length)
    throw graphError('BAD_USER_INPUT', 'after is not a cursor of this list')
  return values
}

/** Reads one page of ids by keyset and hands back the rows of another source in the same order. */
export function mapPage<A, B>(page: Page<A>, map: (node: A) => B): Page<B> {
  return { ...page, edges: page.edges.map((edge) => new PageEdge(map(edge.node), () => edge.cursor)) }
}
