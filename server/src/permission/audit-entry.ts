import { Entity, Index, Property } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { Text } from '../kernel/columns.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { GraphQLDateTime } from '../kernel/graph/date-time.ts'
import { connectionOf } from '../kernel/graph/pages.ts'
import { Row } from '../kernel/row.ts'

interface Deed {
  /** who did it */
  accountId: string
  /** what was done, as the operation and its kind: "requestExport:TAX_FILE" */
  action: string
  /** what came of it or was touched by it */
  subjectId: string | null
  /** its terms, and the reason that was given; never what is kept secret */
  detail: Record<string, string>
}

/** Something that was done and must be known afterwards. The database lets the application add entries, and nothing else. */
@Allow.staff('audit:read')
@ObjectType({ description: '审计日志的一条 · Something that was done and must be known afterwards' })
@Entity()
@Index({ name: 'audit_entry_created', properties: ['createdAt', 'id'] })
@Index({ name: 'audit_entry_account', properties: ['accountId', 'createdAt', 'id'] })
@Index({ name: 'audit_entry_action', properties: ['action', 'createdAt', 'id'] })
@Index({
  name: 'audit_entry_subject',
  expression: `create index "audit_entry_subject" on "audit_entry" ("subject_id", "created_at", "id") where subject_id is not null`,
})
export class AuditEntry extends Row {
  @Field(() => ID, { description: '编号 · Id' })
  override id: string

  @Field(() => GraphQLDateTime, { name: 'at', description: '时刻 · When' })
  override createdAt: Date

  @Field(() => ID, { description: '谁的账号 · Account of who did it' })
  @Property({ type: 'uuid' })
  accountId: string

  @Text({ description: '做了什么：操作名，或加上种类 · What was done: the operation, or that with its kind' })
  action: string

  @Field(() => ID, { nullable: true, description: '涉及的编号 · Id of what it was done with' })
  @Property({ type: 'uuid', nullable: true })
  subjectId: string | null

  @Property({ type: 'json', columnType: 'jsonb' })
  detail: Record<string, string>

  constructor({ accountId, action, subjectId, detail }: Deed) {
    super()
    this.accountId = accountId
    this.action = action
    this.subjectId = subjectId
    this.detail = detail
  }
}

export const AuditEntryConnection = connectionOf(AuditEntry, 'AuditEntry')
