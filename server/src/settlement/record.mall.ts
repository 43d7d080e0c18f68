import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import type { SignedInContext } from '../kernel/graph/context.ts'
import { loadBy } from '../kernel/graph/loader.ts'
import type { Page } from '../kernel/graph/pages.ts'
import { readPostings, readRecords } from './read-records.ts'
import { RecordArgs, RecordPosting, TransactionRecord, TransactionRecordConnection } from './record.ts'

@Resolver(() => TransactionRecord)
export class RecordMall {
  @Allow.member()
  @Query(() => TransactionRecordConnection, {
    description: '我的交易记录：付款、退款、冲正，新的在前 · My payments, refunds and reversals, newest first',
  })
  myRecords(
    @Args(() => RecordArgs) args: RecordArgs,
    @Ctx() { em, viewer }: SignedInContext,
  ): Promise<Page<TransactionRecord>> {
    return readRecords(em, viewer.memberId, args)
  }

  @FieldResolver(() => [RecordPosting], { description: '经过渠道的转账，成功才有 · Its transfers, once it succeeded' })
  async postings(@Root() { id }: TransactionRecord, @Ctx() context: SignedInContext): Promise<RecordPosting[]> {
    return (await loadBy(context, 'record.postings', id, (ids) => readPostings(context.em, ids))) ?? []
  }
}
