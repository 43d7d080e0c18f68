import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { Ctx, FieldResolver, ID, Resolver, Root } from 'type-graphql'
import { sqlOf } from '../kernel/database.ts'
import type { Context, Language } from '../kernel/graph/context.ts'
import { loadBy } from '../kernel/graph/loader.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { EntryKind, Transfer } from '../ledger/journal.ts'
import { LedgerEntry } from '../ledger/ledger-entry.ts'
import { OwnerKind } from '../ledger/ledger-account.ts'
import type { TransferView } from '../ledger/read-transfers.ts'

/** The ledger knows owners and subjects by their ids; here they get their names. */
@Resolver(() => Transfer)
export class TransferNames {
  @FieldResolver(() => String, { description: '转出方 · Whose account it went out of' })
  from(@Root() { fromOwnerKind, fromOwnerId, fromDetail }: TransferView, @Ctx() context: Context): Promise<string> {
    return nameOfOwner(context, fromOwnerKind, fromOwnerId, fromDetail)
  }

  @FieldResolver(() => String, { description: '转入方 · Whose account it went into' })
  to(@Root() { toOwnerKind, toOwnerId, toDetail }: TransferView, @Ctx() context: Context): Promise<string> {
    return nameOfOwner(context, toOwnerKind, toOwnerId, toDetail)
  }
}

@Resolver(() => LedgerEntry)
export class LedgerEntryNames {
  /** Of an own order the whole number; of a client's, or one in the territory, only its end. */
  @FieldResolver(() => String, {
    nullable: true,
    description: "订单号，他人的订单已遮蔽 · Order number, masked when it is somebody else's",
  })
  async orderNumber(@Root() entry: LedgerEntry, @Ctx() context: Context): Promise<string | null> {
    if (entry.subjectKind !== 'order' || entry.subjectId === null) return null
    const number = await loadBy(context, 'order.number', entry.subjectId, (ids) => readOrderNumbers(context.em, ids))
    if (number === null) return null
    return shownOrderNumber(entry, context.audience, number)
  }

  @FieldResolver(() => ID, { nullable: true, description: '自己的订单，可以打开 · The order, where it is an own one' })
  orderId(@Root() entry: LedgerEntry, @Ctx() { audience }: Context): string | null {
    return entry.subjectKind === 'order' && isOwnOrder(entry, audience) ? entry.subjectId : null
  }

  @FieldResolver(() => ID, { nullable: true, description: '它所属的提现 · The withdrawal that it belongs to' })
  withdrawalId(@Root() { subjectKind, subjectId }: LedgerEntry): string | null {
    return subjectKind === 'withdrawal' ? subjectId : null
  }
}

/** Of the money of a member these are about what they bought themselves. */
const ownKinds: ReadonlySet<EntryKind> = new Set([EntryKind.CASHBACK, EntryKind.PAYMENT, EntryKind.REFUND])

const isOwnOrder = ({ kind }: LedgerEntry, audience: Audience): boolean =>
  audience === Audience.MERCHANT || (audience === Audience.MEMBER && ownKinds.has(kind))

export const shownOrderNumber = (entry: LedgerEntry, audience: Audience, number: string): string =>
  isOwnOrder(entry, audience) ? number : `…${number.slice(-4)}`

const platformWords: Record<Language, string> = { zh: '平台', en: 'Platform' }

/** A channel or a day of the platform's, or the name of its owner. */
export async function nameOfOwner(
  context: Context,
  ownerKind: OwnerKind,
  ownerId: string | null,
  detail: string | null,
): Promise<string> {
  if (ownerKind === OwnerKind.PLATFORM || ownerId === null) return detail ?? platformWords[context.language]
  return (await loadBy(context, 'owner.name', ownerId, (ids) => readOwnerNames(context.em, ids))) ?? ownerId
}

export async function readOwnerNames(em: EntityManager, ids: string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, nickname as name from member where id in (${sql.join(ids)})
    union all select id, name from merchant where id in (${sql.join(ids)})
    union all select id, name from agent where id in (${sql.join(ids)})`.execute(sqlOf(em))
  return new Map(rows.map(({ id, name }) => [id, name]))
}

export async function readOrderNumbers(em: EntityManager, ids: string[]): Promise<Map<string, string>> {
  const rows: { id: string; number: string }[] = await sqlOf(em)
    .selectFrom('orders')
    .select(['id', 'number'])
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, number }) => [id, number]))
}
