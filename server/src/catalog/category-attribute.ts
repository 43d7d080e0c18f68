import { Field, ID, ObjectType } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import { registerEnum } from '../kernel/graph/describe.ts'
import { PermitKind } from '../merchant/permit.ts'

export enum AttributeKind {
  TEXT = 'TEXT',
  NUMBER = 'NUMBER',
  CHOICE = 'CHOICE',
}
registerEnum(AttributeKind, 'AttributeKind', '属性值的类型 · What the value of an attribute is', {
  TEXT: '文字 · Text',
  NUMBER: '数字 · A number',
  CHOICE: '从可选值里选一个 · One of the values',
})

/** What goods of a category say about themselves, as the category keeps it. */
export interface Attribute {
  id: string
  name: string
  kind: AttributeKind
  /** of a choice */
  values: string[]
  unit: string | null
  isRequired: boolean
  isFilterable: boolean
}

/** What a product says, as it keeps it: names and units are those of the category. */
export interface AttributeValue {
  id: string
  value: string
}

@Allow.anyone()
@ObjectType({
  simpleResolvers: true,
  description: '分类的一项商品属性 · What goods of a category say about themselves',
})
export class CategoryAttribute implements Attribute {
  @Field(() => ID, { description: '编号 · Id' })
  id: string

  @Field(() => ID, { description: '定义它的分类，下级分类继承 · The category that has it; those below inherit it' })
  categoryId: string

  @Field(() => String, { description: '名称 · Name' })
  name: string

  @Field(() => AttributeKind, { description: '值的类型 · What its value is' })
  kind: AttributeKind

  @Field(() => [String], { description: '可选的值 · The values to choose from' })
  values: string[]

  @Field(() => String, { nullable: true, description: '单位 · Unit' })
  unit: string | null

  @Field(() => Boolean, { description: '提交审核前必填 · Has to be there before a review' })
  isRequired: boolean

  @Field(() => Boolean, { description: '买家可按它筛选 · Buyers may narrow a list by it' })
  isFilterable: boolean
}

@Allow.anyone()
@ObjectType({ simpleResolvers: true, description: '分类要求的资质 · A permit that a category asks for' })
export class CategoryPermit {
  @Field(() => PermitKind, { description: '资质种类 · Its kind' })
  kind: PermitKind

  @Field(() => ID, { description: '要求它的分类，下级分类继承 · The category that asks; those below inherit it' })
  categoryId: string
}

@Allow.anyone()
@ObjectType({ simpleResolvers: true, description: '商品的一项参数 · What a product says about itself' })
export class ProductParameter {
  @Field(() => ID, { description: '属性编号 · Id of the attribute' })
  attributeId: string

  @Field(() => String, { description: '名称 · Name' })
  name: string

  @Field(() => String, { description: '值 · Its value' })
  value: string

  @Field(() => String, { nullable: true, description: '单位 · Unit' })
  unit: string | null
}

/** What a product says, in the order of its category; what the category no longer asks for is left out. */
export const parametersOf = (attributes: readonly Attribute[], values: readonly AttributeValue[]): ProductParameter[] =>
  attributes.flatMap(({ id, name, unit }) => {
    const value = values.find((one) => one.id === id)?.value
    return value === undefined ? [] : [{ attributeId: id, name, value, unit }]
  })
