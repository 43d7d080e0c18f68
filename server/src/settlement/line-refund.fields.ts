import type { EntityManager } from '@mikro-orm/postgresql'
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { Context } from '../kernel/graph/context.ts'
import { registerEnum } from '../kernel/graph/describe.ts'
import { loadBy } from '../kernel/graph/loader.ts'
import { Journal, type EntryKind } from '../ledger/journal.ts'
import { LineRefund } from '../order/line-refund.ts'
import { RefundDelay, delayOf } from '../payment/refund-delay.ts'
import { RefundStatus, type Refund } from '../payment/refund.ts'

export enum LineRefundStatus {
  PROCESSING = 'PROCESSING',
  SUCCEEDED = 'SUCCEEDED',
}
registerEnum(LineRefundStatus, 'LineRefundStatus', '一次退款的状态 · State of a refund', {
  PROCESSING: '退款中，等渠道确认 · On its way; the channel has not confirmed it yet',
  SUCCEEDED: '已退 · Given back',
})

type JournalView = Pick<Journal, 'id' | 'key' | 'at'> & { kind: EntryKind }

@Resolver(() => LineRefund)
export class LineRefundFields {
  @FieldResolver(() => LineRefundStatus, { description: '状态 · State' })
  async status(@Root() { refundId }: LineRefund, @Ctx() context: Context): Promise<LineRefundStatus> {
    // Nothing had been paid for it: there was nothing to wait for.
    if (refundId === null) return LineRefundStatus.SUCCEEDED
    const refund = await refundOf(context, refundId)
    return refund?.status === RefundStatus.SUCCEEDED ? LineRefundStatus.SUCCEEDED : LineRefundStatus.PROCESSING
  }

  @FieldResolver(() => RefundDelay, {
    nullable: true,
    description: '还没退到时的原因；照常处理则为空 · Why it has not come yet; null while all goes as usual',
  })
  async delay(@Root() { refundId }: LineRefund, @Ctx() context: Context): Promise<RefundDelay | null> {
    const refund = refundId === null ? null : await refundOf(context, refundId)
    return refund && delayOf(refund, now())
  }

  @Allow.staff('ledger:read')
  @FieldResolver(() => [Journal], { nullable: true, description: '它的凭证，后台可见 · Its journals; staff' })
  async journals(@Root() refund: LineRefund, @Ctx() context: Context): Promise<JournalView[]> {
    const found = await Promise.all(
      keysOf(refund).map((key) => loadBy(context, 'journal.ofKey', key, (keys) => readJournals(context.em, keys))),
    )
    return found.filter((journal) => journal !== null)
  }
}

const keysOf = ({ id, refundId }: LineRefund): string[] => [
  `refund:${id}:channel`,
  `refund:${id}:recall`,
  `refund:${id}:freight:channel`,
  `refund:${id}:freight`,
  ...(refundId ? [`refund:${refundId}:hold`, `refund:${refundId}:post`] : [`refund:${id}:free`]),
]

type RefundView = Pick<Refund, 'id' | 'status' | 'trouble' | 'createdAt'>

const refundOf = (context: Context, refundId: string): Promise<RefundView | null> =>
  loadBy(context, 'lineRefund.refund', refundId, (ids) => readRefunds(context.em, ids))

async function readRefunds(em: EntityManager, ids: string[]): Promise<Map<string, RefundView>> {
  const rows: RefundView[] = await sqlOf(em)
    .selectFrom('refund')
    .select(['id', 'status', 'trouble', 'created_at as createdAt'])
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.id, { ...row, createdAt: new Date(row.createdAt) }]))
}

async function readJournals(em: EntityManager, keys: string[]): Promise<Map<string, JournalView>> {
  const rows: JournalView[] = await sqlOf(em)
    .selectFrom('journal')
    .select(['id', 'key', 'kind', 'at'])
    .where('key', 'in', keys)
    .execute()
  return new Map(rows.map((row) => [row.key, row]))
}
