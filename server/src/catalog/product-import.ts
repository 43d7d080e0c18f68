import { Check, Entity, Enum, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { FreightTemplate } from '../delivery/freight-template.ts'
import { Flag, Moment, Text, Whole } from '../kernel/columns.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { GraphQLDateTime } from '../kernel/graph/date-time.ts'
import { registerEnum } from '../kernel/graph/describe.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { Refusal } from '../kernel/refusal.ts'
import { Row } from '../kernel/row.ts'
import { Merchant } from '../merchant/merchant.ts'
import { Category } from './category.ts'
import { ImportFate, ImportPreview, type ImportChange } from './import-change.ts'
import type { ImportProblem, ImportProblemCode } from './import-words.ts'

interface CheckedImport {
  rowCount: number
  previews: ImportPreview[]
  changes: ImportChange[]
  stockCount: number
  refusedCount: number
  problems: ImportProblem[]
  errorFileId: string | null
}

export interface ImportChoice {
  updatesExisting: boolean
  setsStock: boolean
}

declare module '../kernel/events.ts' {
  interface Events {
    'product-import.received': { importId: string }
  }
}

export enum ImportStatus {
  CHECKING = 'CHECKING',
  CHECKED = 'CHECKED',
  RUNNING = 'RUNNING',
  DONE = 'DONE',
  FAILED = 'FAILED',
}
registerEnum(ImportStatus, 'ImportStatus', '导入的状态 · State of an import', {
  CHECKING: '检查中 · Being checked',
  CHECKED: '已检查，等待确认 · Checked, awaiting the go-ahead',
  RUNNING: '导入中 · Running',
  DONE: '已完成 · Done',
  FAILED: '文件无法导入 · The file cannot be imported',
})

const shownPreviews = 200
const shownChanges = 200
const shownProblems = 500
const keptProblems = 5_000

/** One file of products on its way into a shop: checked first, then made or changed one by one. */
@Allow.audiences(Audience.MERCHANT)
@ObjectType({ description: '一次商品导入 · An import of products' })
@Entity()
@Check({
  name: 'product_import_counts',
  expression: 'done_count >= 0 and done_count <= create_count and next_index >= 0',
})
@Check({
  name: 'product_import_updates',
  expression: `least(change_count, stock_only_count, unchanged_count, refused_count, stock_count, updated_count) >= 0
    and (updates_existing or (updated_count = 0 and not sets_stock))`,
})
@Index({ name: 'product_import_of_merchant', properties: ['merchant', 'createdAt'] })
@Index({
  name: 'product_import_running',
  expression: `create index product_import_running on product_import (created_at) where status = 'RUNNING'`,
})
export class ProductImport extends Row {
  @Field(() => ID, { description: '编号 · Id' })
  override id: string

  @Field(() => GraphQLDateTime, { description: '开始时间 · When it began' })
  override createdAt: Date

  @ManyToOne(() => Merchant)
  merchant: Merchant

  /** who imports */
  @Property({ type: 'uuid' })
  accountId: string

  @Property({ type: 'uuid' })
  fileId: string

  @Text({ description: '文件名 · Name of the file' })
  fileName: string

  @ManyToOne(() => Category)
  category: Category

  @ManyToOne(() => FreightTemplate)
  freightTemplate: FreightTemplate

  @Field(() => ImportStatus, { description: '状态 · State' })
  @Enum({ items: () => ImportStatus, type: 'string' })
  status: ImportStatus = ImportStatus.CHECKING

  @Whole({ description: '数据行数 · Rows of the file' })
  rowCount: number = 0

  @Whole({ description: '将建立或已建立的商品数 · Products that will be or were made' })
  createCount: number = 0

  @Whole({ description: '已建立的商品数 · Products made so far' })
  doneCount: number = 0

  @Whole({
    description: '本店已有、除库存外还有不同的商品数 · Products of the shop that differ in more than their stock',
  })
  changeCount: number = 0

  @Whole({ description: '本店已有、只有库存不同的商品数 · Products of the shop that differ in their stock only' })
  stockOnlyCount: number = 0

  @Whole({ description: '本店已有、没有不同的商品数 · Products of the shop that are the same' })
  unchangedCount: number = 0

  @Whole({ description: '整件不能用的商品数 · Products of which nothing can be used' })
  refusedCount: number = 0

  @Whole({ description: '库存与文件不同的规格数 · Variants of which the file says another stock' })
  stockCount: number = 0

  @Flag({ description: '是否更新已有的商品 · Whether what the shop has is changed' })
  updatesExisting: boolean = false

  @Flag({ description: '更新时是否按文件改库存 · Whether their stock is set as well' })
  setsStock: boolean = false

  @Whole({ description: '已更新的商品数 · Products changed so far' })
  updatedCount: number = 0

  @Whole({ description: '有问题的行数 · Rows at fault' })
  errorCount: number = 0

  /** place among the handles of the file from which a run goes on */
  @Whole()
  nextIndex: number = 0

  @Field(() => [ImportPreview], {
    description: '文件里的商品，至多前 200 件 · Products of the file, the first 200 at most',
  })
  @Property({ type: 'json', columnType: 'jsonb' })
  previews: ImportPreview[] = []

  /** the first 200 */
  @Property({ type: 'json', columnType: 'jsonb' })
  changes: ImportChange[] = []

  /** the first 500; all of them are in the error file */
  @Property({ type: 'json', columnType: 'jsonb' })
  problems: ImportProblem[] = []

  /** what the dry run did not know of, the first 5,000 */
  @Property({ type: 'json', columnType: 'jsonb' })
  runProblems: ImportProblem[] = []

  /** what is changed later by somebody else is not changed by the file */
  @Moment({ nullable: true })
  checkedAt: Date | null = null

  @Property({ type: 'uuid', nullable: true })
  errorFileId: string | null = null

  @Property({ type: 'json', columnType: 'jsonb', nullable: true })
  failedWith: { code: ImportProblemCode; value: string | null } | null = null

  @Moment({ nullable: true, description: '结束时间 · When it ended' })
  finishedAt: Date | null = null

  receive(): void {
    this.record('product-import.received', { importId: this.id })
  }

  check(found: CheckedImport, checkedAt: Date): void {
    const count = (fate: ImportFate): number => found.previews.filter((preview) => preview.fate === fate).length
    this.status = ImportStatus.CHECKED
    this.checkedAt = checkedAt
    this.rowCount = found.rowCount
    this.previews = found.previews.slice(0, shownPreviews)
    this.createCount = count(ImportFate.NEW)
    this.changeCount = count(ImportFate.CHANGED)
    this.stockOnlyCount = count(ImportFate.STOCK)
    this.unchangedCount = count(ImportFate.UNCHANGED)
    this.refusedCount = found.refusedCount
    this.stockCount = found.stockCount
    this.changes = found.changes.slice(0, shownChanges)
    this.errorFileId = found.errorFileId
    this.errorCount = new Set(found.problems.map(({ row }) => row)).size
    this.problems = found.problems.slice(0, shownProblems)
  }

  fail(code: ImportProblemCode, value: string | null, now: Date): void {
    this.status = ImportStatus.FAILED
    this.failedWith = { code, value }
    this.finishedAt = now
  }

  /** Without `updatesExisting` what the shop has is skipped. */
  run({ updatesExisting, setsStock }: ImportChoice): void {
    if (this.status !== ImportStatus.CHECKED) throw new Refusal('IMPORT_NOT_CHECKED')
    this.updatesExisting = updatesExisting
    this.setsStock = updatesExisting && setsStock
    if (this.totalCount === 0) throw new Refusal('IMPORT_EMPTY')
    this.status = ImportStatus.RUNNING
  }

  /** The products that a run makes or changes, as the dry run has seen them. */
  @Field(() => Int, { description: '将新建与更新的商品数 · Products that are made or changed' })
  get totalCount(): number {
    const changed = this.updatesExisting ? this.changeCount + (this.setsStock ? this.stockOnlyCount : 0) : 0
    return this.createCount + changed
  }

  /** The product at `nextIndex` was made or changed, or skipped, or could not be. */
  advance(done: 'made' | 'updated' | 'skipped', problems: readonly ImportProblem[] = []): void {
    this.nextIndex += 1
    if (done === 'made' && this.doneCount < this.createCount) this.doneCount += 1
    if (done === 'updated') this.updatedCount += 1
    const told = new Set([...this.problems, ...this.runProblems].map(({ row }) => row))
    const fresh = problems.filter(({ row }) => !told.has(row))
    if (fresh.length === 0) return
    this.errorCount += new Set(fresh.map(({ row }) => row)).size
    this.runProblems = [...this.runProblems, ...fresh].slice(0, keptProblems)
  }

  get shownProblems(): ImportProblem[] {
    return [...this.runProblems, ...this.problems].slice(0, shownProblems)
  }

  finish(now: Date): void {
    this.status = ImportStatus.DONE
    this.finishedAt = now
  }
}
