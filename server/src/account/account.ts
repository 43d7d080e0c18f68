import { Check, Entity, Index, Property, Unique } from '@mikro-orm/decorators/legacy'
import { maskPhone } from '@kaidian/shared/core/phone'
import { Field, ID, ObjectType } from 'type-graphql'
import { Moment, Text } from '../kernel/columns.ts'
import { GraphQLDateTime } from '../kernel/graph/date-time.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { Row } from '../kernel/row.ts'

@Allow.signedIn()
@ObjectType({ description: '一个登录身份 · One sign-in identity' })
@Entity()
@Check({ name: 'account_phone_form', expression: `phone ~ '^1[3-9][0-9]{9}$'` })
@Check({ name: 'account_frozen', expression: '(frozen_at is null) = (freeze_reason is null)' })
@Index({
  name: 'account_frozen',
  expression: `create index "account_frozen" on "account" ("id") where frozen_at is not null`,
})
@Check({ name: 'account_password_consistent', expression: 'has_password = (password_hash is not null)' })
export class Account extends Row {
  @Field(() => ID, { description: '编号 · The id' })
  override id: string

  @Field(() => GraphQLDateTime, { description: '注册时间 · When it was made' })
  override createdAt: Date

  @Unique({ name: 'account_phone_unique' })
  @Text()
  phone: string

  @Text({ description: '昵称 · Nickname' })
  nickname: string

  @Property({ type: 'text', nullable: true, lazy: true })
  passwordHash: string | null = null

  /** Set and cleared with `passwordHash`, which is not loaded without need. */
  @Field(() => Boolean, { description: '是否设置了密码 · Whether it has a password' })
  @Property({ type: 'boolean' })
  hasPassword: boolean = false

  /** What it earns is held while it is frozen. */
  @Moment({ nullable: true })
  frozenAt: Date | null = null

  @Text({ nullable: true })
  freezeReason: string | null = null

  @Field(() => String, { name: 'phone', description: '打码的手机号 · The phone, masked' })
  get maskedPhone(): string {
    return maskPhone(this.phone)
  }

  setPasswordHash(hash: string): void {
    this.passwordHash = hash
    this.hasPassword = true
  }

  freeze(reason: string, now: Date): void {
    this.frozenAt ??= now
    this.freezeReason = reason
  }

  unfreeze(): void {
    this.frozenAt = null
    this.freezeReason = null
  }

  rename(nickname: string): void {
    this.nickname = nickname
  }
}
