import type { Fen } from '@kaidian/shared/core/money'
import { sql } from 'kysely'
import { Ctx, FieldResolver, ID, Int, Resolver, Root } from 'type-graphql'
import { sqlOf } from '../kernel/database.ts'
import type { Context, SignedInContext } from '../kernel/graph/context.ts'
import { loadBy } from '../kernel/graph/loader.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { Payment } from '../payment/payment.ts'
import { CaseStep } from './case-step.ts'
import { ChannelBill } from './channel-bill.ts'
import { CaseStatus, ReconciliationCase } from './reconciliation-case.ts'

@Resolver(() => ChannelBill)
export class ChannelBillFields {
  @FieldResolver(() => Int, { description: '待处理的差异 · Cases that are open' })
  async openCases(@Root() bill: ChannelBill, @Ctx() context: Context): Promise<number> {
    return (await countsOf(context, bill))?.open ?? 0
  }

  @FieldResolver(() => Int, { description: '全部差异 · All cases' })
  async cases(@Root() bill: ChannelBill, @Ctx() context: Context): Promise<number> {
    return (await countsOf(context, bill))?.total ?? 0
  }
}

interface Counts {
  open: number
  total: number
}

/** Open ones and all of every bill that is asked for: one statement. */
function countsOf(context: Context, { id }: ChannelBill): Promise<Counts | null> {
  return loadBy(context, 'channelBill.cases', id, async (ids) => {
    const { rows } = await sql<{ id: string; open: string; total: string }>`
      select bill_id as id, count(*) filter (where status = 'OPEN') as open, count(*) as total
      from reconciliation_case where bill_id = any(${ids}) group by bill_id`.execute(sqlOf(context.em))
    return new Map(rows.map((row) => [row.id, { open: Number(row.open), total: Number(row.total) }]))
  })
}

@Resolver(() => ReconciliationCase)
export class ReconciliationCaseFields {
  @FieldResolver(() => GraphQLMoney, { description: '差额：渠道减我方 · Their amount less ours' })
  difference(@Root() { ours, theirs }: ReconciliationCase): Fen {
    return (theirs ?? 0) - (ours ?? 0)
  }

  @FieldResolver(() => ChannelBill, { description: '它的账单 · Its bill' })
  bill(@Root() { bill }: ReconciliationCase): ChannelBill {
    return bill
  }

  @FieldResolver(() => Payment, { nullable: true, description: '我方的支付 · Our payment' })
  payment(@Root() { payment }: ReconciliationCase): Payment | null {
    return payment
  }

  @FieldResolver(() => String, { nullable: true, description: '谁在处理 · Who looks into it' })
  owner(@Root() { owner }: ReconciliationCase): string | null {
    return owner?.nickname ?? null
  }

  @FieldResolver(() => Boolean, { description: '是否我在处理 · Whether the viewer looks into it' })
  isMine(@Root() { owner }: ReconciliationCase, @Ctx() { viewer }: SignedInContext): boolean {
    return owner?.id === viewer.accountId
  }

  @FieldResolver(() => String, { nullable: true, description: '谁了结的，空为自动 · Who ended it; nobody: by itself' })
  resolvedBy(@Root() { resolver }: ReconciliationCase): string | null {
    return resolver?.nickname ?? null
  }

  @FieldResolver(() => Boolean, {
    description: '查看者能否接手与了结 · Whether the viewer may take it over and end it',
  })
  canResolve(@Root() { status }: ReconciliationCase, @Ctx() { viewer }: SignedInContext): boolean {
    return status === CaseStatus.OPEN && viewer.permissions.has('reconciliation:resolve')
  }

  @FieldResolver(() => [CaseStep], { description: '经历，早的在前 · What happened to it, the oldest first' })
  async steps(@Root() { id }: ReconciliationCase, @Ctx() context: Context): Promise<CaseStep[]> {
    const found = await loadBy(context, 'reconciliationCase.steps', id, async (ids) => {
      const rows = await context.em.find(
        CaseStep,
        { ofCase: { $in: ids } },
        { populate: ['account'], orderBy: { createdAt: 'asc', id: 'asc' } },
      )
      return Map.groupBy(rows, ({ ofCase }) => ofCase.id)
    })
    return found ?? []
  }
}

@Resolver(() => CaseStep)
export class CaseStepFields {
  @FieldResolver(() => String, { nullable: true, description: '谁，空为自动 · Who; nobody: by itself' })
  by(@Root() { account }: CaseStep): string | null {
    return account?.nickname ?? null
  }

  @FieldResolver(() => ID, { description: '差异 · Its case' })
  caseId(@Root() { ofCase }: CaseStep): string {
    return ofCase.id
  }
}
