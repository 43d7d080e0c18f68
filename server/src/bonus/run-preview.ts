import { limits } from '@kaidian/shared/core/limits'
import { after, businessDay, days, startOfDay } from '@kaidian/shared/core/time'
import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import type { Account } from '../account/account.ts'
import { now } from '../kernel/clock.ts'
import { Refusal } from '../kernel/refusal.ts'
import { inTransaction } from '../kernel/transaction.ts'
import type { PolicyDraft } from '../policy/policy-draft.ts'
import { PolicyPreview, PolicyPreviewState } from './policy-preview.ts'
import { previewBatch } from './preview-batch.ts'

/** Begins to work out what a draft would have meant for the sales of these days; a sweep goes on with it. `draft` is locked. */
export async function startPreview(
  em: EntityManager,
  parts: { id: string; draft: PolicyDraft; author: Account; firstDay: string; lastDay: string },
): Promise<PolicyPreview> {
  const { firstDay, lastDay, draft } = parts
  const length = (startOfDay(lastDay).getTime() - startOfDay(firstDay).getTime()) / days(1) + 1
  const max = limits.policy.previewDays
  if (!(length >= 1 && length <= max) || lastDay > businessDay(now()))
    throw new Refusal('POLICY_PREVIEW_PERIOD', { days: max }, 'firstDay')
  if ((await em.count(PolicyPreview, { draft, state: PolicyPreviewState.RUNNING })) > 0)
    throw new Refusal('POLICY_PREVIEW_RUNNING')
  const preview = new PolicyPreview(parts)
  em.persist(preview)
  return preview
}

/** Orders of a batch: some tens of thousands of lines take about a second, and another preview its turn. */
const batchOrders = 20_000

/** Does the next batch of the preview whose turn it is. What it comes to and where it stands are saved together. */
export function continuePreview(em: EntityManager, orders = batchOrders): Promise<number> {
  return inTransaction(em, async (inner) => {
    const preview = await inner.findOne(
      PolicyPreview,
      { state: PolicyPreviewState.RUNNING },
      { orderBy: { done: 'asc', id: 'asc' }, lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE },
    )
    if (!preview) return 0
    const { firstDay, lastDay, cursorAt, cursorId, createdAt } = preview
    const from = startOfDay(firstDay)
    const end = after(startOfDay(lastDay), days(1))
    // Of today what was sold until it was begun: so that it ends.
    const to = end < createdAt ? end : createdAt
    preview.total ??= await countOrders(inner, from, to)
    const cursor = cursorAt && cursorId ? { at: cursorAt, id: cursorId } : null
    preview.advance(await previewBatch(inner, { draftId: preview.draft.id, from, to, cursor, orders }), now())
    return 1
  })
}

async function countOrders(em: EntityManager, from: Date, to: Date): Promise<number> {
  const [row]: { count: string }[] = await em.execute(
    'select count(*) from orders where created_at >= ? and created_at < ? and paid_at is not null',
    [from, to],
  )
  return Number(row?.count)
}
