import { after, days } from '@kaidian/shared/core/time'
import { Check, Entity, Enum, Index, Property } from '@mikro-orm/decorators/legacy'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Flag, Moment, Text, Whole } from '../kernel/columns.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { Language } from '../kernel/graph/context.ts'
import { GraphQLDateTime } from '../kernel/graph/date-time.ts'
import { registerEnum } from '../kernel/graph/describe.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { Row } from '../kernel/row.ts'
import { ExportKind } from './export-kind.ts'

export enum ExportStatus {
  QUEUED = 'QUEUED',
  RUNNING = 'RUNNING',
  DONE = 'DONE',
  FAILED = 'FAILED',
  EXPIRED = 'EXPIRED',
}
registerEnum(ExportStatus, 'ExportStatus', '导出的状态 · State of an export', {
  QUEUED: '排队中 · Waiting for its turn',
  RUNNING: '导出中 · Being written',
  DONE: '已完成，可下载 · Done, and can be downloaded',
  FAILED: '未能完成 · Could not be finished',
  EXPIRED: '已过期，文件已删除 · Expired: its file is gone',
})

export const openStatuses = [ExportStatus.QUEUED, ExportStatus.RUNNING] as const

const usualDays = 7
const maxAttempts = 3

/** What has been written by one step. */
interface Part {
  /** of the storage */
  key: string
  rows: number
  bytes: number
  /** where the reader goes on; null: that was the last */
  next: string | null
  /** stopped at the limit, with more to come */
  isCut: boolean
}

/** A file that somebody has asked for, written bit by bit: each step keeps a part of it and where the next one begins. */
@Allow.audiences(Audience.MEMBER, Audience.MERCHANT, Audience.AGENT, Audience.STAFF)
@ObjectType({ description: '一次导出 · An export' })
@Entity()
@Check({ name: 'export_rows', expression: 'row_count >= 0 and byte_size >= 0 and attempts >= 0' })
@Check({ name: 'export_ended', expression: `(status in ('QUEUED', 'RUNNING')) = (finished_at is null)` })
@Check({ name: 'export_expires', expression: `status <> 'DONE' or expires_at is not null` })
@Index({ name: 'export_of_account', properties: ['accountId', 'createdAt', 'id'] })
@Index({
  name: 'export_open',
  expression: `create index "export_open" on "export" ("created_at") where status in ('QUEUED', 'RUNNING')`,
})
@Index({
  name: 'export_due',
  expression: `create index "export_due" on "export" ("expires_at") where status = 'DONE'`,
})
export class Export extends Row {
  @Field(() => ID, { description: '编号 · Id' })
  override id: string

  @Field(() => GraphQLDateTime, { description: '申请时间 · When it was asked for' })
  override createdAt: Date

  @Field(() => ExportKind, { description: '导出什么 · What it holds' })
  @Text()
  kind: ExportKind

  @Field(() => ExportStatus, { description: '状态 · State' })
  @Enum({ items: () => ExportStatus, type: 'string' })
  status: ExportStatus = ExportStatus.QUEUED

  /** who asked, in which hat: nobody else gets it */
  @Property({ type: 'uuid' })
  accountId: string

  @Enum({ items: () => Audience, type: 'string' })
  audience: Audience

  @Property({ type: 'uuid' })
  memberId: string

  @Property({ type: 'uuid', nullable: true })
  merchantId: string | null

  @Property({ type: 'uuid', nullable: true })
  agentId: string | null

  @Text()
  language: Language

  /** the reader's own terms, by name */
  @Property({ type: 'json', columnType: 'jsonb' })
  filter: Record<string, string>

  /** keys that its asker did not hold: the columns that need them are left out */
  @Property({ type: 'json', columnType: 'jsonb' })
  withheld: string[] = []

  @Text({ description: '文件名 · Name of the file' })
  fileName: string

  @Whole({ description: '已写入的行数 · Rows written so far' })
  rowCount: number = 0

  @Whole({ nullable: true, description: '预计行数，未知时为空 · Rows in all, where that is known' })
  totalCount: number | null = null

  @Whole({ description: '文件大小，字节 · Size of the file in bytes' })
  byteSize: number = 0

  /** keys of the storage, in order */
  @Property({ type: 'json', columnType: 'jsonb' })
  parts: string[] = []

  @Property({ type: 'text', nullable: true })
  cursor: string | null = null

  /** steps that failed one after another */
  @Whole()
  attempts: number = 0

  @Flag({ description: '是否只导出了前面的行 · Whether there were more rows than an export may have' })
  isCut: boolean = false

  @Moment({ nullable: true, description: '结束时间 · When it ended' })
  finishedAt: Date | null = null

  @Moment({ nullable: true, description: '文件保留到 · Until when the file is kept' })
  expiresAt: Date | null = null

  /** Its file is not given away any more, whether or not it has been removed yet. */
  isOver(now: Date): boolean {
    return this.expiresAt !== null && this.expiresAt <= now
  }

  @Field(() => Int, { description: '进度，百分之 · How far it is, in percent' })
  get progress(): number {
    if (this.status === ExportStatus.DONE) return 100
    if (!this.totalCount) return 0
    return Math.min(99, Math.floor((this.rowCount * 100) / this.totalCount))
  }

  add({ key, rows, bytes, next, isCut }: Part, now: Date, keptDays: number = usualDays): void {
    this.status = ExportStatus.RUNNING
    this.parts = [...this.parts, key]
    this.rowCount += rows
    this.byteSize += bytes
    this.cursor = next
    this.attempts = 0
    this.isCut = isCut
    if (next !== null && !isCut) return
    this.status = ExportStatus.DONE
    this.finishedAt = now
    this.expiresAt = after(now, days(keptDays))
  }

  /** A step broke. What stumbles again and again is given up. */
  stumble(now: Date): void {
    this.attempts += 1
    if (this.attempts < maxAttempts) return
    this.status = ExportStatus.FAILED
    this.finishedAt = now
  }

  /** Its parts are gone; one that has failed stays failed. */
  forgetParts(): void {
    if (this.status === ExportStatus.DONE) this.status = ExportStatus.EXPIRED
    this.parts = []
    this.byteSize = 0
  }
}
