import { limits } from '@kaidian/shared/core/limits'
import { after, businessDay, days } from '@kaidian/shared/core/time'
import type { EntityManager } from '@mikro-orm/postgresql'
import { v7 as uuidv7 } from 'uuid'
import { Account } from '../account/account.ts'
import { now } from '../kernel/clock.ts'
import { find } from '../kernel/find.ts'
import type { Language } from '../kernel/graph/context.ts'
import { graphError } from '../kernel/graph/errors.ts'
import type { Viewer } from '../kernel/graph/viewer.ts'
import { claimKey } from '../kernel/idempotency.ts'
import { Refusal } from '../kernel/refusal.ts'
import { AuditEntry } from '../permission/audit-entry.ts'
import type { ExportKind } from './export-kind.ts'
import { keysOf, readerOf, type RegisteredReader } from './export-reader.ts'
import { Export, openStatuses } from './export.ts'

const maxOpen = 3
const maxPart = 60

interface ExportRequest {
  kind: ExportKind
  filter: Record<string, string>
  language: Language
  idempotencyKey: string
}

/** Puts an export into the queue for whoever may read what it holds; a sweep writes it. */
export async function requestExport(
  em: EntityManager,
  viewer: Viewer,
  { kind, filter, language, idempotencyKey: key }: ExportRequest,
): Promise<Export> {
  const reader = readerOf(kind)
  if (!reader.filter.safeParse(filter).success) throw graphError('BAD_USER_INPUT', `filter holds no terms of ${kind}`)
  const { accountId, audience, memberId, merchantId, agentId } = viewer
  const id = uuidv7()
  const content = [kind, filter, audience, merchantId, agentId]
  const earlier = await claimKey(em, { accountId, command: 'requestExport', key, content, resultId: id })
  if (earlier !== undefined) return find(em, Export, earlier)
  // Two who ask at once with the last place left wait for each other here.
  await find(em, Account, accountId, { lock: true })
  await refuseTooMany(em, accountId)
  const asked = new Export()
  asked.id = id
  asked.kind = kind
  asked.accountId = accountId
  asked.audience = audience
  asked.memberId = memberId
  asked.merchantId = merchantId
  asked.agentId = agentId
  asked.language = language
  asked.filter = filter
  asked.withheld = keysOf(reader).filter((key) => !viewer.permissions.has(key))
  const about = await reader.about(em, { owner: viewer, filter, language })
  asked.fileName = nameOf(reader, { filter, language, about })
  em.persist(asked)
  if (reader.isAudited)
    em.persist(new AuditEntry({ accountId, action: `requestExport:${kind}`, subjectId: id, detail: filter }))
  return asked
}

async function refuseTooMany(em: EntityManager, accountId: string): Promise<void> {
  const open = await em.count(Export, { accountId, status: { $in: [...openStatuses] } })
  const ofDay = await em.count(Export, { accountId, createdAt: { $gt: after(now(), -days(1)) } })
  if (open >= maxOpen || ofDay >= limits.exportsPerDay) throw new Refusal('TOO_MANY_EXPORTS')
}

interface Named extends Pick<ExportRequest, 'filter' | 'language'> {
  about: string | null
}

function nameOf({ name }: RegisteredReader, { filter, language, about }: Named): string {
  const time = filter['month'] ?? filter['day'] ?? filter['quarter'] ?? businessDay(now())
  return `${[name[language], about && fileNamePart(about), time].filter(Boolean).join('-')}.csv`
}

/** What somebody has called themselves, without what no file name may have. */
const fileNamePart = (text: string): string =>
  text
    .replace(/[\p{C}\\/:*?"<>|]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, maxPart)
