import type { EntityManager } from '@mikro-orm/postgresql'
import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql'
import { sqlOf } from '../kernel/database.ts'
import { find } from '../kernel/find.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { Context, SignedInContext } from '../kernel/graph/context.ts'
import { loadBy } from '../kernel/graph/loader.ts'
import { claimKey } from '../kernel/idempotency.ts'
import { Journal, type EntryKind } from '../ledger/journal.ts'
import { OrderPayload, RefundLineInput } from '../order/order-inputs.ts'
import { Order, OrderLine } from '../order/order.ts'
import { ordersQuery, readOrder } from '../order/read-orders.ts'
import { Invariant } from './invariant.ts'
import { refundLimit } from './refund-limit.ts'
import { readInvariants } from './read-invariants.ts'
import { refundLine } from './refund-line.ts'
import { portionOf } from './refund-inputs.ts'

type JournalView = Pick<Journal, 'id' | 'key' | 'at'> & { kind: EntryKind }

@Resolver(() => Order)
export class SettlementAdmin {
  @Allow.staff('ledger:read')
  @Query(() => [Invariant], { description: '账本恒等式，上次检查的结果 · Rules of money, as found last' })
  invariants(@Ctx() { em }: Context): Promise<Invariant[]> {
    return readInvariants(em)
  }

  @Allow.staff('order:refund')
  @Mutation(() => OrderPayload, {
    description: '退款给买家：按行，按件数或金额 · Refund a buyer: of a line, by pieces or by an amount',
  })
  async refundLine(
    @Arg('input', () => RefundLineInput) input: RefundLineInput,
    @Ctx() { em, viewer: { accountId } }: SignedInContext,
  ): Promise<OrderPayload> {
    const { idempotencyKey: key, ...content } = input
    const { lineId, reason, withFreight } = input
    const { order } = await find(em, OrderLine, lineId, { populate: ['order'] })
    const earlier = await claimKey(em, { accountId, command: 'refundLine', key, content, resultId: order.id })
    if (earlier === undefined) {
      const limit = await refundLimit(em)
      await refundLine(em, { lineId, portion: portionOf(input), reason, withFreight, limit })
    }
    await em.flush()
    return { order: await readOrder(ordersQuery(em), order.id), userErrors: [] }
  }

  @Allow.staff('ledger:read')
  @FieldResolver(() => [Journal], { nullable: true, description: '相关凭证，后台可见 · Its journals; staff' })
  async journals(@Root() { id }: Pick<Order, 'id'>, @Ctx() context: Context): Promise<JournalView[]> {
    return (await loadBy(context, 'order.journals', id, (ids) => readJournalsOfOrders(context.em, ids))) ?? []
  }
}

/** A journal is of an order when it says so or when one of its transfers does: one payment pays for several orders. */
async function readJournalsOfOrders(em: EntityManager, orderIds: string[]): Promise<Map<string, JournalView[]>> {
  const bySubject = sqlOf(em)
    .selectFrom('journal')
    .select(['subject_id as orderId', 'id as journalId'])
    .where('subject_id', 'in', orderIds)
  const byTransfer = sqlOf(em)
    .selectFrom('transfer')
    .select(['subject_id as orderId', 'journal_id as journalId'])
    .where('subject_id', 'in', orderIds)
  const rows: (JournalView & { orderId: string })[] = await sqlOf(em)
    .selectFrom(bySubject.union(byTransfer).as('found'))
    .innerJoin('journal', 'journal.id', 'found.journalId')
    .select(['found.orderId', 'journal.id', 'journal.key', 'journal.kind', 'journal.at'])
    .orderBy('journal.at')
    .orderBy('journal.id')
    .execute()
  const byOrder = new Map<string, JournalView[]>()
  for (const { orderId, ...journal } of rows) byOrder.set(orderId, [...(byOrder.get(orderId) ?? []), journal])
  return byOrder
}
