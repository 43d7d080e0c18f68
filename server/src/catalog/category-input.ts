import { limits } from '@kaidian/shared/core/limits'
import { oneLine } from '@kaidian/shared/core/text'
import { Field, ID, InputType, Int } from 'type-graphql'
import { z } from 'zod'
import { Rules } from '../kernel/graph/rules.ts'
import { keyDescription, keyRule } from '../kernel/idempotency.ts'
import { PermitKind } from '../merchant/permit.ts'
import { AttributeKind } from './category-attribute.ts'
import { categoryPromises, ProductPromise } from './product-promise.ts'

const { category } = limits

@InputType({
  description: '分类的一项属性；给编号则保留原属性及商品已填的值 · An attribute; with an id it keeps what goods say',
})
export class CategoryAttributeInput {
  @Field(() => ID, { nullable: true, description: '要保留的属性 · The attribute to keep' })
  id: string | null

  @Field(() => String, { description: '名称 · Name' })
  name: string

  @Field(() => AttributeKind, { description: '值的类型 · What its value is' })
  kind: AttributeKind

  @Field(() => [String], { description: '可选的值，仅单选需要 · The values to choose from: of a choice only' })
  values: string[]

  @Field(() => String, { nullable: true, description: '单位 · Unit' })
  unit: string | null

  @Field(() => Boolean, { description: '提交审核前必填 · Has to be there before a review' })
  isRequired: boolean

  @Field(() => Boolean, { description: '买家可按它筛选 · Buyers may narrow a list by it' })
  isFilterable: boolean
}

const attributeRules = z
  .object({
    id: z.uuid().nullish(),
    name: oneLine(category.name),
    kind: z.enum(AttributeKind),
    values: z.array(oneLine(category.value)).max(category.choices),
    unit: oneLine(category.unit).nullish(),
    isRequired: z.boolean(),
    isFilterable: z.boolean(),
  })
  .refine(({ kind, values }) => (kind === AttributeKind.CHOICE) === values.length > 0, {
    path: ['values'],
    message: 'A choice, and nothing else, has values',
  })

@Rules(
  z.object({
    id: z.uuid().nullish(),
    parentId: z.uuid().nullish(),
    name: oneLine(category.name),
    iconId: z.uuid().nullish(),
    isVisible: z.boolean(),
    attributes: z.array(attributeRules).max(category.attributes),
    permits: z.array(z.enum(PermitKind)).max(Object.keys(PermitKind).length),
    allowedPromises: z.array(z.enum(categoryPromises)).max(categoryPromises.length).nullish(),
    idempotencyKey: keyRule,
  }),
)
@InputType({ description: '一个分类；给编号则修改 · A category; with an id it is changed' })
export class SaveCategoryInput {
  @Field(() => ID, { nullable: true, description: '要修改的分类 · The category to change' })
  id: string | null

  @Field(() => ID, { nullable: true, description: '上级分类，新建时有效 · The category above: of a new one' })
  parentId: string | null

  @Field(() => String, { description: '名称 · Name' })
  name: string

  @Field(() => ID, {
    nullable: true,
    description: '上传的图标；空：保留原图标 · The uploaded picture; null: it keeps its own',
  })
  iconId: string | null

  @Field(() => Boolean, { description: '在商城显示，商家可选 · Whether the mall shows it and shops may choose it' })
  isVisible: boolean

  @Field(() => [CategoryAttributeInput], { description: '自己的属性，按顺序 · Its own attributes, in order' })
  attributes: CategoryAttributeInput[]

  @Field(() => [PermitKind], { description: '自己要求的资质 · The permits that it asks for itself' })
  permits: PermitKind[]

  @Field(() => [ProductPromise], {
    nullable: true,
    description: '自己允许的承诺；空：不变 · The promises that it allows itself; null: they stay',
  })
  allowedPromises?: ProductPromise[] | null

  @Field(() => ID, { description: keyDescription })
  idempotencyKey: string
}

@Rules(z.object({ id: z.uuid(), place: z.int().min(0).max(limits.category.siblings) }))
@InputType({ description: '调整分类的次序 · Another place of a category among its siblings' })
export class MoveCategoryInput {
  @Field(() => ID, { description: '分类 · The category' })
  id: string

  @Field(() => Int, { description: '在同级中的位置，从 0 起 · Its place among its siblings, from 0' })
  place: number
}
