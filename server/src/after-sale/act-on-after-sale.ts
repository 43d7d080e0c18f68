import type { EntityManager } from '@mikro-orm/postgresql'
import { Account } from '../account/account.ts'
import { now } from '../kernel/clock.ts'
import { find, findOwn } from '../kernel/find.ts'
import { Audience, type Viewer } from '../kernel/graph/viewer.ts'
import { claimKey } from '../kernel/idempotency.ts'
import { AfterSaleAction, AfterSaleSide } from './after-sale-kinds.ts'
import { AfterSaleStep } from './after-sale-step.ts'
import { AfterSale, type Deadlines } from './after-sale.ts'
import { readDeadlines } from './deadlines.ts'
import { takeAfterSale, type Taken } from './take-after-sale.ts'
import { attachEvidence, takeEvidence } from './take-evidence.ts'

export interface Said {
  id: string
  idempotencyKey: string
  /** what both sides read of it */
  text?: string | null
  imageIds?: readonly string[]
  videoId?: string | null
}

export interface Acting {
  now: Date
  deadlines: Deadlines
  by: Account
}

const sideOf = {
  [Audience.MEMBER]: AfterSaleSide.BUYER,
  [Audience.MERCHANT]: AfterSaleSide.SELLER,
  [Audience.AGENT]: AfterSaleSide.SELLER,
  [Audience.STAFF]: AfterSaleSide.PLATFORM,
}

/**
 * One step of an after-sale by somebody whom it concerns, done once however often it is sent, and written down with what was
 * said and shown. What `act` changes is locked.
 */
export async function actOnAfterSale(
  em: EntityManager,
  viewer: Viewer,
  command: string,
  { id, idempotencyKey: key, text, imageIds = [], videoId, ...rest }: Said,
  act: (taken: Taken, acting: Acting) => Promise<AfterSaleAction> | AfterSaleAction,
): Promise<void> {
  const { accountId } = viewer
  if (viewer.audience === Audience.STAFF) await find(em, AfterSale, id)
  else await findOwn(em, AfterSale, id, viewer)
  const content = { id, text: text ?? null, imageIds, videoId: videoId ?? null, ...rest }
  if ((await claimKey(em, { accountId, command, key, content, resultId: id })) !== undefined) return
  const taken = await takeAfterSale(em, id, viewer)
  const shown = await takeEvidence(em, viewer, { imageIds, videoId }, taken.afterSale)
  const { images, video } = shown
  const by = await find(em, Account, accountId)
  const action = await act(taken, { now: now(), deadlines: await readDeadlines(em), by })
  const deed = { side: sideOf[viewer.audience], by, note: text?.trim() ?? '', images, video, now: now() }
  const step = new AfterSaleStep(taken.afterSale, action, deed)
  em.persist(step)
  attachEvidence(em, step, shown)
}
