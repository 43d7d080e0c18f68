import { Check, Entity, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Field, ObjectType } from 'type-graphql'
import { Account } from '../account/account.ts'
import { Text } from '../kernel/columns.ts'
import { GraphQLDateTime } from '../kernel/graph/date-time.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { Row } from '../kernel/row.ts'

/** Somebody's WeChat, bound to their account: it signs them in. One account has one, and one WeChat has one account. */
@Allow.signedIn()
@ObjectType({ description: '绑定在账号上的微信 · The WeChat that is bound to an account' })
@Entity()
@Check({ name: 'wechat_identity_unionid', expression: `unionid <> ''` })
export class WechatIdentity extends Row {
  @Field(() => GraphQLDateTime, { description: '绑定时间 · When it was bound' })
  override createdAt: Date

  @ManyToOne(() => Account, { deleteRule: 'no action', updateRule: 'no action' })
  @Unique({ name: 'wechat_identity_account' })
  account: Account

  /** the same in all our apps, once WeChat has told it */
  @Property({ type: 'text', nullable: true })
  @Unique({ name: 'wechat_identity_one_person' })
  unionid: string | null = null

  @Text({ description: '微信昵称，绑定时的 · The nickname in WeChat, as it was then' })
  nickname: string
}

/** By which a WeChat is known to one of our apps. */
@Entity()
@Unique({ name: 'wechat_openid_of_app', properties: ['identity', 'appid'] })
export class WechatOpenid {
  @PrimaryKey({ type: 'text' })
  appid: string

  @PrimaryKey({ type: 'text' })
  openid: string

  @ManyToOne(() => WechatIdentity, { deleteRule: 'no action', updateRule: 'no action' })
  identity: WechatIdentity
}
