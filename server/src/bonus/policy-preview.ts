import { Check, Entity, Enum, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { Account } from '../account/account.ts'
import { Moment, Text, Whole } from '../kernel/columns.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { registerEnum } from '../kernel/graph/describe.ts'
import { Refusal } from '../kernel/refusal.ts'
import { Row } from '../kernel/row.ts'
import { PolicyDraft } from '../policy/policy-draft.ts'
import { addTotals, noTotals, type PreviewTotals } from './preview-totals.ts'
import { keepExamples, type WorkedLine } from './preview-examples.ts'

export enum PolicyPreviewState {
  RUNNING = 'RUNNING',
  DONE = 'DONE',
  CANCELLED = 'CANCELLED',
}
registerEnum(PolicyPreviewState, 'PolicyPreviewState', '效果预览的状态 · State of a preview', {
  RUNNING: '计算中 · Under way',
  DONE: '已完成 · Finished',
  CANCELLED: '已停止 · Stopped',
})

/** What a batch of orders has come to. */
export interface PreviewStep {
  orders: number
  totals: PreviewTotals
  examples: WorkedLine[]
  /** the last order of the batch; null: there was none */
  cursor: { at: Date; id: string } | null
}

/** What a draft would have meant for the sales of a period that is over, worked out batch by batch. */
@Allow.staff('policy:read')
@ObjectType({ description: '方案草案的效果预览 · What a draft of the policy would have meant for past sales' })
@Entity()
@Index({ name: 'policy_preview_draft', properties: ['draft', 'createdAt', 'id'] })
@Unique({ name: 'policy_preview_one_running', properties: ['draft'], where: `state = 'RUNNING'` })
@Check({ name: 'policy_preview_ended', expression: `(state = 'RUNNING') = (finished_at is null)` })
@Check({ name: 'policy_preview_progress', expression: 'done >= 0 and (total is null or total >= 0)' })
export class PolicyPreview extends Row {
  @Field(() => ID, { description: '编号 · Id' })
  override id: string

  @Field(() => Date, { description: '何时开始 · When it was begun' })
  override createdAt: Date

  @ManyToOne(() => PolicyDraft, { deleteRule: 'no action' })
  draft: PolicyDraft

  @ManyToOne(() => Account, { deleteRule: 'no action' })
  author: Account

  @Text({ description: '第一天，北京日期 · First day, in China' })
  firstDay: string

  @Text({ description: '最后一天，北京日期 · Last day, in China' })
  lastDay: string

  @Field(() => PolicyPreviewState, { description: '状态 · State' })
  @Enum({ items: () => PolicyPreviewState })
  state: PolicyPreviewState

  @Whole({ description: '已算的订单数 · Orders that are done' })
  done: number

  @Whole({ nullable: true, description: '全部订单数；数清之前为空 · Orders in all; null: not counted yet' })
  total: number | null

  @Moment({ nullable: true })
  cursorAt: Date | null

  @Property({ type: 'uuid', nullable: true })
  cursorId: string | null

  @Property({ type: 'json', columnType: 'jsonb' })
  totals: PreviewTotals

  @Property({ type: 'json', columnType: 'jsonb' })
  examples: WorkedLine[]

  @Moment({ nullable: true, description: '何时完成或停止 · When it was finished or stopped' })
  finishedAt: Date | null

  constructor(parts: { id: string; draft: PolicyDraft; author: Account; firstDay: string; lastDay: string }) {
    super()
    this.id = parts.id
    this.draft = parts.draft
    this.author = parts.author
    this.firstDay = parts.firstDay
    this.lastDay = parts.lastDay
    this.state = PolicyPreviewState.RUNNING
    this.done = 0
    this.total = null
    this.cursorAt = null
    this.cursorId = null
    this.totals = noTotals()
    this.examples = []
    this.finishedAt = null
  }

  /** Takes in a batch; one without orders is the end. */
  advance({ orders, totals, examples, cursor }: PreviewStep, now: Date): void {
    if (cursor === null) return this.end(PolicyPreviewState.DONE, now)
    this.done += orders
    this.totals = addTotals(this.totals, totals)
    this.examples = keepExamples([...this.examples, ...examples])
    this.cursorAt = cursor.at
    this.cursorId = cursor.id
  }

  cancel(now: Date): void {
    if (this.state === PolicyPreviewState.DONE) throw new Refusal('CONFLICT')
    if (this.state === PolicyPreviewState.RUNNING) this.end(PolicyPreviewState.CANCELLED, now)
  }

  private end(state: PolicyPreviewState, now: Date): void {
    this.state = state
    this.finishedAt = now
  }
}
