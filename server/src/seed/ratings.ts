import { after, hours } from '@kaidian/shared/core/time'
import type { EntityManager } from '@mikro-orm/postgresql'
import { v7 as uuidv7 } from 'uuid'
import { now, setClockOffset } from '../kernel/clock.ts'
import { storeImage } from '../kernel/outside/files/store-file.ts'
import { present } from '../kernel/refusal.ts'
import { Order, OrderStatus, type OrderLine } from '../order/order.ts'
import { addToRating, rateLine } from '../rating/rate-line.ts'
import { RatingTag } from '../rating/rating-words.ts'
import { Rating } from '../rating/rating.ts'
import { reportRating } from '../rating/report-rating.ts'
import type { People } from './people.ts'
import { paint } from './pictures.ts'
import { viewerOf } from './viewer-of.ts'

interface Saying {
  scores: readonly [goods: number, shipping: number, service: number]
  text: string
  tags: readonly RatingTag[]
  pictures?: readonly string[]
  isAnonymous?: boolean
  addition?: string
  reply?: string
  /** why the shop has reported it */
  contested?: string
}

const { GOOD_QUALITY, AS_DESCRIBED, GOOD_VALUE, FAST_SHIPPING, WELL_PACKED, KIND_SERVICE, SLOW_SHIPPING } = RatingTag

/** Words that fit whatever was bought. */
const sayings: readonly Saying[] = [
  {
    scores: [5, 5, 5],
    text: '第二次买了，和上次一样好，家里人都喜欢。',
    tags: [GOOD_QUALITY, AS_DESCRIBED],
    pictures: ['🎁', '📦'],
    reply: '谢谢老朋友，下次再来。',
  },
  { scores: [4, 5, 5], text: '包装很结实，路上一点没坏。', tags: [WELL_PACKED, FAST_SHIPPING], pictures: ['📦'] },
  {
    scores: [2, 1, 3],
    text: '等了五天才发，客服回得也慢，东西一般，广告里说得太好。',
    tags: [SLOW_SHIPPING],
    contested: '买家夸大其词，影响本店生意',
  },
  {
    scores: [5, 4, 5],
    text: '价格合适，跟描述的一样。',
    tags: [GOOD_VALUE, AS_DESCRIBED],
    addition: '又用了几天，还是满意。',
  },
  { scores: [3, 4, 4], text: '中规中矩，没有惊喜也没有失望。', tags: [], isAnonymous: true, reply: '谢谢您的反馈。' },
  { scores: [5, 5, 5], text: '', tags: [GOOD_QUALITY, KIND_SERVICE] },
]

const perProduct = 2

/** Of the member whom people sign in as: the rest of what they have bought waits to be rated by hand. */
const own: Saying = {
  scores: [5, 4, 5],
  text: '收到就用上了，不错，会再买。',
  tags: [GOOD_QUALITY, GOOD_VALUE],
  pictures: ['📦'],
  reply: '您满意就好！',
}

/** What some buyers say of what they have received. */
export async function seedRatings(em: EntityManager, people: People): Promise<void> {
  const byHand = new Set([...people.byKey.values()].map(({ id }) => id))
  const orders = await em.find(
    Order,
    { status: OrderStatus.COMPLETED },
    { populate: ['lines', 'member', 'merchant'], orderBy: { completedAt: 'asc', id: 'asc' } },
  )
  const lines = orders
    .flatMap((order) => order.lines.getItems().map((line) => ({ order, line })))
    .filter(({ line }) => !line.isRefunded)
  const ofOthers = lines.filter(({ order }) => !byHand.has(order.member.id))
  const byProduct = [...Map.groupBy(ofOthers, ({ line }) => line.productId).values()]
  const most = byProduct.toSorted((a, b) => b.length - a.length).slice(0, Math.ceil(sayings.length / perProduct))
  const rated = most.flatMap((some) => some.slice(0, perProduct))
  for (const [place, saying] of sayings.entries()) {
    const found = rated[place]
    if (found) await say(em, found, saying)
  }
  const mine = lines.find(({ order }) => order.member.id === people.byKey.get('member')?.id)
  if (mine) await say(em, mine, own)
  setClockOffset(0)
}

interface Received {
  order: Order
  line: OrderLine
}

async function say(em: EntityManager, { order, line }: Received, saying: Saying): Promise<void> {
  const viewer = viewerOf(order.member, null)
  setClockOffset(Math.min(0, after(present(order.completedAt, 'a receipt'), hours(20)).getTime() - Date.now()))
  const imageIds: string[] = []
  for (const picture of saying.pictures ?? []) {
    const file = await storeImage(await paint(picture, 1), { accountId: viewer.accountId, name: `${picture}.webp` })
    em.persist(file)
    imageIds.push(file.id)
  }
  await em.flush()
  const [goodsScore, shippingScore, serviceScore] = saying.scores
  const { text, tags, isAnonymous = false, addition, reply, contested } = saying
  const scores = { goodsScore, shippingScore, serviceScore }
  const said = { lineId: line.id, ...scores, text, imageIds, tags: [...tags], isAnonymous }
  const id = await rateLine(em, viewer, { ...said, idempotencyKey: uuidv7() })
  await em.flush()
  if (addition) await addToRating(em, viewer, { id, text: addition, imageIds: [], idempotencyKey: uuidv7() })
  if (reply) (await em.findOneOrFail(Rating, id)).answer({ text: reply, now: now() })
  await em.flush()
  const owner = order.merchant.owner.id
  if (contested) await reportRating(em, owner, { id, text: contested, idempotencyKey: uuidv7() })
}
