import { Entity, Enum, Index, ManyToOne, Unique } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { Account } from '../account/account.ts'
import { Agreement } from '../agreement/agreement.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { registerEnum } from '../kernel/graph/describe.ts'
import { Row } from '../kernel/row.ts'
import { Merchant } from './merchant.ts'

export enum ShopAnswerKind {
  AGREED = 'AGREED',
  REFUSED = 'REFUSED',
}
registerEnum(ShopAnswerKind, 'ShopAnswerKind', '店铺对商家服务协议的答复 · What a shop says of a merchant agreement', {
  AGREED: '同意 · Agrees',
  REFUSED: '不同意 · Refuses',
})

/** What the owner of a shop has said of a version, and when: a receipt. Who has refused may agree later. */
@Allow.staff('agreement:read')
@ObjectType({ description: '店铺对协议的答复 · What a shop has said of an agreement' })
@Entity()
@Unique({ name: 'shop_answer_once', properties: ['merchant', 'agreement', 'answer'] })
@Index({ name: 'shop_answer_agreement', properties: ['agreement', 'answer', 'createdAt', 'id'] })
export class ShopAnswer extends Row {
  @Field(() => ID, { description: '编号 · Id' })
  override id: string

  @Field(() => Date, { name: 'answeredAt', description: '何时答复 · When' })
  override createdAt: Date

  @Field(() => Merchant, { description: '店铺 · The shop' })
  @ManyToOne(() => Merchant, { deleteRule: 'no action' })
  merchant: Merchant

  @ManyToOne(() => Agreement, { deleteRule: 'no action' })
  agreement: Agreement

  /** its owner then */
  @ManyToOne(() => Account, { deleteRule: 'no action' })
  account: Account

  @Field(() => ShopAnswerKind, { description: '答复 · The answer' })
  @Enum({ items: () => ShopAnswerKind })
  answer: ShopAnswerKind
}
