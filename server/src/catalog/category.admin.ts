import { Arg, Ctx, Field, ID, Mutation, ObjectType, Query, Resolver } from 'type-graphql'
import { v7 as uuidv7 } from 'uuid'
import { Allow } from '../kernel/graph/allow.ts'
import type { Context, SignedInContext } from '../kernel/graph/context.ts'
import { IdInput } from '../kernel/graph/id-input.ts'
import { Payload } from '../kernel/graph/payload.ts'
import { claimKey } from '../kernel/idempotency.ts'
import { MoveCategoryInput, SaveCategoryInput } from './category-input.ts'
import { CategoryNode, readCategoriesAnew } from './category-tree.ts'
import { moveCategory } from './move-category.ts'
import { removeCategory } from './remove-category.ts'
import { saveCategory } from './save-category.ts'

@Allow.anyone()
@ObjectType({ description: '改动分类的结果：整棵树 · The result of changing a category: the whole tree' })
class CategoriesPayload extends Payload {
  @Field(() => ID, { nullable: true, description: '改动的分类 · The category that was changed' })
  categoryId?: string

  @Field(() => [CategoryNode], {
    nullable: true,
    description: '改动后的分类树，含隐藏的 · The tree as changed, hidden ones too',
  })
  categories?: readonly CategoryNode[]
}

type Answer = Promise<Partial<CategoriesPayload>>

@Resolver()
export class CategoryAdminDoor {
  @Allow.staff('catalog:manage')
  @Query(() => [CategoryNode], { description: '商品分类树，含隐藏的 · The tree of categories, hidden ones too' })
  async allCategories(@Ctx() { em }: Context): Promise<readonly CategoryNode[]> {
    return (await readCategoriesAnew(em)).roots
  }

  @Allow.staff('catalog:manage')
  @Mutation(() => CategoriesPayload, { description: '新建或修改分类 · Make or change a category' })
  async saveCategory(
    @Arg('input', () => SaveCategoryInput) { idempotencyKey: key, ...input }: SaveCategoryInput,
    @Ctx() { em, viewer }: SignedInContext,
  ): Answer {
    const resultId = input.id ?? uuidv7()
    const claim = { accountId: viewer.accountId, command: 'saveCategory', key, content: input, resultId }
    const earlier = await claimKey(em, claim)
    if (earlier === undefined) await saveCategory(em, viewer, input, resultId)
    await em.flush()
    return { categoryId: earlier ?? resultId, categories: (await readCategoriesAnew(em)).roots, userErrors: [] }
  }

  @Allow.staff('catalog:manage')
  @Mutation(() => CategoriesPayload, { description: '调整分类的次序 · Move a category among its siblings' })
  async moveCategory(
    @Arg('input', () => MoveCategoryInput) input: MoveCategoryInput,
    @Ctx() { em, viewer }: SignedInContext,
  ): Answer {
    await moveCategory(em, viewer, input)
    await em.flush()
    return { categoryId: input.id, categories: (await readCategoriesAnew(em)).roots, userErrors: [] }
  }

  @Allow.staff('catalog:manage')
  @Mutation(() => CategoriesPayload, {
    description: '删除没有用到的分类 · Take away a category that nothing uses',
  })
  async removeCategory(@Arg('input', () => IdInput) { id }: IdInput, @Ctx() { em, viewer }: SignedInContext): Answer {
    await removeCategory(em, viewer, id)
    await em.flush()
    return { categoryId: id, categories: (await readCategoriesAnew(em)).roots, userErrors: [] }
  }
}
