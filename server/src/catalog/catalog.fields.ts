import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import type { Context } from '../kernel/graph/context.ts'
import { present } from '../kernel/refusal.ts'
import { CategoryNode, findCategory } from './category-tree.ts'
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

  @FieldResolver(() => [ProductCheck], { description: '提交时的自动检查 · Automatic checks at submission' })
  checks(@Root() product: Product, @Ctx() { language }: Context): ProductCheck[] {
    return product.checks.map((check) => presentCheck(check, language))
  }
}
