import { after, hours } from '@kaidian/shared/core/time'
import type { EntityManager } from '@mikro-orm/postgresql'
import { createReadStream } from 'node:fs'
import { v7 as uuidv7 } from 'uuid'
import { actOnAfterSale, type Acting } from '../after-sale/act-on-after-sale.ts'
import { AfterSaleAction, AfterSaleKind, AfterSaleReason } from '../after-sale/after-sale-kinds.ts'
import { approve, receive } from '../after-sale/decide-after-sale.ts'
import { usualAddressOf } from '../after-sale/read-after-sales.ts'
import { requestAfterSale } from '../after-sale/request-after-sale.ts'
import type { Taken } from '../after-sale/take-after-sale.ts'
import { setClockOffset } from '../kernel/clock.ts'
import type { Viewer } from '../kernel/graph/viewer.ts'
import { storeEvidence } from '../kernel/outside/files/store-file.ts'
import { storeVideo } from '../kernel/outside/files/store-video.ts'
import { present } from '../kernel/refusal.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { drainEvents } from '../kernel/work-events.ts'
import type { Member } from '../member/member.ts'
import type { Merchant } from '../merchant/merchant.ts'
import { OrderLine } from '../order/order.ts'
import type { People } from './people.ts'
import { paint } from './pictures.ts'
import { viewerOf } from './viewer-of.ts'

type Act = (em: EntityManager, taken: Taken, acting: Acting) => Promise<AfterSaleAction> | AfterSaleAction

interface Deed {
  by: 'buyer' | 'shop'
  text?: string
  hasPicture?: boolean
  hasVideo?: boolean
  act: Act
}

interface Wish {
  kind: AfterSaleKind
  reason: AfterSaleReason
  text: string
  hasPicture?: boolean
  hasVideo?: boolean
  /** what followed, hours apart */
  deeds: readonly Deed[]
  /** in place of what is usual: money moves at the machine's time only */
  begunHoursAgo?: number
}

/** Their deadlines lie ahead, some of them near. */
const usuallyBegunHoursAgo = 40
const hoursBetween = 8
const filmed = new URL('../../seeds/cherries.webm', import.meta.url)

const agree: Deed = {
  by: 'shop',
  act: async (em, taken, acting) => approve(em, taken, acting, await usualAddressOf(em, taken.afterSale.merchant.id)),
}
const sendBack: Deed = {
  by: 'buyer',
  act(_em, { afterSale }, { now, deadlines }) {
    afterSale.sendBack({ carrier: 'SF', number: `SF${afterSale.number.slice(-10)}` }, now, deadlines)
    return AfterSaleAction.SENT_BACK
  },
}
const receipt: Deed = {
  by: 'shop',
  act: (em, taken, { now, deadlines }) => receive(em, taken, now, deadlines),
}
const refuse = (text: string): Deed => ({
  by: 'shop',
  text,
  hasPicture: true,
  act(_em, { afterSale }, { now, deadlines }) {
    afterSale.reject(now, deadlines)
    return AfterSaleAction.REJECTED
  },
})
const escalate = (text: string): Deed => ({
  by: 'buyer',
  text,
  hasPicture: true,
  hasVideo: true,
  act(_em, { afterSale }) {
    afterSale.escalate()
    return AfterSaleAction.ESCALATED
  },
})

const { REFUND_ONLY, RETURN, EXCHANGE } = AfterSaleKind
const { DEFECTIVE, MISSING, NOT_AS_DESCRIBED, WRONG_ITEM, OTHER } = AfterSaleReason

/** Of the member whom one can sign in as, as long as there are lines of theirs. */
const wishes: readonly Wish[] = [
  { kind: REFUND_ONLY, reason: MISSING, text: '收到少了两个，箱子没有破。', hasPicture: true, deeds: [] },
  { kind: RETURN, reason: NOT_AS_DESCRIBED, text: '个头比页面写的小很多。', hasPicture: true, deeds: [agree] },
  {
    kind: REFUND_ONLY,
    reason: DEFECTIVE,
    text: '打开就有坏果，已经拍照。',
    hasPicture: true,
    deeds: [refuse('发货前逐个检查过，图片看不出是本店商品。'), escalate('快递单和坏果在同一张图里，可以核对。')],
  },
  {
    kind: REFUND_ONLY,
    reason: DEFECTIVE,
    text: '有一个坏了，退一个的钱。',
    deeds: [agree],
    begunHoursAgo: hoursBetween,
  },
]

/** Of other buyers, so that the desk of the shop has something in each of its states. */
const others: readonly Wish[] = [
  { kind: RETURN, reason: OTHER, text: '家里买重复了。', deeds: [agree, sendBack] },
  { kind: EXCHANGE, reason: WRONG_ITEM, text: '发成了另一个规格。', deeds: [agree, sendBack, receipt] },
  { kind: REFUND_ONLY, reason: OTHER, text: '不太喜欢这个味道。', deeds: [refuse('口味因人而异，商品没有问题。')] },
]

/** After-sales of what the demo's shop has sold, each in another state; by the product's own verbs. */
export async function seedAfterSales(em: EntityManager, people: People, shop: Merchant): Promise<void> {
  const { member } = present(people.buyers[0], 'the first buyer')
  const owner = present(people.byKey.get('merchantOwner'), 'the owner')
  const sold = await em
    .fork()
    .find(
      OrderLine,
      { merchantId: shop.id, settledAt: null, isRefunded: false, shippedQuantity: { $gt: 0 } },
      { populate: ['order.member.account'], orderBy: { id: 'desc' } },
    )
  const begin = after(new Date(), -hours(usuallyBegunHoursAgo))
  const lines = sold.filter(
    ({ order, afterSaleUntil }) =>
      order.shippedAt !== null && order.shippedAt < begin && (afterSaleUntil === null || afterSaleUntil > new Date()),
  )
  const isOwn = (line: OrderLine): boolean => line.memberId === member.id
  // Chance may have left the member fewer lines than wishes, and the shop fewer than that.
  const inTurn = [...lines.filter(isOwn).slice(0, wishes.length), ...lines.filter((line) => !isOwn(line))]
  const pairs = [...wishes, ...others].flatMap((wish, index): [Wish, OrderLine][] => {
    const line = inTurn[index]
    return line ? [[wish, line]] : []
  })
  for (const [wish, line] of pairs) await tell(em, wish, line, { owner, shop })
  setClockOffset(0)
  await drainEvents(em)
}

async function tell(
  em: EntityManager,
  { kind, reason, text, deeds, begunHoursAgo = usuallyBegunHoursAgo, ...has }: Wish,
  line: OrderLine,
  { owner, shop }: { owner: Member; shop: Merchant },
): Promise<void> {
  const buyer = viewerOf(line.order.member, null)
  const seller = viewerOf(owner, shop)
  setClockOffset(-hours(begunHoursAgo))
  const asked = { lineId: line.id, kind, reason, text, quantity: 1, ...(await show(em, has, buyer)) }
  const id = await inTransaction(em, (inner) => requestAfterSale(inner, buyer, { ...asked, idempotencyKey: uuidv7() }))
  for (const [index, { by, text: said, act, ...shows }] of deeds.entries()) {
    setClockOffset(-hours(begunHoursAgo - hoursBetween * (index + 1)))
    const viewer = by === 'buyer' ? buyer : seller
    const shown = await show(em, shows, viewer)
    const deed = { id, idempotencyKey: uuidv7(), ...shown, ...(said !== undefined && { text: said }) }
    await inTransaction(em, (inner) =>
      actOnAfterSale(inner, viewer, 'seedAfterSale', deed, (taken, acting) => act(inner, taken, acting)),
    )
  }
}

/** A picture and a video of what is wrong. */
async function show(
  em: EntityManager,
  { hasPicture = false, hasVideo = false }: Pick<Deed, 'hasPicture' | 'hasVideo'>,
  { accountId }: Viewer,
): Promise<{ imageIds: string[]; videoId: string | null }> {
  const picture = hasPicture ? await storeEvidence(await paint('📦', 1), { accountId, name: '凭证.webp' }) : null
  const film = hasVideo
    ? await storeVideo(createReadStream(filmed), { accountId, name: '凭证.webm' }, 'evidence')
    : null
  await inTransaction(em, (inner) => {
    for (const file of [picture, film]) if (file) inner.persist(file)
    return Promise.resolve()
  })
  return { imageIds: picture ? [picture.id] : [], videoId: film?.id ?? null }
}
