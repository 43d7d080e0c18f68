import type { EntityManager } from '@mikro-orm/postgresql'
import { Entity, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Account } from '../account/account.ts'
import { sqlOf } from '../kernel/database.ts'
import { Row } from '../kernel/row.ts'
import { Member } from '../member/member.ts'
import { Merchant } from './merchant.ts'

/** A member whom a shop does not sell to, until it thinks otherwise. */
@Entity()
@Unique({ name: 'shop_block_once', properties: ['merchant', 'member'] })
export class ShopBlock extends Row {
  @ManyToOne(() => Merchant, { deleteRule: 'no action', updateRule: 'no action' })
  merchant: Merchant

  @ManyToOne(() => Member, { deleteRule: 'no action', updateRule: 'no action' })
  member: Member

  /** who has said so */
  @ManyToOne(() => Account, { deleteRule: 'no action', updateRule: 'no action' })
  account: Account

  @Property({ type: 'text' })
  reason: string
}

/** Which of these shops do not sell to the member. */
export async function shopsThatRefuse(
  em: EntityManager,
  memberId: string,
  merchantIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (merchantIds.length === 0) return new Set()
  const rows: { merchantId: string }[] = await sqlOf(em)
    .selectFrom('shop_block')
    .select('merchant_id as merchantId')
    .where('merchant_id', 'in', merchantIds)
    .where('member_id', '=', memberId)
    .execute()
  return new Set(rows.map(({ merchantId }) => merchantId))
}
