import type { EntityManager } from '@mikro-orm/postgresql'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Account } from '../account/account.ts'
import { now } from '../kernel/clock.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { GraphQLDateTime } from '../kernel/graph/date-time.ts'
import { settingsOf } from '../setting/settings-of.ts'
import { approvedInARow, judgeTrust, returnedPercent, shareOf } from './judge-trust.ts'
import { readShopHistory } from './review-facts.ts'
import { TrustLevel } from './review-words.ts'
import { ShopTrust } from './shop-trust.ts'

@Allow.staff('product:review')
@ObjectType({ simpleResolvers: true, description: '人工设定的信任级别 · A level of trust that somebody has set' })
export class TrustSet {
  @Field(() => TrustLevel, {
    nullable: true,
    description: '级别；空：改回按记录计算 · The level; null: it is computed again',
  })
  level: TrustLevel | null

  @Field(() => String, { description: '原因 · Why' })
  reason: string

  @Field(() => String, { nullable: true, description: '谁设的 · Who set it' })
  nickname: string | null

  @Field(() => GraphQLDateTime, { description: '何时 · When' })
  at: Date
}

@Allow.staff('product:review')
@ObjectType({
  simpleResolvers: true,
  description: '一家店的信任级别与抽审比例，及其依据 · Trust in a shop, what part of its goods people look at, and why',
})
export class ShopTrustView {
  @Field(() => ID, { description: '店铺编号 · Id of the shop' })
  merchantId: string

  @Field(() => TrustLevel, { description: '级别 · The level' })
  level: TrustLevel

  @Field(() => TrustLevel, { description: '按记录计算的级别 · The level that its history gives' })
  computed: TrustLevel

  @Field(() => Int, { description: '人工审核百分之几 · Percent of its submissions that people look at' })
  share: number

  @Field(() => Int, {
    description: '最近有多少次人工结论 · How many verdicts of people it has had of late, 50 at most',
  })
  verdicts: number

  @Field(() => Int, { description: '连续通过几次 · Approved in a row' })
  approvedInARow: number

  @Field(() => Int, { description: '退回百分比 · Percent returned' })
  returnedPercent: number

  @Field(() => Int, { description: '近 90 天封禁次数 · Bans of its goods within 90 days' })
  bans: number

  @Field(() => GraphQLDateTime, { description: '开店时间 · When it opened' })
  openedAt: Date

  @Field(() => [TrustSet], { description: '人工设定的记录，新的在前 · What was set by hand, newest first' })
  changes: TrustSet[]
}

const changesShown = 10

export async function readShopTrust(em: EntityManager, merchantId: string): Promise<ShopTrustView> {
  const history = await readShopHistory(em, merchantId)
  const setting = await settingsOf(em)
  const rows = await em.find(
    ShopTrust,
    { merchantId },
    { orderBy: { createdAt: 'desc', id: 'desc' }, limit: changesShown },
  )
  const accounts =
    rows.length > 0 ? await em.find(Account, { id: { $in: rows.map(({ accountId }) => accountId) } }) : []
  const nicknames = new Map(accounts.map(({ id, nickname }) => [id, nickname]))
  const level = judgeTrust(history, setting, now())
  return {
    merchantId,
    level,
    computed: judgeTrust({ ...history, setLevel: null }, setting, now()),
    share: shareOf(level, setting),
    verdicts: history.verdicts.length,
    approvedInARow: approvedInARow(history),
    returnedPercent: returnedPercent(history),
    bans: history.bans,
    openedAt: history.openedAt,
    changes: rows.map(({ level: set, reason, accountId, createdAt }) => ({
      level: set,
      reason,
      nickname: nicknames.get(accountId) ?? null,
      at: createdAt,
    })),
  }
}
