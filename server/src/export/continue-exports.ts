import { randomUUID } from 'node:crypto'
import { limits } from '@kaidian/shared/core/limits'
import { LockMode, raw } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { now } from '../kernel/clock.ts'
import { storage } from '../kernel/outside/files/storage.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { readerOf, type Cell, type ExportOwner, type RegisteredReader } from './export-reader.ts'
import { Export, openStatuses } from './export.ts'
import { writeHeader, writeLines } from './write-lines.ts'

const rowsOfPart = 1000

/**
 * Writes the next part of the export whose turn it is: of those that are open, the one with the fewest parts. Answers 0
 * when there is none. What a process that was killed has not kept is written anew.
 */
export async function continueExport(em: EntityManager): Promise<number> {
  const orderBy = [{ [raw('jsonb_array_length(parts)')]: 'asc' as const }, { createdAt: 'asc' as const }]
  const open = await em.findOne(Export, { status: { $in: [...openStatuses] } }, { orderBy })
  if (!open) return 0
  try {
    return await writeNext(em, open)
  } catch (error) {
    await withExport(em, open, (one) => one.stumble(now()))
    throw error
  }
}

async function writeNext(em: EntityManager, open: Export): Promise<number> {
  const reader = readerOf(open.kind)
  const { id, language, filter, cursor, rowCount } = open
  const ask = { owner: ownerOf(open), filter, language }
  const isFirst = open.parts.length === 0
  const total = isFirst ? await reader.total(em, ask) : open.totalCount
  const { rows, next } = await readRows(em, reader, ask, { cursor, left: limits.exportRows - rowCount })
  const isTold = reader.columns.map(({ permission }) => !permission || !open.withheld.includes(permission))
  const columns = reader.columns.filter((_, at) => isTold[at])
  const lines = rows.map((cells) => cells.filter((_, at) => isTold[at]))
  const text = (isFirst ? writeHeader(columns, language) : '') + writeLines(columns, lines)
  const bytes = Buffer.from(text)
  // A key of its own: where two are at the same part, the one that comes second overwrites nothing.
  const key = `exports/${id}/${open.parts.length}-${randomUUID()}`
  await storage().write(key, bytes)
  const isCut = next !== null && rowCount + rows.length >= limits.exportRows
  return withExport(em, open, (one) => {
    one.totalCount = total
    one.add({ key, rows: rows.length, bytes: bytes.length, next, isCut }, now(), reader.keptDays)
  })
}

async function readRows(
  em: EntityManager,
  reader: RegisteredReader,
  ask: Parameters<RegisteredReader['read']>[1],
  { cursor, left }: { cursor: string | null; left: number },
): Promise<{ rows: (readonly Cell[])[]; next: string | null }> {
  const rows: (readonly Cell[])[] = []
  let next = cursor
  do {
    const part = await reader.read(em, ask, next)
    rows.push(...part.rows)
    next = part.next
  } while (next !== null && rows.length < Math.min(rowsOfPart, left))
  return { rows, next }
}

const ownerOf = ({ accountId, audience, memberId, merchantId, agentId }: Export): ExportOwner => ({
  accountId,
  audience,
  memberId,
  merchantId,
  agentId,
})

/** Keeps one step of an export, unless another worker is at it or has already done it. */
function withExport(em: EntityManager, { id, cursor, parts }: Export, step: (one: Export) => void): Promise<number> {
  return inTransaction(em, async (inner) => {
    const one = await inner.findOne(
      Export,
      { id, status: { $in: [...openStatuses] } },
      { lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE },
    )
    if (!one || one.cursor !== cursor || one.parts.length !== parts.length) return 0
    step(one)
    return 1
  })
}
