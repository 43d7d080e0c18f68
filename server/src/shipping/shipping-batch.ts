import { Check, Entity, Enum, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Moment, Text, Whole } from '../kernel/columns.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { GraphQLDateTime } from '../kernel/graph/date-time.ts'
import { registerEnum } from '../kernel/graph/describe.ts'
import { Refusal } from '../kernel/refusal.ts'
import { Row } from '../kernel/row.ts'
import { Merchant } from '../merchant/merchant.ts'
import type { LateProblem, ShippingProblem, ShippingRow } from './shipping-row.ts'

export enum ShippingStatus {
  CHECKED = 'CHECKED',
  RUNNING = 'RUNNING',
  DONE = 'DONE',
}
registerEnum(ShippingStatus, 'ShippingStatus', '批量发货的状态 · State of shipping by a file', {
  CHECKED: '已检查，等待确认 · Checked, awaiting the go-ahead',
  RUNNING: '发货中 · Running',
  DONE: '已完成 · Done',
})

/** One file of parcels: checked first, then its good rows are shipped one by one. */
@Allow.merchant('order:ship')
@ObjectType({ description: '一次批量发货 · Shipping by a file' })
@Entity()
@Check({
  name: 'shipping_batch_counts',
  expression:
    'shipped_count >= 0 and shipped_count <= next_index and next_index <= good_count and good_count <= row_count',
})
@Check({ name: 'shipping_batch_finished', expression: `(finished_at is not null) = (status = 'DONE')` })
@Index({ name: 'shipping_batch_of_merchant', properties: ['merchant', 'createdAt'] })
@Index({
  name: 'shipping_batch_running',
  expression: `create index shipping_batch_running on shipping_batch (created_at) where status = 'RUNNING'`,
})
export class ShippingBatch extends Row {
  @Field(() => ID, { description: '编号 · Id' })
  override id: string

  @Field(() => GraphQLDateTime, { description: '上传时间 · When it was uploaded' })
  override createdAt: Date

  @ManyToOne(() => Merchant)
  merchant: Merchant

  /** who ships */
  @Property({ type: 'uuid' })
  accountId: string

  @Text({ description: '文件名 · Name of the file' })
  fileName: string

  @Field(() => ShippingStatus, { description: '状态 · State' })
  @Enum({ items: () => ShippingStatus, type: 'string' })
  status: ShippingStatus = ShippingStatus.CHECKED

  @Property({ type: 'json', columnType: 'jsonb' })
  rows: ShippingRow[]

  /** of rows that were good when the file was checked */
  @Property({ type: 'json', columnType: 'jsonb' })
  lateProblems: LateProblem[] = []

  @Whole({ description: '文件里有几行 · Rows of the file' })
  rowCount: number

  @Whole({ description: '检查时可以发货的行数 · Rows that could be shipped when it was checked' })
  goodCount: number

  @Whole({ description: '已处理到第几个可发货的行 · How many of them have had their turn' })
  nextIndex: number = 0

  @Whole({ description: '已发货的订单数 · Orders shipped so far' })
  shippedCount: number = 0

  @Property({ type: 'uuid', nullable: true })
  problemFileId: string | null = null

  @Moment({ nullable: true, description: '完成时间 · When it ended' })
  finishedAt: Date | null = null

  @Field(() => Int, { description: '没有发或不能发的行数 · Rows that were not or cannot be shipped' })
  get problemCount(): number {
    return this.rowCount - this.goodCount + this.lateProblems.length
  }

  get goodRows(): ShippingRow[] {
    return this.rows.filter(({ problem }) => problem === null)
  }

  /** By the row. */
  get problems(): { row: ShippingRow; problem: ShippingProblem }[] {
    const late = new Map(this.lateProblems.map(({ row, problem }) => [row, problem]))
    return this.rows.flatMap((row) => {
      const problem = row.problem ?? late.get(row.row)
      return problem ? [{ row, problem }] : []
    })
  }

  run(): void {
    if (this.status !== ShippingStatus.CHECKED) throw new Refusal('SHIPPING_NOT_CHECKED')
    if (this.goodCount === 0) throw new Refusal('SHIPPING_EMPTY')
    this.status = ShippingStatus.RUNNING
  }

  /** The good row whose turn it was is shipped, or could not be. */
  advance(row: ShippingRow, problem: ShippingProblem | null): void {
    this.nextIndex += 1
    if (problem === null) this.shippedCount += 1
    else this.lateProblems = [...this.lateProblems, { row: row.row, problem }]
  }

  finish(now: Date): void {
    this.status = ShippingStatus.DONE
    this.finishedAt = now
  }
}
