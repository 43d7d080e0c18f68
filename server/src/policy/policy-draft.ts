import { Check, Entity, Enum, Index, ManyToOne, OneToOne } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { Account } from '../account/account.ts'
import { Moment, Text, Whole } from '../kernel/columns.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { registerEnum } from '../kernel/graph/describe.ts'
import { Refusal } from '../kernel/refusal.ts'
import { feeRateCheck, Policy, sharesCheck } from './policy.ts'
import { PolicyTerms, type Terms } from './policy-terms.ts'

export enum PolicyDraftStatus {
  PROPOSED = 'PROPOSED',
  APPROVED = 'APPROVED',
  REJECTED = 'REJECTED',
  WITHDRAWN = 'WITHDRAWN',
}
registerEnum(PolicyDraftStatus, 'PolicyDraftStatus', '方案草案的状态 · State of a draft of the policy', {
  PROPOSED: '待复核 · Waits for a second person',
  APPROVED: '已通过，成为新版本 · Approved: it is a version',
  REJECTED: '已退回 · Refused',
  WITHDRAWN: '已撤回 · Taken back by who proposed it',
})

/** A version that one person proposes and another one lets come into force. What it says stays as it was proposed. */
@Allow.staff('policy:read')
@ObjectType({ description: '方案草案 · A draft of the policy' })
@Entity()
@Index({ name: 'policy_draft_created', properties: ['createdAt', 'id'] })
@Check({ name: 'policy_draft_fee_rate', expression: feeRateCheck })
@Check({ name: 'policy_draft_shares', expression: sharesCheck })
@Check({ name: 'policy_draft_two_people', expression: 'checker_id <> maker_id' })
@Check({ name: 'policy_draft_ended', expression: `(status = 'PROPOSED') = (decided_at is null)` })
@Check({ name: 'policy_draft_decided', expression: `(status in ('APPROVED', 'REJECTED')) = (checker_id is not null)` })
@Check({ name: 'policy_draft_version', expression: `(status = 'APPROVED') = (policy_id is not null)` })
export class PolicyDraft extends PolicyTerms {
  @Field(() => ID, { description: '编号 · Id' })
  override id: string

  @Field(() => Date, { description: '提交时间 · When it was proposed' })
  override createdAt: Date

  @Moment({ nullable: true, description: '从何时起生效；空表示通过后立即 · In force from; null: once it is approved' })
  effectiveAt: Date | null

  @Whole({ nullable: true, description: '恢复自哪个版本 · The version that it brings back' })
  restoredVersion: number | null

  @Field(() => PolicyDraftStatus, { description: '状态 · State' })
  @Enum({ items: () => PolicyDraftStatus })
  status: PolicyDraftStatus

  @ManyToOne(() => Account, { deleteRule: 'no action' })
  maker: Account

  @ManyToOne(() => Account, { nullable: true, deleteRule: 'no action' })
  checker: Account | null

  @Moment({ nullable: true, description: '何时处理 · When it was decided or taken back' })
  decidedAt: Date | null

  @Text({ nullable: true, description: '退回原因 · Why it was refused' })
  reason: string | null

  @Field(() => Policy, { nullable: true, description: '成为的版本 · The version that it has become' })
  @OneToOne(() => Policy, { nullable: true, owner: true, deleteRule: 'no action' })
  policy: Policy | null

  constructor(parts: {
    id: string
    maker: Account
    effectiveAt: Date | null
    restoredVersion: number | null
    terms: Terms
  }) {
    super()
    this.id = parts.id
    this.maker = parts.maker
    this.effectiveAt = parts.effectiveAt
    this.restoredVersion = parts.restoredVersion
    this.setTerms(parts.terms)
    this.status = PolicyDraftStatus.PROPOSED
    this.checker = null
    this.decidedAt = null
    this.reason = null
    this.policy = null
  }

  /** Nobody decides about what they have proposed. */
  assertDecidableBy(checker: Account): void {
    if (this.status !== PolicyDraftStatus.PROPOSED) throw new Refusal('POLICY_DRAFT_DECIDED')
    if (this.maker.id === checker.id) throw new Refusal('OWN_PROPOSAL')
  }

  approve(checker: Account, policy: Policy, now: Date): void {
    this.assertDecidableBy(checker)
    this.end(PolicyDraftStatus.APPROVED, now)
    this.checker = checker
    this.policy = policy
  }

  reject(checker: Account, reason: string, now: Date): void {
    this.assertDecidableBy(checker)
    this.end(PolicyDraftStatus.REJECTED, now)
    this.checker = checker
    this.reason = reason
  }

  withdraw(maker: Account, now: Date): void {
    if (this.maker.id !== maker.id) throw new Refusal('NOT_FOUND')
    if (this.status !== PolicyDraftStatus.PROPOSED) throw new Refusal('POLICY_DRAFT_DECIDED')
    this.end(PolicyDraftStatus.WITHDRAWN, now)
  }

  private end(status: PolicyDraftStatus, now: Date): void {
    this.status = status
    this.decidedAt = now
  }
}
