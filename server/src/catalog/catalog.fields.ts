import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import type { Context } from '../kernel/graph/context.ts'
import { present } from '../kernel/refusal.ts'
import { CategoryNode, findCategory, readCategories } from './category-tree.ts'
import { differencesOf } from './differences.ts'
import { LatestContent, latestOf } from './latest-content.ts'
import { ProductDifference } from './product-difference.ts'
import { presentCheck, ProductCheck } from './product-parts.ts'
import { Product, Variant } from './product.ts'

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
