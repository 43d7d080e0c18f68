import type { EntityManager } from '@mikro-orm/postgresql'
import { Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql'
import { sqlOf } from '../kernel/database.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { Context } from '../kernel/graph/context.ts'
import { loadBy } from '../kernel/graph/loader.ts'
import { Journal, type EntryKind } from '../ledger/journal.ts'
import { Order } from '../order/order.ts'
import { checkInvariants } from './check-invariants.ts'
import { Invariant } from './invariant.ts'

type JournalView = Pick<Journal, 'id' | 'key' | 'at'> & { kind: EntryKind }

@Resolver(() => Order)
export class SettlementAdmin {
  @Allow.staff('ledger:read')
  @Query(() => [Invariant], { description: '账本恒等式 · Rules of money, checked' })
  invariants(@Ctx() { em }: Context): Promise<Invariant[]> {
    return checkInvariants(em)
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
