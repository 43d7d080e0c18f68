import { Entity, Index, ManyToOne, Unique } from '@mikro-orm/decorators/legacy'
import { Account } from '../account/account.ts'
import { Text } from '../kernel/columns.ts'
import { Row } from '../kernel/row.ts'
import { Agreement } from './agreement.ts'

/** That a person agreed to a version, and when: a receipt, which nobody can change. */
@Entity()
@Unique({ name: 'consent_once', properties: ['account', 'agreement'] })
@Index({ name: 'consent_agreement', properties: ['agreement'] })
export class Consent extends Row {
  @ManyToOne(() => Account, { deleteRule: 'no action' })
  account: Account

  @ManyToOne(() => Agreement, { deleteRule: 'no action' })
  agreement: Agreement

  /** the browser in which it was given */
  @Text()
  userAgent: string
}
