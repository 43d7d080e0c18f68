import type { EntityManager } from '@mikro-orm/postgresql'
import { now } from '../kernel/clock.ts'
import { find } from '../kernel/find.ts'
import type { ShopContext } from '../kernel/graph/context.ts'
import { findOwnFiles } from '../kernel/outside/files/find-own-files.ts'
import { Refusal } from '../kernel/refusal.ts'
import { Merchant } from './merchant.ts'
import { Permit } from './permit.ts'
import type { SavePermitInput } from './permits.merchant.ts'

/** Takes a permit in, in the place of the one of its kind. One that has run out is refused. */
export async function savePermit(
  em: EntityManager,
  viewer: ShopContext['viewer'],
  { kind, number, documentId, validUntil }: SavePermitInput,
): Promise<Permit> {
  if (validUntil && validUntil <= now()) throw new Refusal('PERMIT_EXPIRED', {}, 'validUntil')
  await findOwnFiles(em, [documentId], viewer, 'document', 'documentId')
  const merchant = await find(em, Merchant, viewer.merchantId, { lock: true })
  const permit = (await em.findOne(Permit, { merchant, kind })) ?? new Permit()
  Object.assign(permit, { merchant, kind, number, documentId, validUntil: validUntil ?? null, updatedAt: now() })
  em.persist(permit)
  return permit
}
