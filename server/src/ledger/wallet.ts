import type { Fen } from '@kaidian/shared/core/money'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Field, ObjectType } from 'type-graphql'
import { sqlOf } from '../kernel/database.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { debt, wallet, type AccountRef, type HolderKind } from './account-ref.ts'

@Allow.audiences(Audience.MEMBER, Audience.MERCHANT, Audience.AGENT)
@ObjectType({ description: '钱包 · Wallet' })
export class Wallet {
  @Field(() => GraphQLMoney, { description: '可用余额 · Available' })
  available: Fen

  @Field(() => GraphQLMoney, {
    description:
      "待结算：个人为未解锁的奖金，商家为未结算的货款 · Not unlocked yet: bonuses, or a merchant's money in escrow",
  })
  pending: Fen

  @Field(() => GraphQLMoney, {
    description: '提现中，已从可用余额里扣住 · Held for withdrawals, no part of what is available',
  })
  held: Fen

  @Field(() => GraphQLMoney, { description: '欠款，由后续收入先行偿还 · Owed, paid first by later earnings' })
  debt: Fen
}

/** What somebody has and owes; what is pending is known above the ledger. */
export async function readWallet(em: EntityManager, holder: HolderKind, id: string): Promise<Omit<Wallet, 'pending'>> {
  const balances = await readBalances(em, [wallet(holder, id), debt(holder, id)])
  const own = balances.get(wallet(holder, id).id)
  return {
    available: own ? own.balance - own.held : 0,
    held: own?.held ?? 0,
    debt: 0 - (balances.get(debt(holder, id).id)?.balance ?? 0),
  }
}

/** Balances of accounts that carry one; an account that nothing has touched is missing. */
export async function readBalances(
  em: EntityManager,
  accounts: readonly AccountRef[],
): Promise<Map<string, { balance: Fen; held: Fen }>> {
  if (accounts.length === 0) return new Map()
  const rows: { id: string; balance: string; held: string }[] = await sqlOf(em)
    .selectFrom('ledger_balance')
    .select(['account_id as id', 'balance', 'held'])
    .where(
      'account_id',
      'in',
      accounts.map(({ id }) => id),
    )
    .execute()
  return new Map(rows.map(({ id, balance, held }) => [id, { balance: Number(balance), held: Number(held) }]))
}
