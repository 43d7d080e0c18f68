import { after, days } from '@kaidian/shared/core/time'
import type { EntityManager } from '@mikro-orm/postgresql'
import { v7 as uuidv7 } from 'uuid'
import { now } from '../kernel/clock.ts'
import { find, findOwn } from '../kernel/find.ts'
import type { Viewer } from '../kernel/graph/viewer.ts'
import { claimKey } from '../kernel/idempotency.ts'
import { findOwnFiles } from '../kernel/outside/files/find-own-files.ts'
import { pictureOf } from '../kernel/outside/files/image.ts'
import { Refusal } from '../kernel/refusal.ts'
import { isOwnShop } from '../merchant/is-own-shop.ts'
import { Order, OrderLine, OrderStatus } from '../order/order.ts'
import { settingOf } from '../setting/setting-of.ts'
import type { AddToRatingInput, RateLineInput } from './rating-inputs.ts'
import { Rating } from './rating.ts'

/** Words of this length that somebody has used before were not written about these goods. */
const copiedLength = 20

/** A buyer rates a line of an order that is completed: once, in time, and not of their own shop. */
export async function rateLine(
  em: EntityManager,
  viewer: Viewer,
  { idempotencyKey, ...content }: RateLineInput,
): Promise<string> {
  const { accountId, memberId } = viewer
  const id = uuidv7()
  const { memberId: ownerId, order } = await find(em, OrderLine, content.lineId)
  if (ownerId !== memberId) throw new Refusal('NOT_FOUND')
  const claim = { accountId, command: 'rateLine', key: idempotencyKey, content, resultId: id }
  const earlier = await claimKey(em, claim)
  if (earlier !== undefined) return earlier
  // Two at once wait for each other here.
  const locked = await find(em, Order, order.id, { lock: true })
  const line = await find(em, OrderLine, content.lineId)
  assertRateable(locked, line, await settingOf(em, 'rating_days'))
  if (await isOwnShop(em, locked.merchant.id, accountId)) throw new Refusal('RATING_OWN')
  if ((await em.count(Rating, { line })) > 0) throw new Refusal('RATED')
  const { goodsScore, shippingScore, serviceScore, imageIds, tags, isAnonymous } = content
  const text = content.text.trim()
  if (text.length >= copiedLength && (await em.count(Rating, { member: memberId, text })) > 0)
    throw new Refusal('RATING_COPIED', {}, 'text')
  const images = (await findOwnFiles(em, imageIds, viewer, 'image', 'imageIds')).map(pictureOf)
  const { productId } = line
  const { member, merchant } = locked
  const said = { goodsScore, shippingScore, serviceScore, text, images, tags: [...new Set(tags)], isAnonymous }
  em.persist(Object.assign(new Rating(), { id, line, productId, member, merchant, ...said, createdAt: now() }))
  return id
}

function assertRateable({ status, completedAt }: Order, { isRefunded }: OrderLine, ratingDays: number): void {
  if (status !== OrderStatus.COMPLETED || !completedAt || isRefunded) throw new Refusal('NOT_RATEABLE')
  if (after(completedAt, days(ratingDays)) <= now()) throw new Refusal('RATING_LATE', { days: ratingDays })
}

/** What they have found out since: once, whenever. */
export async function addToRating(
  em: EntityManager,
  viewer: Viewer,
  { idempotencyKey, ...content }: AddToRatingInput,
): Promise<void> {
  const { id, imageIds } = content
  const rating = await findOwn(em, Rating, id, viewer, { lock: true })
  const claim = { accountId: viewer.accountId, command: 'addToRating', key: idempotencyKey, content, resultId: id }
  if ((await claimKey(em, claim)) !== undefined) return
  const images = (await findOwnFiles(em, imageIds, viewer, 'image', 'imageIds')).map(pictureOf)
  rating.add({ text: content.text.trim(), images, now: now() })
}
