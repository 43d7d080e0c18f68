import { Entity, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy'
import { sql, type RawBuilder } from 'kysely'
import { Account } from '../account/account.ts'
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

/** Whether a shop refuses a member, in a statement that reads shops anyway. Nobody's orders are refused where nobody is named. */
export const refusesMember = (merchant: string, memberId: RawBuilder<unknown>): RawBuilder<boolean> =>
  sql<boolean>`exists (select from shop_block b where b.merchant_id = ${sql.ref(`${merchant}.id`)} and b.member_id = ${memberId})`
