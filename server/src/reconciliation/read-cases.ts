import { after, days } from '@kaidian/shared/core/time'
import type { EntityManager } from '@mikro-orm/postgresql'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { newestFirst, type OrderKey, type PageArgs } from '../kernel/graph/pages.ts'
import type { CasesArgs } from './reconciliation-inputs.ts'
import { CaseStatus } from './reconciliation-case.ts'

export type CasesFilter = Partial<Omit<CasesArgs, keyof PageArgs>>

export interface ListedCase {
  id: string
  createdAt: Date
}

/** The cases that a filter of staff leaves; nothing of them is selected yet. */
export function casesOf(em: EntityManager, viewerId: string, filter: CasesFilter) {
  const { status, isMine, kind, channel, day, minDays } = filter
  let query = sqlOf(em).selectFrom('reconciliation_case')
  if (status) query = query.where('reconciliation_case.status', '=', status)
  if (isMine) query = query.where('reconciliation_case.owner_id', '=', viewerId)
  if (kind) query = query.where('reconciliation_case.kind', '=', kind)
  if (channel) query = query.where('reconciliation_case.channel', '=', channel)
  if (day) query = query.where('reconciliation_case.day', '=', day)
  if (minDays) query = query.where('reconciliation_case.created_at', '<=', after(now(), -days(minDays)))
  return query
}

/** What waits: who came first is next. Everything: the newest is. */
export const orderOf = ({ status }: CasesFilter): OrderKey<ListedCase>[] =>
  newestFirst<ListedCase>('reconciliation_case').map((key) => ({ ...key, isDescending: status !== CaseStatus.OPEN }))
