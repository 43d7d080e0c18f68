import type { EntityManager } from '@mikro-orm/postgresql'
import { Account } from '../account/account.ts'
import { now } from '../kernel/clock.ts'
import { find, findOwn } from '../kernel/find.ts'
import type { ShopContext } from '../kernel/graph/context.ts'
import { claimKey } from '../kernel/idempotency.ts'
import { findOwnFiles } from '../kernel/outside/files/find-own-files.ts'
import { pictureOf } from '../kernel/outside/files/image.ts'
import { ProductCaseAction } from './case-kinds.ts'
import { ProductCase } from './product-case.ts'
import { ProductCaseStep } from './product-case-step.ts'
import type { AppealProductCaseInput } from './supervision-inputs.ts'

/** The shop says why the freeze is wrong, with pictures of it. */
export async function appealCase(
  em: EntityManager,
  viewer: ShopContext['viewer'],
  { idempotencyKey, ...content }: AppealProductCaseInput,
): Promise<void> {
  const { accountId } = viewer
  const { id, text, imageIds } = content
  const found = await findOwn(em, ProductCase, id, viewer, { lock: true })
  const claim = { accountId, command: 'appealProductCase', key: idempotencyKey, content, resultId: id }
  if ((await claimKey(em, claim)) !== undefined) return
  const images = (await findOwnFiles(em, imageIds, viewer, 'image', 'imageIds')).map(pictureOf)
  found.appeal(text.trim(), images, now())
  em.persist(new ProductCaseStep(found, ProductCaseAction.APPEALED, await find(em, Account, accountId), text.trim()))
}
