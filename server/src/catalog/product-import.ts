import { Check, Entity, Enum, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy'
import type { Fen } from '@kaidian/shared/core/money'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { FreightTemplate } from '../delivery/freight-template.ts'
import { Moment, Text, Whole } from '../kernel/columns.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { GraphQLDateTime } from '../kernel/graph/date-time.ts'
import { registerEnum } from '../kernel/graph/describe.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { Refusal } from '../kernel/refusal.ts'
import { Row } from '../kernel/row.ts'
import { Merchant } from '../merchant/merchant.ts'
import { Category } from './category.ts'
import type { ImportProblem, ImportProblemCode } from './import-words.ts'

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

@Allow.audiences(Audience.MERCHANT)
@ObjectType({ simpleResolvers: true, description: '将要建立的一件商品 · A product that will be made' })
export class ImportPreview {
  @Field(() => String, { description: '文件中的商品标识 · Its handle in the file' })
  handle: string

  @Field(() => String, { description: '标题 · Title' })
  title: string

  @Field(() => Int, { description: '规格数 · How many variants' })
  variantCount: number

  @Field(() => GraphQLMoney, { description: '最低价 · Lowest price' })
  priceMin: Fen

  @Field(() => Int, { description: '图片数 · How many pictures the file names' })
  imageCount: number

  @Field(() => Boolean, { description: '本店已有，将跳过 · Already in this shop: skipped' })
  isDuplicate: boolean
}

export const shownPreviews = 200
export const shownProblems = 500

/** One file of products on its way into a shop: checked first, then made one by one. */
@Allow.audiences(Audience.MERCHANT)
@ObjectType({ description: '一次商品导入 · An import of products' })
@Entity()
@Check({
  name: 'product_import_counts',
  expression: 'done_count >= 0 and done_count <= create_count and next_index >= 0',
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

  @Whole({ description: '有问题的行数 · Rows at fault' })
  errorCount: number = 0

  /** place in the file's list of products from which a run goes on */
  @Whole()
  nextIndex: number = 0

  @Field(() => [ImportPreview], {
    description: '将要建立的商品，至多前 200 件 · Products that will be made, the first 200 at most',
  })
  @Property({ type: 'json', columnType: 'jsonb' })
  previews: ImportPreview[] = []

  /** the first 500; all of them are in the error file */
  @Property({ type: 'json', columnType: 'jsonb' })
  problems: ImportProblem[] = []

  @Property({ type: 'uuid', nullable: true })
  errorFileId: string | null = null

  @Property({ type: 'json', columnType: 'jsonb', nullable: true })
  failedWith: { code: ImportProblemCode; value: string | null } | null = null

  @Moment({ nullable: true, description: '结束时间 · When it ended' })
  finishedAt: Date | null = null

  receive(): void {
    this.record('product-import.received', { importId: this.id })
  }

  check(found: {
    rowCount: number
    previews: ImportPreview[]
    problems: ImportProblem[]
    errorFileId: string | null
  }): void {
    this.status = ImportStatus.CHECKED
    this.rowCount = found.rowCount
    this.previews = found.previews.slice(0, shownPreviews)
    this.createCount = found.previews.filter(({ isDuplicate }) => !isDuplicate).length
    this.errorFileId = found.errorFileId
    this.noteProblems(found.problems)
  }

  fail(code: ImportProblemCode, value: string | null, now: Date): void {
    this.status = ImportStatus.FAILED
    this.failedWith = { code, value }
    this.finishedAt = now
  }

  run(): void {
    if (this.status !== ImportStatus.CHECKED) throw new Refusal('IMPORT_NOT_CHECKED')
    if (this.createCount === 0) throw new Refusal('IMPORT_EMPTY')
    this.status = ImportStatus.RUNNING
  }

  /** The product at `nextIndex` was made, or skipped because the shop has it, or could not be made. */
  advance(isMade: boolean, problem?: ImportProblem): void {
    this.nextIndex += 1
    if (isMade && this.doneCount < this.createCount) this.doneCount += 1
    if (problem) this.noteProblems([...this.problems, problem])
  }

  finish(now: Date): void {
    this.status = ImportStatus.DONE
    this.finishedAt = now
  }

  private noteProblems(problems: ImportProblem[]): void {
    const added =
      problems.length > this.problems.length
        ? new Set(problems.slice(this.problems.length).map(({ row }) => row)).size
        : 0
    this.errorCount += added
    this.problems = problems.slice(0, shownProblems)
  }
}
