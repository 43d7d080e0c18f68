import type { Fen } from '@kaidian/shared/core/money'
import { likeStart } from '@kaidian/shared/core/text'
import { Args, ArgsType, Ctx, Field, FieldResolver, Int, ObjectType, Query, Resolver, Root } from 'type-graphql'
import { sqlOf } from '../kernel/database.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { Context } from '../kernel/graph/context.ts'
import { loadBy } from '../kernel/graph/loader.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { connectionOf, PageArgs, readPage, type Page } from '../kernel/graph/pages.ts'
import { Journal, Transfer } from './journal.ts'
import { AccountKind, OwnerKind } from './ledger-account.ts'
import { readAccountTotals } from './read-account-totals.ts'
import { readTransfers, type TransferView } from './read-transfers.ts'

@Allow.staff('ledger:read')
@ObjectType({ description: '一个科目的合计 · Total of a kind of account' })
export class LedgerAccountTotal {
  @Field(() => AccountKind, { description: '科目 · Kind' })
  kind: AccountKind

  @Field(() => String, { description: '属于谁 · Whose' })
  owner: string

  @Field(() => OwnerKind, { description: '哪一类归属 · Of which kind of owner' })
  ownerKind: OwnerKind

  @Field(() => Int, { description: '账户数 · How many accounts' })
  accounts: number

  @Field(() => GraphQLMoney, { description: '余额：贷方减借方，全部合计为零 · Balance: credits less debits, 0 in all' })
  balance: Fen
}

export const JournalConnection = connectionOf(Journal, 'Journal')

@ArgsType()
export class JournalArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: '凭证键的开头 · Beginning of the key' })
  key: string | null
}

const ownerWords = {
  [OwnerKind.MEMBER]: { zh: '会员', en: 'Members' },
  [OwnerKind.MERCHANT]: { zh: '商家', en: 'Merchants' },
  [OwnerKind.AGENT]: { zh: '代理商', en: 'Agents' },
  [OwnerKind.PLATFORM]: { zh: '平台', en: 'Platform' },
}

@Resolver(() => Journal)
export class LedgerAdmin {
  @Allow.staff('ledger:read')
  @Query(() => [LedgerAccountTotal], { description: '各科目余额 · Balances by kind of account' })
  async ledgerAccounts(@Ctx() { em, language }: Context): Promise<LedgerAccountTotal[]> {
    const totals = await readAccountTotals(em)
    return totals.map((total) => ({ ...total, owner: ownerWords[total.ownerKind][language] }))
  }

  @Allow.staff('ledger:read')
  @Query(() => JournalConnection, { description: '凭证 · Journals' })
  journals(@Args(() => JournalArgs) { key, ...page }: JournalArgs, @Ctx() { em }: Context): Promise<Page<Journal>> {
    let query = sqlOf(em).selectFrom('journal').select(['id', 'key', 'kind', 'at'])
    if (key) query = query.where('key', 'like', likeStart(key))
    return readPage(query, {
      list: 'journals',
      keys: [
        { column: 'journal.at', isDescending: true, type: 'timestamptz', read: (row) => row.at },
        { column: 'journal.id', isDescending: true, type: 'uuid', read: (row) => row.id },
      ],
      page,
    })
  }

  @FieldResolver(() => [Transfer], { description: '转账 · Transfers' })
  async transfers(@Root() journal: Journal, @Ctx() context: Context): Promise<TransferView[]> {
    return (await loadBy(context, 'journal.transfers', journal.id, (ids) => readTransfers(context.em, ids))) ?? []
  }
}
