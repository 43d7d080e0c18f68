import type { Fen } from '@kaidian/shared/core/money'
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { z } from 'zod'
import { Allow } from '../kernel/graph/allow.ts'
import { registerEnum } from '../kernel/graph/describe.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { Payload } from '../kernel/graph/payload.ts'
import { Rules } from '../kernel/graph/rules.ts'
import { keyDescription, keyRule } from '../kernel/idempotency.ts'
import { FeeScope } from '../policy/fee-rule.ts'
import { shareNames } from '../policy/split-fee.ts'
import { PolicyPreview } from './policy-preview.ts'
import type { WorkedLine } from './preview-examples.ts'
import { partNames, type PartName, type Parts } from './preview-totals.ts'

export enum PreviewPart {
  MERCHANT = 'MERCHANT',
  PLATFORM = 'PLATFORM',
  CASHBACK = 'CASHBACK',
  POOL = 'POOL',
  CONSUMER_PROMOTER = 'CONSUMER_PROMOTER',
  MERCHANT_PROMOTER = 'MERCHANT_PROMOTER',
  DISTRICT = 'DISTRICT',
  CITY = 'CITY',
  PROVINCE = 'PROVINCE',
}
registerEnum(PreviewPart, 'PreviewPart', '计费金额分成的一份 · A part of the base', {
  MERCHANT: '商家所得 · What merchants get',
  PLATFORM: '平台留存 · What the platform keeps',
  CASHBACK: '消费奖金 · Cashback',
  POOL: '分红池 · The dividend pool',
  CONSUMER_PROMOTER: '消费者业务员 · Consumer promoters',
  MERCHANT_PROMOTER: '商家业务员 · Merchant promoters',
  DISTRICT: '区县代理商 · District agents',
  CITY: '城市代理商 · City agents',
  PROVINCE: '省级代理商 · Province agents',
})

const partOf: Record<PartName, PreviewPart> = {
  merchant: PreviewPart.MERCHANT,
  platform: PreviewPart.PLATFORM,
  cashback: PreviewPart.CASHBACK,
  pool: PreviewPart.POOL,
  consumerPromoter: PreviewPart.CONSUMER_PROMOTER,
  merchantPromoter: PreviewPart.MERCHANT_PROMOTER,
  district: PreviewPart.DISTRICT,
  city: PreviewPart.CITY,
  province: PreviewPart.PROVINCE,
}

@Allow.staff('policy:read')
@ObjectType({
  simpleResolvers: true,
  description: '一方的所得，原来与草案下 · What one side gets, then and by the draft',
})
export class PreviewAmount {
  @Field(() => PreviewPart, { description: '哪一方 · Which side' })
  part: PreviewPart

  @Field(() => Int, { nullable: true, description: '原来占服务费的比例；商家与平台为空 · Share of the fee, then' })
  bpsBefore: number | null

  @Field(() => Int, {
    nullable: true,
    description: '草案占服务费的比例；商家与平台为空 · Share of the fee, by the draft',
  })
  bpsAfter: number | null

  @Field(() => GraphQLMoney, { description: '原来 · Then' })
  before: Fen

  @Field(() => GraphQLMoney, { description: '草案下 · By the draft' })
  after: Fen

  @Field(() => GraphQLMoney, { description: '差额 · The difference' })
  difference: Fen
}

@Allow.staff('policy:read')
@ObjectType({ simpleResolvers: true, description: '逐步算出的一行 · A line, worked out step by step' })
export class PreviewExample {
  @Field(() => ID, { description: '订单行 · The line' })
  lineId: string

  @Field(() => String, { description: '商品 · The goods' })
  title: string

  @Field(() => String, { description: '订单号 · Number of its order' })
  orderNumber: string

  @Field(() => GraphQLMoney, { description: '计费金额 · Base' })
  base: Fen

  @Field(() => FeeScope, { description: '草案中匹配的规则 · The rule of the draft that fits' })
  rule: FeeScope

  @Field(() => Int, { description: '原费率 · Fee rate then' })
  rateBefore: number

  @Field(() => Int, { description: '草案费率 · Fee rate by the draft' })
  rateAfter: number

  @Field(() => GraphQLMoney, { description: '原服务费 · Fee then' })
  feeBefore: Fen

  @Field(() => GraphQLMoney, { description: '草案服务费，四舍五入到分 · Fee by the draft, half up' })
  feeAfter: Fen

  @Field(() => [PreviewAmount], { description: '各方所得，向下取整到分 · What everybody gets, rounded down' })
  amounts: PreviewAmount[]
}

type Split = Parts & { fee: Fen }

export function amountsOf(before: Split, after: Split, rates?: Pick<WorkedLine, 'sharesBefore' | 'sharesAfter'>) {
  return partNames.map((name): PreviewAmount => {
    const share = shareNames.find((one) => one === name)
    return {
      part: partOf[name],
      bpsBefore: share && rates ? rates.sharesBefore[share] : null,
      bpsAfter: share && rates ? rates.sharesAfter[share] : null,
      before: before[name],
      after: after[name],
      difference: after[name] - before[name],
    }
  })
}

export const exampleOf = (line: WorkedLine): PreviewExample => ({
  ...line,
  feeBefore: line.before.fee,
  feeAfter: line.after.fee,
  amounts: amountsOf(line.before, line.after, line),
})

@Allow.anyone()
@ObjectType({ description: '对效果预览的操作的结果 · Result of a command on a preview' })
export class PolicyPreviewPayload extends Payload {
  @Field(() => PolicyPreview, { nullable: true, description: '效果预览 · The preview' })
  policyPreview?: PolicyPreview
}

@Rules(z.object({ draftId: z.uuid(), firstDay: z.iso.date(), lastDay: z.iso.date(), idempotencyKey: keyRule }))
@InputType({ description: '用过去的订单试算一份草案 · Tries a draft on past orders' })
export class PreviewPolicyInput {
  @Field(() => ID, { description: '草案 · The draft' })
  draftId: string

  @Field(() => String, { description: '第一天，如 2026-11-01，北京日期 · First day, in China' })
  firstDay: string

  @Field(() => String, { description: '最后一天，北京日期 · Last day, in China' })
  lastDay: string

  @Field(() => ID, { description: keyDescription })
  idempotencyKey: string
}
