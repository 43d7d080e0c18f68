import { Check, Entity, Index, ManyToOne, OneToOne, Property } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { Account } from '../account/account.ts'
import { Text } from '../kernel/columns.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { GraphQLDateTime } from '../kernel/graph/date-time.ts'
import { Refusal } from '../kernel/refusal.ts'
import { Row } from '../kernel/row.ts'

declare module '../kernel/events.ts' {
  interface Events {
    'member.joined': { memberId: string; promoterId: string | null }
    'member.tieEnded': { memberId: string }
  }
}

/** Everybody: the natural person behind an account, buyer and promoter alike. */
@Allow.signedIn()
@ObjectType({ description: '会员 · A member' })
@Entity()
@Index({ name: 'member_created_at_index', properties: ['createdAt', 'id'] })
@Check({ name: 'member_tie_complete', expression: '(promoter_id is null) = (tie_ends_at is null)' })
@Check({ name: 'member_not_own_promoter', expression: 'promoter_id <> id' })
export class Member extends Row {
  @Field(() => ID, { description: '编号 · The id' })
  override id: string

  @Field(() => GraphQLDateTime, { name: 'joinedAt', description: '加入时间 · When they joined' })
  override createdAt: Date

  @OneToOne({ entity: () => Account, owner: true, unique: 'member_account_id_unique' })
  account: Account

  /** The account's, kept here too for the lists that show it. */
  @Text({ description: '昵称 · Nickname' })
  nickname: string

  @Index({ name: 'member_promoter_id_index' })
  @ManyToOne({ entity: () => Member, nullable: true })
  promoter: Member | null = null

  /** Set at sign-up; moved to the moment at which the tie was ended. */
  @Property({ type: 'timestamptz', columnType: 'timestamptz(3)', nullable: true })
  tieEndsAt: Date | null = null

  /** Who earns from this member's purchases at that moment. */
  promoterAt(now: Date): Member | null {
    return this.promoter && this.tieEndsAt && now < this.tieEndsAt ? this.promoter : null
  }

  /** At sign-up only. */
  join(promoter: Member | null, tieEndsAt: Date): void {
    this.promoter = promoter
    this.tieEndsAt = promoter ? tieEndsAt : null
    this.record('member.joined', { memberId: this.id, promoterId: promoter?.id ?? null })
  }

  /** On the member's own wish; it changes nothing that was already bought. */
  endTie(now: Date): void {
    if (!this.promoterAt(now)) throw new Refusal('NO_TIE')
    this.tieEndsAt = now
    this.record('member.tieEnded', { memberId: this.id })
  }
}
