import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import type { Context } from '../kernel/graph/context.ts'
import { AccountKind } from './ledger-account.ts'
import { LedgerEntry } from './ledger-entry.ts'

@Resolver(() => LedgerEntry)
export class LedgerEntryFields {
  @FieldResolver(() => String, { nullable: true, description: '附注 · Note' })
  note(@Root() entry: LedgerEntry, @Ctx() { language }: Context): string | null {
    if (entry.account !== AccountKind.DEBT) return null
    if (entry.amount > 0) return language === 'zh' ? '先偿还欠款' : 'Paid what was owed'
    return language === 'zh' ? '余额不足，记为欠款' : 'Owed, since the balance did not suffice'
  }
}
