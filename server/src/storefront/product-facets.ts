import type { Fen } from '@kaidian/shared/core/money'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'

@Allow.anyone()
@ObjectType({ simpleResolvers: true, description: '可选的一项：分类或商家 · A category or a shop to choose' })
export class FacetChoice {
  @Field(() => ID, { description: '编号 · Id' })
  id: string

  @Field(() => String, { description: '名称 · Name' })
  name: string

  @Field(() => Int, { description: '选它会有几件 · How many goods it would show' })
  count: number
}

@Allow.anyone()
@ObjectType({ simpleResolvers: true, description: '一个价格段 · A range of prices' })
export class PriceBand {
  @Field(() => GraphQLMoney, { nullable: true, description: '最低价；空为不限 · Lowest price; null: any' })
  min: Fen | null

  @Field(() => GraphQLMoney, { nullable: true, description: '最高价；空为不限 · Highest price; null: any' })
  max: Fen | null

  @Field(() => Int, { description: '选它会有几件 · How many goods it would show' })
  count: number
}

@Allow.anyone()
@ObjectType({ simpleResolvers: true, description: '属性的一个值 · A value of an attribute' })
export class FacetValue {
  @Field(() => String, { description: '值 · The value' })
  value: string

  @Field(() => Int, { description: '选它会有几件 · How many goods it would show' })
  count: number
}

@Allow.anyone()
@ObjectType({ simpleResolvers: true, description: '可筛选的一项商品属性 · An attribute that narrows a list' })
export class AttributeFacet {
  @Field(() => ID, { description: '属性编号 · Id of the attribute' })
  id: string

  @Field(() => String, { description: '名称 · Name' })
  name: string

  @Field(() => String, { nullable: true, description: '单位 · Unit' })
  unit: string | null

  @Field(() => String, { description: '定义它的分类 · Name of the category that has it' })
  categoryName: string

  @Field(() => [FacetValue], { description: '值 · Its values' })
  values: FacetValue[]
}

@Allow.anyone()
@ObjectType({
  simpleResolvers: true,
  description:
    '商品列表可以怎样再筛选：各项的件数按其余条件计，不受同一项已选的影响 · By what a list can be narrowed: each is counted under all other conditions, whatever is chosen of itself',
})
export class ProductFacets {
  @Field(() => Int, { description: '列表共有几件 · How many the list has' })
  totalCount: number

  @Field(() => [FacetChoice], { description: '分类，只在搜索时有 · Categories, of a search only' })
  categories: FacetChoice[]

  @Field(() => [FacetChoice], { description: '商家，件数多的在前 · Shops, those with most first' })
  merchants: FacetChoice[]

  @Field(() => [PriceBand], { description: '价格段 · Ranges of prices' })
  prices: PriceBand[]

  @Field(() => [AttributeFacet], {
    description: '商品属性，覆盖多的在前 · Attributes, those that most goods have first',
  })
  attributes: AttributeFacet[]
}
