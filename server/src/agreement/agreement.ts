import { Check, Entity, Enum, Index, ManyToOne, Unique } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { Account } from '../account/account.ts'
import { Moment, Text, Whole } from '../kernel/columns.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { registerEnum } from '../kernel/graph/describe.ts'
import { Refusal } from '../kernel/refusal.ts'
import { AgreementKind } from './agreement-kind.ts'
import { AgreementText } from './agreement-text.ts'
import type { AgreementDraft } from './agreement-draft.ts'

export enum AgreementState {
  ANNOUNCED = 'ANNOUNCED',
  IN_FORCE = 'IN_FORCE',
  REPLACED = 'REPLACED',
  WITHDRAWN = 'WITHDRAWN',
}
registerEnum(AgreementState, 'AgreementState', '协议版本的状态 · State of a version of an agreement', {
  ANNOUNCED: '公示中，尚未生效 · Announced: not in force yet',
  IN_FORCE: '现行 · In force',
  REPLACED: '已被新版本取代 · Replaced by a later version',
  WITHDRAWN: '生效前已撤回 · Withdrawn before it came into force',
})

interface Publication {
  id: string
  number: number
  publisher: Account
  effectiveAt: Date
  now: Date
}

/**
 * A version of one of the platform's agreements, public from the moment it is published. What it says never changes:
 * the database refuses it. Before it is in force it may be withdrawn, and stays readable even so.
 */
@Allow.anyone()
@ObjectType({ description: '平台协议的一个版本 · A version of one of the agreements of the platform' })
@Entity()
@Unique({ name: 'agreement_number', properties: ['kind', 'number'] })
@Unique({ name: 'agreement_name', properties: ['kind', 'name'], where: 'withdrawn_at is null' })
@Index({ name: 'agreement_effective', properties: ['kind', 'effectiveAt'] })
@Check({ name: 'agreement_number_counts', expression: 'number > 0' })
@Check({ name: 'agreement_two_people', expression: 'publisher_id <> author_id' })
@Check({ name: 'agreement_notice', expression: `number = 1 or effective_at >= created_at + '168:00:00'::interval` })
@Check({
  name: 'agreement_withdrawn',
  expression:
    '(withdrawn_at is null) = (withdrawn_by_id is null) and (withdrawn_at is null) = (withdrawal_reason is null)',
})
@Check({ name: 'agreement_withdrawn_before', expression: 'withdrawn_at < effective_at' })
export class Agreement extends AgreementText {
  @Field(() => ID, { description: '编号 · Id' })
  override id: string

  @Field(() => Date, { name: 'publishedAt', description: '何时公布 · When it was published' })
  override createdAt: Date

  @Field(() => AgreementKind, { description: '哪种协议 · Which agreement' })
  @Enum({ items: () => AgreementKind })
  kind: AgreementKind

  @Whole({ description: '这种协议的第几版 · Which version of its kind, counted from one' })
  number: number

  @Moment({ description: '从何时起生效 · In force from' })
  effectiveAt: Date

  /** null: the first versions, which come with the house */
  @ManyToOne(() => Account, { nullable: true, deleteRule: 'no action' })
  author: Account | null

  @ManyToOne(() => Account, { nullable: true, deleteRule: 'no action' })
  publisher: Account | null

  @Moment({ nullable: true, description: '何时撤回 · When it was withdrawn' })
  withdrawnAt: Date | null

  @ManyToOne(() => Account, { nullable: true, deleteRule: 'no action' })
  withdrawnBy: Account | null

  @Text({ nullable: true, description: '为何撤回 · Why it was withdrawn' })
  withdrawalReason: string | null

  constructor(draft: AgreementDraft, { id, number, publisher, effectiveAt, now }: Publication) {
    super()
    this.id = id
    this.createdAt = now
    this.setWords(draft)
    this.kind = draft.kind
    this.number = number
    this.effectiveAt = effectiveAt
    this.author = draft.maker
    this.publisher = publisher
    this.withdrawnAt = null
    this.withdrawnBy = null
    this.withdrawalReason = null
  }

  /** Of a published version that counts at all: whether it does at that moment, or will. */
  isAnnounced(now: Date): boolean {
    return this.withdrawnAt === null && now < this.effectiveAt
  }

  /** What is in force is replaced by another version, never taken back. */
  withdraw(by: Account, reason: string, now: Date): void {
    if (this.withdrawnAt !== null) throw new Refusal('AGREEMENT_WITHDRAWN')
    if (now >= this.effectiveAt) throw new Refusal('AGREEMENT_IN_FORCE')
    this.withdrawnAt = now
    this.withdrawnBy = by
    this.withdrawalReason = reason
  }
}
