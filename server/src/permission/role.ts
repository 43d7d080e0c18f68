import { Check, Entity, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy'
import { merchantPermissions, staffPermissions } from '@kaidian/shared/core/permissions'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Account } from '../account/account.ts'
import { Flag, Text } from '../kernel/columns.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { GraphQLDateTime } from '../kernel/graph/date-time.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { Refusal } from '../kernel/refusal.ts'
import { Row } from '../kernel/row.ts'

export const topLevel = 9

/** A set of permissions with a level. Without a merchant it is the platform's. */
@Allow.audiences(Audience.MERCHANT, Audience.STAFF)
@ObjectType({ description: '角色：一组权限和一个级别 · A role: permissions and a level' })
@Entity()
@Check({ name: 'role_level_range', expression: 'level >= 1 and level <= 9' })
@Unique({ name: 'role_platform_name_unique', properties: ['name'], where: 'merchant_id is null' })
@Unique({ name: 'role_merchant_name_unique', properties: ['merchantId', 'name'], where: 'merchant_id is not null' })
export class Role extends Row {
  @Field(() => ID, { description: '编号 · The id' })
  override id: string

  /** null for the platform; the merchant's table stands above this room */
  @Index({ name: 'role_merchant_id_index' })
  @Property({ type: 'uuid', nullable: true })
  merchantId: string | null = null

  @Text({ description: '名称 · Name' })
  name: string

  @Field(() => Int, { description: '级别 1–9,越大权力越大 · Level 1–9: higher means more power' })
  @Property({ type: 'integer' })
  level: number

  @Property({ type: 'text[]' })
  permissionKeys: string[] = []

  /** The super administrator's, or a shop owner's: holds every permission and is never changed. */
  @Flag({ description: '是否内置 · Whether it is built in' })
  isBuiltIn: boolean = false

  @Field(() => [String], { description: '权限键 · Permission keys' })
  get permissions(): string[] {
    return this.isBuiltIn ? permissionKeysOf(this.merchantId) : this.permissionKeys
  }

  change({ name, level, permissions }: { name: string; level: number; permissions: readonly string[] }): void {
    if (this.isBuiltIn) throw new Refusal('ROLE_BUILT_IN')
    this.name = name
    this.level = level
    this.permissionKeys = [...new Set(permissions)].sort()
  }
}

/** A person's place in the platform's or a merchant's team. */
@Allow.audiences(Audience.MERCHANT, Audience.STAFF)
@ObjectType({ description: '团队中的一个人 · One person of a team' })
@Entity()
@Unique({ name: 'team_member_platform_unique', properties: ['account'], where: 'merchant_id is null' })
@Unique({
  name: 'team_member_merchant_unique',
  properties: ['merchantId', 'account'],
  where: 'merchant_id is not null',
})
export class TeamMember extends Row {
  @Field(() => ID, { description: '编号 · The id' })
  override id: string

  @Field(() => GraphQLDateTime, { name: 'since', description: '何时加入 · Since when' })
  override createdAt: Date

  @Index({ name: 'team_member_merchant_id_index' })
  @Property({ type: 'uuid', nullable: true })
  merchantId: string | null = null

  @ManyToOne({ entity: () => Account, index: 'team_member_account_id_index' })
  account: Account

  @Field(() => Role, { description: '角色 · The role' })
  @ManyToOne({ entity: () => Role, index: 'team_member_role_id_index' })
  role: Role

  @Field(() => String, { description: '昵称 · Nickname' })
  get nickname(): string {
    return this.account.nickname
  }

  @Field(() => String, { description: '打码的手机号 · The phone, masked' })
  get phone(): string {
    return this.account.maskedPhone
  }

  @Field(() => Boolean, { description: '是否店主或超级管理员 · Whether the owner, or a super administrator' })
  get isOwner(): boolean {
    return this.role.isBuiltIn
  }
}

const keys = { platform: staffPermissions.map(({ key }) => key), merchant: merchantPermissions.map(({ key }) => key) }

/** Every permission there is in the platform's team (null), or in a merchant's. */
export const permissionKeysOf = (merchantId: string | null): string[] =>
  merchantId === null ? keys.platform : keys.merchant
