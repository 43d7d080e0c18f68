import type { Fen } from '@kaidian/shared/core/money'
import { Ctx, FieldResolver, ID, Int, Resolver, Root } from 'type-graphql'
import { now } from '../kernel/clock.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { SignedInContext } from '../kernel/graph/context.ts'
import { loadBy } from '../kernel/graph/loader.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import type { Picture } from '../kernel/outside/files/image.ts'
import { imageUrl, noImageUrl } from '../kernel/outside/files/image-url.ts'
import type { Film } from '../kernel/outside/files/video.ts'
import { OrderLine, OrderStatus } from '../order/order.ts'
import { AfterSaleStatus, openStatuses } from './after-sale-kinds.ts'
import { AfterSaleStep } from './after-sale-step.ts'
import { AfterSale } from './after-sale.ts'
import { mostOf, mostOfAll } from './most-of.ts'
import { EvidencePicture, EvidenceVideo, maySeeEvidence } from './shown-evidence.ts'

const thumbnailPixels = 240

@Resolver(() => AfterSale)
export class AfterSaleFields {
  @FieldResolver(() => ID, { description: '订单 · Its order' })
  orderId(@Root() { order }: AfterSale): string {
    return order.id
  }

  @FieldResolver(() => String, { description: '订单号 · Number of its order' })
  orderNumber(@Root() { order }: AfterSale): string {
    return order.number
  }

  @FieldResolver(() => ID, { description: '订单行 · Its line' })
  lineId(@Root() { line }: AfterSale): string {
    return line.id
  }

  @FieldResolver(() => String, { description: '商品 · What was bought' })
  title(@Root() { line }: AfterSale): string {
    return line.title
  }

  @FieldResolver(() => [String], { description: '规格值 · Values of its options' })
  optionValues(@Root() { line }: AfterSale): string[] {
    return line.optionValues
  }

  @FieldResolver(() => String, { description: '图片地址 · Address of its picture' })
  imageUrl(@Root() { line }: AfterSale): string {
    return line.imageId === null ? noImageUrl : imageUrl(line.imageId, thumbnailPixels)
  }

  @FieldResolver(() => [EvidencePicture], { description: '申请时的凭证图片 · Pictures that it was asked for with' })
  images(@Root() { images }: AfterSale, @Ctx() { viewer }: SignedInContext): Picture[] {
    return maySeeEvidence(viewer) ? images : []
  }

  @FieldResolver(() => String, { description: '店名 · Name of the shop' })
  merchantName(@Root() { merchant }: AfterSale): string {
    return merchant.name
  }

  @FieldResolver(() => String, { description: '买家昵称 · Nickname of the buyer' })
  buyerNickname(@Root() { member }: AfterSale): string {
    return member.nickname
  }

  @FieldResolver(() => GraphQLMoney, {
    description: '退给买家：已退的，或将退的 · What the buyer gets or has got; nothing of an exchange',
  })
  refundAmount(@Root() { refund, line, kind, quantity, wantedAmount }: AfterSale): Fen {
    return refund ? refund.paid : (wantedAmount ?? mostOf(line, kind, quantity).paid)
  }

  @FieldResolver(() => GraphQLMoney, {
    description: '支持买家时最多退多少 · The most that comes back if it is decided for the buyer',
  })
  mostRefund(@Root() afterSale: AfterSale): Fen {
    return mostOfAll(afterSale, afterSale.line)
  }

  @FieldResolver(() => Boolean, {
    description:
      '支持买家时随即退款，可改金额；否则先寄回或补发 · Whether a decision for the buyer gives money back at once, of which the amount may be less',
  })
  endsInRefund(@Root() { endsInRefund }: AfterSale): boolean {
    return endsInRefund
  }

  @FieldResolver(() => [AfterSaleStep], { description: '经历，早的在前 · What happened, the oldest first' })
  async steps(@Root() { id }: AfterSale, @Ctx() context: SignedInContext): Promise<AfterSaleStep[]> {
    const found = await loadBy(context, 'afterSale.steps', id, async (ids) =>
      Map.groupBy(
        await context.em.find(
          AfterSaleStep,
          { afterSale: { $in: ids } },
          { populate: ['account'], orderBy: { createdAt: 'asc', id: 'asc' } },
        ),
        ({ afterSale }) => afterSale.id,
      ),
    )
    return found ?? []
  }

  @FieldResolver(() => Boolean, {
    description: '查看者能否裁定 · Whether the viewer may decide it for the platform',
  })
  canDecide(@Root() { status }: AfterSale, @Ctx() { viewer }: SignedInContext): boolean {
    const isStaff = viewer.audience === Audience.STAFF && viewer.permissions.has('order:refund')
    return isStaff && status === AfterSaleStatus.ESCALATED
  }
}

@Resolver(() => AfterSaleStep)
export class AfterSaleStepFields {
  @Allow.staff('order:read')
  @FieldResolver(() => String, { nullable: true, description: '谁做的，仅平台可见 · Who did it; staff see it' })
  by(@Root() { account }: AfterSaleStep): string | null {
    return account?.nickname ?? null
  }

  @FieldResolver(() => [EvidencePicture], { description: '凭证图片 · Pictures as evidence' })
  images(@Root() { images }: AfterSaleStep, @Ctx() { viewer }: SignedInContext): Picture[] {
    return maySeeEvidence(viewer) ? images : []
  }

  @FieldResolver(() => EvidenceVideo, { nullable: true, description: '凭证视频 · A video as evidence' })
  video(@Root() { video }: AfterSaleStep, @Ctx() { viewer }: SignedInContext): Film | null {
    return maySeeEvidence(viewer) ? video : null
  }

  @FieldResolver(() => Int, {
    description:
      '有几份凭证；店里只有处理售后的人能看 · How many pictures and videos there are; in a shop those who handle after-sales see them',
  })
  evidenceCount(@Root() { images, video }: AfterSaleStep): number {
    return images.length + (video ? 1 : 0)
  }
}

@Resolver(() => OrderLine)
export class OrderLineAfterSaleFields {
  @FieldResolver(() => AfterSale, {
    nullable: true,
    description: '最近的一件售后 · Its latest after-sale',
  })
  async afterSale(@Root() { id }: { id: string }, @Ctx() context: SignedInContext): Promise<AfterSale | null> {
    return loadBy(context, 'orderLine.afterSale', id, async (ids) => {
      const rows = await context.em.find(
        AfterSale,
        { line: { $in: ids } },
        { populate: ['line', 'order', 'member', 'merchant', 'refund'], orderBy: { createdAt: 'asc', id: 'asc' } },
      )
      // The last one written wins; what is open is the last one anyway.
      return new Map(rows.map((row) => [row.line.id, row]))
    })
  }

  @FieldResolver(() => Boolean, { description: '现在可以申请售后 · Whether something can be asked for now' })
  async canAskAfterSale(
    @Root() line: { id: string; isRefunded: boolean; settledAt: Date | null; afterSaleUntil: Date | null },
    @Ctx() context: SignedInContext,
  ): Promise<boolean> {
    if (context.viewer.audience !== Audience.MEMBER || line.isRefunded || line.settledAt) return false
    if (line.afterSaleUntil && new Date(line.afterSaleUntil) <= now()) return false
    if (!(await isPaid(context, line.id))) return false
    const latest = await this.afterSale(line, context)
    return (
      latest === null ||
      !(
        openStatuses.includes(latest.status) ||
        latest.status === AfterSaleStatus.REJECTED_FINAL ||
        latest.awardedAmount !== null
      )
    )
  }
}

/** Nothing can be asked for before it is paid, nor once its order is closed. */
async function isPaid(context: SignedInContext, lineId: string): Promise<boolean> {
  const paid = await loadBy(context, 'orderLine.isPaid', lineId, async (ids) => {
    const order = { paidAt: { $ne: null }, status: { $ne: OrderStatus.CLOSED } }
    const lines = await context.em.find(OrderLine, { id: { $in: ids }, order }, { fields: ['id'] })
    return new Map(lines.map(({ id }) => [id, true]))
  })
  return paid ?? false
}
