import type { EntityManager } from '@mikro-orm/postgresql'
import { now } from '../kernel/clock.ts'
import { firstSeenAt } from './first-seen.ts'
import { DraftStatus } from './product-status.ts'
import type { Product } from './product.ts'
import { publishDraft } from './publish-draft.ts'

/** What was handed in is what buyers see from now on. The product is locked. */
export async function approveProduct(em: EntityManager, product: Product): Promise<void> {
  if (product.draftStatus === DraftStatus.PENDING) await publishDraft(em, product)
  product.approve(product.listedAt ? null : await firstSeenAt(em, product), now())
}
