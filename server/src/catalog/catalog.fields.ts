import type { EntityManager } from '@mikro-orm/postgresql'
import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql'
import { Account } from '../account/account.ts'
import { isId } from '../kernel/find.ts'
import { once, type Context } from '../kernel/graph/context.ts'
import { loadBy } from '../kernel/graph/loader.ts'
import { present } from '../kernel/refusal.ts'
import { settingOf } from '../setting/setting-of.ts'
import { CategoryNode, findCategory, readCategories } from './category-tree.ts'
import { differencesOf } from './differences.ts'
import { LatestContent, latestOf } from './latest-content.ts'
import { ProductDifference } from './product-difference.ts'
import { presentCheck, ProductCheck } from './product-parts.ts'
import { Product, Variant } from './product.ts'
import { StockMovementKind } from './stock-movement.ts'
import { StockMovementView } from './stock-movement-view.ts'

/** What a product shows that is not a column of its own. */
@Resolver(() => Product)
export class ProductFields {
  @FieldResolver(() => CategoryNode, { description: '分类 · Its category' })
  async category(@Root() product: Product, @Ctx() { em }: Context): Promise<CategoryNode> {
    return present(await findCategory(em, product.category.id), 'a product without its category')
  }

  @FieldResolver(() => [Variant], { description: '现有的规格组合，按顺序 · Its variants, in order' })
  variants(@Root() product: Product): Variant[] {
    return product.currentVariants
  }

  @FieldResolver(() => Int, {
    description: '可售件数偏低的规格数 · How many of its variants run low, of those that can be bought',
  })
  async lowVariantCount(@Root() product: Product, @Ctx() context: Context): Promise<number> {
    const limit = await once(context, 'setting.low_stock', () => settingOf(context.em, 'low_stock'))
    return product.currentVariants.filter(({ isEnabled, onHand, reserved }) => isEnabled && onHand - reserved <= limit)
      .length
  }

  @FieldResolver(() => LatestContent, {
    description: '最新的内容：有改动稿则为改动稿，否则为线上 · Its newest content: that of its draft, or what is live',
  })
  async latest(@Root() product: Product, @Ctx() { em }: Context): Promise<LatestContent> {
    const category = await findCategory(em, product.latest.categoryId)
    return latestOf(product, present(category, 'content without its category'))
  }

  @FieldResolver(() => [ProductDifference], {
    description: '改动稿与线上的差异；没有改动稿则为空 · What its draft changes about what is live; empty without one',
  })
  async differences(@Root() product: Product, @Ctx() { em }: Context): Promise<ProductDifference[]> {
    if (!product.draft) return []
    const { byId } = await readCategories(em)
    return differencesOf(product, (id) => byId.get(id) ?? { name: '', attributes: [] })
  }

  @FieldResolver(() => [ProductCheck], { description: '提交时的自动检查 · Automatic checks at submission' })
  checks(@Root() product: Product, @Ctx() { language }: Context): ProductCheck[] {
    return product.checks.map((check) => presentCheck(check, language))
  }
}

@Resolver(() => StockMovementView)
export class StockMovementFields {
  @FieldResolver(() => String, {
    nullable: true,
    description: '由谁修改；订单引起的为空 · Who changed it; null: an order did',
  })
  async changedBy(@Root() { kind, subjectId }: StockMovementView, @Ctx() context: Context): Promise<string | null> {
    if (!subjectId || !changedByPeople.has(kind)) return null
    return loadBy(context, 'stockMovement.changedBy', subjectId, (ids) => readNicknames(context.em, ids))
  }
}

const changedByPeople: ReadonlySet<StockMovementKind> = new Set([StockMovementKind.INITIAL, StockMovementKind.ADJUST])

async function readNicknames(em: EntityManager, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const accounts = await em.find(Account, { id: { $in: ids.filter(isId) } })
  return new Map(accounts.map(({ id, nickname }) => [id, nickname]))
}
