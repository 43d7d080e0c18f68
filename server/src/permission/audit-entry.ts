import { Entity, Index, Property } from '@mikro-orm/decorators/legacy'
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
@Entity()
@Index({ name: 'audit_entry_created', properties: ['createdAt', 'id'] })
export class AuditEntry extends Row {
  @Property({ type: 'uuid' })
  accountId: string

  @Property({ type: 'text' })
  action: string

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
