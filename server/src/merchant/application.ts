import { Entity, Enum, ManyToOne, Property } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { Moment, Text } from '../kernel/columns.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { registerEnum } from '../kernel/graph/describe.ts'
import { FieldRemark } from '../kernel/graph/review.ts'
import { Refusal } from '../kernel/refusal.ts'
import { Row } from '../kernel/row.ts'
import { Member } from '../member/member.ts'

export enum ApplicationStatus {
  SUBMITTED = 'SUBMITTED',
  RETURNED = 'RETURNED',
  APPROVED = 'APPROVED',
}
registerEnum(ApplicationStatus, 'ApplicationStatus', '入驻申请的状态 · State of an application', {
  SUBMITTED: '待审核 · Awaiting review',
  RETURNED: '已退回，可修改后再提交 · Returned: can be handed in again',
  APPROVED: '已通过 · Approved',
})

/** What the applications of merchants and of agents have in common: handed in, returned with remarks, approved. */
@Allow.signedIn()
@ObjectType({ description: '入驻申请 · An application' })
@Entity({ abstract: true })
export abstract class Application extends Row {
  @Field(() => ID, { description: '编号 · The id' })
  override id: string

  @ManyToOne({ entity: () => Member })
  member: Member

  @Field(() => ApplicationStatus, { description: '状态 · State' })
  @Enum({ items: () => ApplicationStatus, type: 'string' })
  status: ApplicationStatus = ApplicationStatus.SUBMITTED

  @Text({ description: '统一社会信用代码 · Number of the licence' })
  licenceNumber: string

  @Text({ description: '联系人 · Contact' })
  contactName: string

  @Text({ description: '联系电话 · Phone of the contact' })
  contactPhone: string

  @Property({ type: 'text[]' })
  documentIds: string[] = []

  @Field(() => [FieldRemark], { description: '逐项意见 · Remarks on single fields' })
  @Property({ type: 'json' })
  remarks: FieldRemark[] = []

  @Text({ description: '退回原因 · Why it was returned', nullable: true })
  reason: string | null = null

  @Moment({ description: '提交时间 · When it was handed in' })
  submittedAt: Date

  @Moment({ description: '审核时间 · When it was decided', nullable: true })
  decidedAt: Date | null = null

  @Property({ type: 'uuid', nullable: true })
  decidedById: string | null = null

  /** For the first time, or again after it was returned. */
  submit(now: Date): void {
    this.status = ApplicationStatus.SUBMITTED
    this.submittedAt = now
    this.decidedAt = null
    this.decidedById = null
  }

  assertReturned(): void {
    if (this.status !== ApplicationStatus.RETURNED) throw new Refusal('APPLICATION_NOT_RETURNED')
  }

  returnWith({ remarks, reason }: { remarks: FieldRemark[]; reason: string | null }, by: string, now: Date): void {
    if (remarks.length === 0 && !reason) throw new Refusal('REVIEW_REASON_MISSING', {}, 'reason')
    this.decide(ApplicationStatus.RETURNED, by, now)
    this.remarks = remarks
    this.reason = reason
  }

  approve(by: string, now: Date): void {
    this.decide(ApplicationStatus.APPROVED, by, now)
    this.remarks = []
    this.reason = null
  }

  private decide(status: ApplicationStatus, by: string, now: Date): void {
    if (this.status !== ApplicationStatus.SUBMITTED) throw new Refusal('APPLICATION_NOT_SUBMITTED')
    // Two pairs of eyes, even where a reviewer is an applicant.
    if (this.member.account.id === by) throw new Refusal('APPLICATION_OWN')
    this.status = status
    this.decidedAt = now
    this.decidedById = by
  }
}
