import { Field, Int, ObjectType } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import { GraphQLDateTime } from '../kernel/graph/date-time.ts'
import { ProductCard } from './product-card.ts'
import { RankingKind } from './ranking.ts'

@Allow.anyone()
@ObjectType({ simpleResolvers: true, description: '榜单上的一件商品 · A product of a ranking' })
export class RankedProduct {
  @Field(() => Int, { description: '第几名 · Its place' })
  place: number

  @Field(() => Int, {
    nullable: true,
    description:
      '上榜的分数：净结算件数；新品没有 · The score that put it there: settled pieces, net; null: new goods have none',
  })
  pieces: number | null

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: '首次上架的时间，仅新品 · When it was first listed, of new goods only',
  })
  firstSeenAt: string | null

  @Field(() => Boolean, { description: '人工置顶 · Pinned by staff' })
  isPinned: boolean

  @Field(() => Boolean, { description: '付费的位置，标“广告” · Paid for, and marked so' })
  isAd: boolean

  @Field(() => ProductCard, { description: '商品 · The product' })
  product: ProductCard
}

@Allow.anyone()
@ObjectType({ simpleResolvers: true, description: '一份榜单，连同它怎么算 · A ranking, with how it is computed' })
export class Ranking {
  @Field(() => RankingKind, { description: '哪份榜单 · Which ranking' })
  kind: RankingKind

  @Field(() => Int, { description: '看最近多少天 · Over how many days' })
  days: number

  @Field(() => Int, {
    nullable: true,
    description: '每家店最多几件；空为不限 · At most so many of each shop; null: any',
  })
  perMerchant: number | null

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: '何时算的；空为还没算 · When it was computed; null: not yet',
  })
  computedAt: Date | null

  @Field(() => [RankedProduct], { description: '上榜的商品 · What is on it' })
  entries: RankedProduct[]
}
