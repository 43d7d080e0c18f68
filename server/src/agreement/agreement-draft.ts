import { Check, Entity, Enum, Index, ManyToOne } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { Account } from '../account/account.ts'
import { Flag, Moment, Text, Whole } from '../kernel/columns.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { Refusal } from '../kernel/refusal.ts'
import { AgreementKind } from './agreement-kind.ts'
import { AgreementText, type AgreementWords } from './agreement-text.ts'

export interface DraftChange extends AgreementWords {
  effectiveAt: Date | null
  isReady: boolean
}

/** What may become a version. Staff change it as they like; somebody else than who changed it last publishes it. */
@Allow.staff('agreement:read')
@ObjectType({ description: '协议草稿 · A draft of an agreement' })
@Entity()
@Index({ name: 'agreement_draft_created', properties: ['createdAt', 'id'] })
@Check({ name: 'agreement_draft_returned', expression: '(returned_by_id is null) = (return_reason is null)' })
@Check({ name: 'agreement_draft_revision', expression: 'revision > 0' })
export class AgreementDraft extends AgreementText {
  @Field(() => ID, { description: '编号 · Id' })
  override id: string

  @Field(() => Date, { description: '创建时间 · When it was begun' })
  override createdAt: Date

  @Field(() => AgreementKind, { description: '哪种协议 · Which agreement' })
  @Enum({ items: () => AgreementKind })
  kind: AgreementKind

  @Moment({
    nullable: true,
    description:
      '从何时起生效；空表示公布即生效，仅首个版本 · In force from; null: once published, a first version only',
  })
  effectiveAt: Date | null = null

  @Flag({ description: '已写好，等另一人公布 · Written, and waits for somebody else to publish it' })
  isReady: boolean = false

  /** Grows with every change: who publishes says what they have read. */
  @Whole({ description: '第几次修改 · Counts its changes' })
  revision: number = 0

  @Moment({ description: '最近修改时间 · When it was changed last' })
  changedAt: Date

  /** who changed it last */
  @ManyToOne(() => Account, { deleteRule: 'no action' })
  maker: Account

  @ManyToOne(() => Account, { nullable: true, deleteRule: 'no action' })
  returnedBy: Account | null = null

  @Text({ nullable: true, description: '为何退回 · Why it was returned' })
  returnReason: string | null = null

  constructor(id: string, kind: AgreementKind) {
    super()
    this.id = id
    this.kind = kind
  }

  change(change: DraftChange, maker: Account, now: Date): void {
    this.setWords(change)
    this.effectiveAt = change.effectiveAt
    this.isReady = change.isReady
    this.maker = maker
    this.changedAt = now
    this.revision += 1
    this.returnedBy = null
    this.returnReason = null
  }

  /** Nobody decides about what they have written, nor about what they have not read. */
  assertDecidableBy(checker: Account, revision: number): void {
    if (!this.isReady) throw new Refusal('AGREEMENT_DRAFT_NOT_READY')
    if (this.maker.id === checker.id) throw new Refusal('OWN_PROPOSAL')
    this.assertRevision(revision)
  }

  assertRevision(revision: number): void {
    if (this.revision !== revision) throw new Refusal('AGREEMENT_DRAFT_CHANGED')
  }

  return(checker: Account, reason: string): void {
    this.isReady = false
    this.returnedBy = checker
    this.returnReason = reason
  }
}
