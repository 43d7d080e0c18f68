import { Check, Entity, Enum, Index, ManyToOne } from '@mikro-orm/decorators/legacy'
import { Product } from '../catalog/product.ts'
import { Moment, Whole } from '../kernel/columns.ts'
import { registerEnum } from '../kernel/graph/describe.ts'

export enum RankingKind {
  HOT_7 = 'HOT_7',
  HOT_30 = 'HOT_30',
  NEW = 'NEW',
}
registerEnum(RankingKind, 'RankingKind', '榜单 · A ranking', {
  HOT_7: '近 7 天热销 · What sold best in 7 days',
  HOT_30: '近 30 天热销 · What sold best in 30 days',
  NEW: '新品 · What is new',
})

/** All that is computed now and then, with the rankings that are shown. */
export enum ComputedKind {
  HOT_7 = 'HOT_7',
  HOT_30 = 'HOT_30',
  NEW = 'NEW',
  TOGETHER = 'TOGETHER',
}

/** What is computed now and then: over how many days, and when it last was. */
@Entity({ tableName: 'ranking' })
@Check({ name: 'ranking_days', expression: 'days > 0 and per_merchant > 0' })
export class ComputedRanking {
  @Enum({ items: () => ComputedKind, type: 'string', primary: true })
  kind: ComputedKind

  @Whole()
  days: number

  /** at most so many of each merchant; null: any number */
  @Whole({ nullable: true })
  perMerchant: number | null

  @Moment({ nullable: true })
  computedAt: Date | null
}

/** A product's place in a ranking, with the score that put it there. */
@Entity()
@Index({ name: 'ranking_entry_position_in', properties: ['ranking', 'position'] })
@Check({ name: 'ranking_entry_position', expression: 'position > 0 and score >= 0' })
@Check({ name: 'ranking_entry_first_seen', expression: `(ranking = 'NEW') = (first_seen_at is not null)` })
export class RankingEntry {
  @Enum({ items: () => ComputedKind, type: 'string', primary: true })
  ranking: ComputedKind

  @ManyToOne(() => Product, { primary: true })
  product: Product

  @Whole()
  position: number

  /** pieces sold, of a hot ranking */
  @Whole()
  score: number

  @Moment({ nullable: true })
  firstSeenAt: Date | null
}

/** Another product in the same trades, and how many members have bought both so. */
@Entity()
@Check({ name: 'bought_together_others', expression: 'product_id <> other_id and buyers > 0' })
export class BoughtTogether {
  @ManyToOne(() => Product, { primary: true, deleteRule: 'no action', updateRule: 'no action' })
  product: Product

  @ManyToOne(() => Product, { primary: true, deleteRule: 'no action', updateRule: 'no action' })
  other: Product

  @Whole()
  buyers: number
}
