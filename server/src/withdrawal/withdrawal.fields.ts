import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { Ctx, Field, FieldResolver, Int, ObjectType, Resolver, Root } from 'type-graphql'
import { sqlOf } from '../kernel/database.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { Context } from '../kernel/graph/context.ts'
import { loadBy } from '../kernel/graph/loader.ts'
import { PayoutAccount } from './payout-account.ts'
import { PayoutBatch } from './payout-batch.ts'
import { WalletHolder, walletHolderOf } from './payout-views.ts'
import { Withdrawal, WithdrawalStatus } from './withdrawal.ts'

@Resolver(() => Withdrawal)
export class WithdrawalFields {
  @FieldResolver(() => PayoutAccount, { description: '收款账户 · Where it goes' })
  payee(@Root() { payee }: Withdrawal): PayoutAccount {
    return payee
  }

  @FieldResolver(() => WalletHolder, { description: '谁的钱包 · Whose wallet it comes from' })
  holder(@Root() { holderKind }: Withdrawal): WalletHolder {
    return walletHolderOf[holderKind]
  }

  @FieldResolver(() => String, { description: '申请人的昵称、店名或代理商名 · Name of the member, shop or agent' })
  async holderName(@Root() { holderKind, holderId }: Withdrawal, @Ctx() context: Context): Promise<string> {
    const name = await loadBy(context, 'withdrawal.holder', `${holderKind}:${holderId}`, (keys) =>
      readHolderNames(context.em, keys),
    )
    return name ?? '—'
  }

  @Allow.staff('payout:read')
  @FieldResolver(() => Int, { nullable: true, description: '发出的次数，后台可见 · How often it was sent; staff' })
  attempts(@Root() { attempts }: Withdrawal): number {
    return attempts
  }

  @Allow.staff('payout:read')
  @FieldResolver(() => String, {
    nullable: true,
    description: '渠道所说的原因：为什么还没付成，后台可见 · Why it waits, in the word of the channel; staff',
  })
  trouble(@Root() { trouble }: Withdrawal): string | null {
    return trouble
  }

  @Allow.staff('payout:read')
  @FieldResolver(() => PayoutBatch, {
    nullable: true,
    description: '所在的付款清单，后台可见 · Its payout list; staff',
  })
  batch(@Root() { batch }: Withdrawal): PayoutBatch | null {
    return batch
  }
}

@Allow.staff('payout:read')
@ObjectType({ description: '一种状态的笔数 · How many are in a state' })
class PayoutCount {
  @Field(() => WithdrawalStatus, { description: '状态 · The state' })
  status: WithdrawalStatus

  @Field(() => Int, { description: '笔数 · How many' })
  count: number
}

@Resolver(() => PayoutBatch)
export class PayoutBatchFields {
  @FieldResolver(() => String, { description: '提交人 · Who proposed it' })
  proposedBy(@Root() { maker }: PayoutBatch): string {
    return maker.nickname
  }

  @FieldResolver(() => String, { nullable: true, description: '复核人 · Who decided' })
  decidedBy(@Root() { checker }: PayoutBatch): string | null {
    return checker?.nickname ?? null
  }

  @FieldResolver(() => [PayoutCount], { description: '各状态的笔数 · How many of it are in which state' })
  async counts(@Root() { id }: PayoutBatch, @Ctx() context: Context): Promise<PayoutCount[]> {
    return (await loadBy(context, 'payoutBatch.counts', id, (ids) => countOfBatches(context.em, ids))) ?? []
  }

  @FieldResolver(() => [Withdrawal], {
    description:
      '列入清单的提现，清单退回后仍在；状态为现在的 · What was put on it, also when it was refused, as it stands now',
  })
  async withdrawals(@Root() batch: PayoutBatch, @Ctx() { em }: Context): Promise<Withdrawal[]> {
    await em.populate(batch, ['withdrawalIds'])
    return em.find(
      Withdrawal,
      { id: { $in: batch.withdrawalIds } },
      { populate: ['payee', 'batch'], orderBy: { createdAt: 'asc', id: 'asc' } },
    )
  }
}

async function readHolderNames(em: EntityManager, keys: string[]): Promise<Map<string, string>> {
  const ids = (kind: string) =>
    sql`(${sql.join([nobody, ...keys.filter((key) => key.startsWith(`${kind}:`)).map((key) => key.slice(kind.length + 1))])})`
  const { rows } = await sql<{ key: string; name: string }>`
    select 'member:' || id as key, nickname as name from member where id in ${ids('member')}
    union all select 'merchant:' || id, name from merchant where id in ${ids('merchant')}
    union all select 'agent:' || id, name from agent where id in ${ids('agent')}`.execute(sqlOf(em))
  return new Map(rows.map(({ key, name }) => [key, name]))
}

const nobody = '00000000-0000-0000-0000-000000000000'

async function countOfBatches(em: EntityManager, ids: string[]): Promise<Map<string, PayoutCount[]>> {
  const { rows } = await sql<{ batchId: string; status: WithdrawalStatus; count: string }>`
    select batch_id as "batchId", status, count(*) as count from withdrawal where batch_id in (${sql.join(ids)})
    group by batch_id, status order by status`.execute(sqlOf(em))
  const byBatch = Map.groupBy(rows, ({ batchId }) => batchId)
  return new Map(
    [...byBatch].map(([id, counts]) => [id, counts.map(({ status, count }) => ({ status, count: Number(count) }))]),
  )
}
