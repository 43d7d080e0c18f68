import type { EntityManager } from '@mikro-orm/postgresql'
import type { ZodType } from 'zod'
import type { MerchantPermission, StaffPermission } from '@kaidian/shared/core/permissions'
import type { Rule } from '../kernel/graph/allow.ts'
import type { Language } from '../kernel/graph/context.ts'
import type { Page } from '../kernel/graph/pages.ts'
import type { Viewer } from '../kernel/graph/viewer.ts'
import { assert, present } from '../kernel/refusal.ts'
import type { ExportKind } from './export-kind.ts'

/** Who asked, as they were let in. Permissions were checked before and are no part of it. */
export type ExportOwner = Pick<Viewer, 'accountId' | 'audience' | 'memberId' | 'merchantId' | 'agentId'>

/** Fen for money, a moment for a time; a text is guarded against spreadsheets that would run it. */
export type Cell = string | number | Date | null

export interface Column {
  zh: string
  en: string
  /** how its cells are written; a text, unless said otherwise */
  as?: 'text' | 'money' | 'time' | 'whole'
  /** key that whoever asks needs beside the reader's own, or the column is left out of their file */
  permission?: MerchantPermission | StaffPermission
}

export interface ExportPart {
  rows: readonly (readonly Cell[])[]
  /** where the next part begins; null: there is none */
  next: string | null
}

export interface ExportAsk<Filter> {
  owner: ExportOwner
  filter: Filter
  language: Language
}

/**
 * To make something exportable: name it in `ExportKind`, and in a file `<noun>.exports.ts` of its room, which the room's
 * index imports, call `registerExport` with a reader. It reads the rows part by part by a cursor of its own (`rowsOf`
 * makes one of a page of a list), as SQL read models do, in no transaction: a crash between two parts costs one part. A
 * page then needs no door of its own: it calls `requestExport` with the kind and the terms of its URL.
 */
export interface ExportReader<Filter> {
  /** who may ask for it and fetch it, as on a door: `{ audiences: [Audience.STAFF], permission: 'ledger:read' }` */
  rule: Rule
  /** of the terms, which come as texts by name; what it refuses is BAD_USER_INPUT */
  filter: ZodType<Filter>
  /** of the file, in front of its month or day */
  name: Record<Language, string>
  columns: readonly Column[]
  /** holds what is masked elsewhere: whoever asks for it is written down, with the terms and the reason among them */
  isAudited?: true
  /** how long the file is kept, where that is not the usual week */
  keptDays?: number
  /** what it is of, where files of the same name would be of several things: it follows the name */
  about?(em: EntityManager, ask: ExportAsk<Filter>): string | null | Promise<string | null>
  /** how many rows there will be, for the progress */
  total?(em: EntityManager, ask: ExportAsk<Filter>): Promise<number>
  /** at most a hundred rows or so: the caller asks again until its part is large enough */
  read(em: EntityManager, ask: ExportAsk<Filter>, after: string | null): Promise<ExportPart>
}

interface RawAsk extends Omit<ExportAsk<unknown>, 'filter'> {
  filter: unknown
}

/** A reader that checks the terms by itself. */
export interface RegisteredReader extends Omit<ExportReader<unknown>, 'about' | 'total' | 'read'> {
  about(em: EntityManager, ask: RawAsk): Promise<string | null>
  total(em: EntityManager, ask: RawAsk): Promise<number | null>
  read(em: EntityManager, ask: RawAsk, after: string | null): Promise<ExportPart>
}

const readers = new Map<ExportKind, RegisteredReader>()

export function registerExport<Filter>(kind: ExportKind, reader: ExportReader<Filter>): void {
  assert(!readers.has(kind), `two readers of ${kind}`)
  const checked = (ask: RawAsk): ExportAsk<Filter> => ({ ...ask, filter: reader.filter.parse(ask.filter) })
  readers.set(kind, {
    ...reader,
    about: async (em, ask) => (await reader.about?.(em, checked(ask))) ?? null,
    total: async (em, ask) => (await reader.total?.(em, checked(ask))) ?? null,
    read: (em, ask, after) => reader.read(em, checked(ask), after),
  })
}

export const readerOf = (kind: ExportKind): RegisteredReader => present(readers.get(kind), `reader of ${kind}`)

/** A page of a list as a part of an export. */
export const rowsOf = <Node>(page: Page<Node>, cellsOf: (node: Node) => readonly Cell[]): ExportPart => ({
  rows: page.edges.map(({ node }) => cellsOf(node)),
  next: page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null,
})

/** The keys that some of its columns need. */
export const keysOf = ({ columns }: Pick<RegisteredReader, 'columns'>): string[] => [
  ...new Set(columns.flatMap(({ permission }) => permission ?? [])),
]
