import { Entity, Enum, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { Moment, Text } from '../kernel/columns.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { GraphQLDateTime } from '../kernel/graph/date-time.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { Row } from '../kernel/row.ts'
import { Account } from './account.ts'

/** Times are the machine's: moving the demo's clock signs nobody out. */
@Allow.signedIn()
@ObjectType({ description: '一次登录 · One sign-in' })
@Entity()
export class Session extends Row {
  @Field(() => ID, { description: '编号 · The id' })
  override id: string

  @Field(() => GraphQLDateTime, { description: '登录时间 · When it began' })
  override createdAt: Date

  @ManyToOne({ entity: () => Account, index: 'session_account_id_index' })
  account: Account

  @Field(() => Audience, { description: '在哪一端有效 · Where it is valid' })
  @Enum({ items: () => Audience, type: 'string' })
  audience: Audience

  /** the merchant or agent whose hat is worn */
  @Property({ type: 'uuid', nullable: true })
  hatId: string | null = null

  /** SHA-256 of the token in the cookie */
  @Unique({ name: 'session_token_hash_unique' })
  @Text()
  tokenHash: string

  @Moment({ description: '最近活动 · When it was last used' })
  lastSeenAt: Date

  @Index({ name: 'session_expires_at_index' })
  @Moment()
  expiresAt: Date

  @Text({ description: '浏览器 · The browser' })
  userAgent: string

  /** when the person last showed that it is them, by a code sent to their own phone */
  @Moment({ nullable: true })
  steppedUpAt: Date | null = null
}
