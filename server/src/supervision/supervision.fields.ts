import type { Fen } from '@kaidian/shared/core/money'
import { after, days } from '@kaidian/shared/core/time'
import { sql } from 'kysely'
import { Ctx, Field, FieldResolver, ID, ObjectType, Resolver, Root } from 'type-graphql'
import { ProductStatus } from '../catalog/product-status.ts'
import { Product } from '../catalog/product.ts'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { Context, SignedInContext } from '../kernel/graph/context.ts'
import { GraphQLDateTime } from '../kernel/graph/date-time.ts'
import { loadBy } from '../kernel/graph/loader.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { Image, type Picture } from '../kernel/outside/files/image.ts'
import {
  ProductCaseAction,
  ProductCaseResolution,
  ProductCaseSource,
  ProductCaseStatus,
  ReportOutcome,
} from './case-kinds.ts'
import { ProductCase } from './product-case.ts'
import { ProductCaseStep } from './product-case-step.ts'
import { ProductReport } from './product-report.ts'

const historyDays = 90
const reportsShown = 50

@Allow.staff('product:read')
@ObjectType({ simpleResolvers: true, description: '一次改价 · A change of a price' })
class PricePoint {
  @Field(() => ID, { description: '编号 · Id' })
  id: string

  @Field(() => GraphQLDateTime, { description: '何时起 · Since when' })
  at: string

  @Field(() => [String], { description: '规格的值 · Values of the variant' })
  optionValues: string[]

  @Field(() => GraphQLMoney, { description: '售价 · The price' })
  price: Fen
}

@Resolver(() => ProductCase)
export class ProductCaseFields {
  @FieldResolver(() => [ProductCaseStep], {
    description:
      '经历，早的在前；商家看不到举报 · What happened to it, the oldest first; a shop does not see the reports',
  })
  async steps(@Root() { id }: ProductCase, @Ctx() context: SignedInContext): Promise<ProductCaseStep[]> {
    const found = await loadBy(context, 'productCase.steps', id, async (ids) => {
      const rows = await context.em.find(
        ProductCaseStep,
        { ofCase: { $in: ids } },
        { populate: ['account'], orderBy: { createdAt: 'asc', id: 'asc' } },
      )
      return Map.groupBy(rows, ({ ofCase }) => ofCase.id)
    })
    const steps = found ?? []
    return isStaff(context) ? steps : steps.filter(({ action }) => !ofReporters.has(action))
  }

  @FieldResolver(() => [ProductReport], {
    description:
      '举报，早的在前，最多 50 条；商家只见知识产权投诉 · Its reports, the oldest first, 50 at most; a shop sees complaints about rights only',
  })
  async reports(@Root() { id, source }: ProductCase, @Ctx() context: SignedInContext): Promise<ProductReport[]> {
    if (!isStaff(context) && source !== ProductCaseSource.IP_COMPLAINT) return []
    const found = await loadBy(context, 'productCase.reports', id, async (ids) => {
      const rows = await context.em.find(
        ProductReport,
        { ofCase: { $in: ids } },
        {
          populate: ['member', 'ofCase', 'product'],
          orderBy: { createdAt: 'asc', id: 'asc' },
          limit: ids.length * reportsShown,
        },
      )
      return Map.groupBy(rows, ({ ofCase }) => ofCase.id)
    })
    return (found ?? []).slice(0, reportsShown)
  }

  @Allow.staff('product:read')
  @FieldResolver(() => [PricePoint], {
    nullable: true,
    description: '近 90 天的价格，旧的在前 · Prices of the last 90 days, the oldest first',
  })
  async prices(@Root() { product }: ProductCase, @Ctx() { em }: Context): Promise<PricePoint[]> {
    const { rows } = await sql<Omit<PricePoint, 'price'> & { price: string }>`
      select c.id, c.created_at as at, v.option_values as "optionValues", c.price
      from variant v join price_change c on c.variant_id = v.id
      where v.product_id = ${product.id} and v.removed_at is null
        and c.created_at >= coalesce((select max(b.created_at) from price_change b
          where b.variant_id = v.id and b.created_at <= ${after(now(), -days(historyDays))}), '-infinity')
      order by c.created_at, v.position limit 200`.execute(sqlOf(em))
    return rows.map((row) => ({ ...row, price: Number(row.price) }))
  }

  @Allow.staff('product:read')
  @FieldResolver(() => String, { nullable: true, description: '谁冻结的 · Who froze it' })
  frozenBy(@Root() { frozenBy }: ProductCase): string | null {
    return frozenBy?.nickname ?? null
  }

  @Allow.staff('product:read')
  @FieldResolver(() => String, {
    nullable: true,
    description: '谁裁定的，空为自动 · Who decided it; nobody: by itself',
  })
  decidedBy(@Root() { decidedBy }: ProductCase): string | null {
    return decidedBy?.nickname ?? null
  }

  @FieldResolver(() => Boolean, { description: '现在可以申诉 · Whether its shop may appeal now' })
  canAppeal(@Root() found: ProductCase, @Ctx() { viewer }: SignedInContext): boolean {
    const isOfShop = viewer.audience === Audience.MERCHANT && viewer.permissions.has('product:write')
    return isOfShop && found.mayAppeal(now())
  }

  @FieldResolver(() => Boolean, {
    description:
      '查看者能否处理；自己冻结的，申诉由别人裁定 · Whether the viewer may act on it; who froze it does not decide the appeal',
  })
  canDecide(@Root() { status, frozenBy }: ProductCase, @Ctx() { viewer }: SignedInContext): boolean {
    if (viewer.audience !== Audience.STAFF || !viewer.permissions.has('product:review')) return false
    return status === ProductCaseStatus.APPEALED
      ? frozenBy?.id !== viewer.accountId
      : status === ProductCaseStatus.OPEN || status === ProductCaseStatus.FROZEN
  }

  @FieldResolver(() => Boolean, {
    description: '申诉期已过，可以封禁 · Whether it may be banned, as the time to appeal is over',
  })
  canBan(@Root() found: ProductCase): boolean {
    return found.status === ProductCaseStatus.FROZEN && !found.mayAppeal(now())
  }
}

const ofReporters: ReadonlySet<ProductCaseAction> = new Set([ProductCaseAction.REPORTED])

const isStaff = ({ viewer }: SignedInContext): boolean => viewer.audience === Audience.STAFF

@Resolver(() => ProductCaseStep)
export class ProductCaseStepFields {
  @Allow.staff('product:read')
  @FieldResolver(() => String, { nullable: true, description: '谁，空为自动 · Who; nobody: by itself' })
  by(@Root() { account }: ProductCaseStep): string | null {
    return account?.nickname ?? null
  }
}

@Resolver(() => ProductReport)
export class ProductReportFields {
  @Allow.staff('product:read')
  @FieldResolver(() => String, { nullable: true, description: '举报人 · Who reported it' })
  reporter(@Root() { member }: ProductReport): string | null {
    return member.nickname
  }

  @Allow.staff('product:read')
  @FieldResolver(() => String, { nullable: true, description: '投诉人的联系方式 · How the complainant is reached' })
  contact(@Root() { contact }: ProductReport): string | null {
    return contact
  }

  @FieldResolver(() => ReportOutcome, { description: '结果 · What became of it' })
  outcome(@Root() { ofCase }: ProductReport): ReportOutcome {
    return outcomes[ofCase.status](ofCase)
  }

  @FieldResolver(() => GraphQLDateTime, { nullable: true, description: '结果的时间 · When that was decided' })
  outcomeAt(@Root() { ofCase }: ProductReport): Date | null {
    return ofCase.decidedAt ?? ofCase.frozenAt
  }

  @FieldResolver(() => ID, { description: '商品的编号 · Id of the product' })
  productId(@Root() { product }: ProductReport): string {
    return product.id
  }

  @FieldResolver(() => String, { description: '商品的标题 · Title of the product' })
  productTitle(@Root() { product }: ProductReport): string {
    return product.title
  }

  @FieldResolver(() => Image, { nullable: true, description: '商品的主图 · Main picture of the product' })
  productImage(@Root() { product }: ProductReport): Picture | null {
    return product.images[0] ?? null
  }
}

const outcomes: Readonly<Record<ProductCaseStatus, (ofCase: ProductCase) => ReportOutcome>> = {
  OPEN: () => ReportOutcome.WAITING,
  FROZEN: () => ReportOutcome.TAKEN_OFF,
  APPEALED: () => ReportOutcome.TAKEN_OFF,
  UPHELD: () => ReportOutcome.TAKEN_OFF,
  RELEASED: () => ReportOutcome.RESTORED,
  RESOLVED: ({ resolution }) =>
    resolution === ProductCaseResolution.BANNED ? ReportOutcome.TAKEN_OFF : ReportOutcome.NO_VIOLATION,
}

@Resolver(() => Product)
export class ProductHoldFields {
  @FieldResolver(() => ProductCase, {
    nullable: true,
    description: '使它不在商城的案件 · The case for which it is not on the mall',
  })
  async hold(@Root() { id, status }: Product, @Ctx() context: Context): Promise<ProductCase | null> {
    const held = await loadBy(context, 'product.hold', id, async (ids) => {
      const rows = await context.em.find(
        ProductCase,
        {
          product: { $in: ids },
          $or: [
            { status: { $in: [ProductCaseStatus.FROZEN, ProductCaseStatus.APPEALED, ProductCaseStatus.UPHELD] } },
            { resolution: ProductCaseResolution.BANNED },
            { status: ProductCaseStatus.OPEN, source: ProductCaseSource.PERMIT_EXPIRED },
          ],
        },
        { orderBy: { createdAt: 'asc', id: 'asc' } },
      )
      return new Map(rows.map((row) => [row.product.id, row]))
    })
    // What was banned for good may have been let go by hand since; a permit takes goods off sale and bans nothing.
    const isPermit = held?.source === ProductCaseSource.PERMIT_EXPIRED && status !== ProductStatus.ON_SALE
    return isPermit || status === ProductStatus.BANNED ? held : null
  }
}
