import { Entity, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy'
import { StoredFile } from '../kernel/outside/files/stored-file.ts'
import { Row } from '../kernel/row.ts'
import { AfterSaleStep } from './after-sale-step.ts'
import { AfterSale } from './after-sale.ts'

/**
 * A file that a step shows: who may read it follows from its after-sale. It proves something about one order, and once about each
 * after-sale of that, for one form asks about several lines. The database lets nothing of it change but where its bytes are.
 */
@Entity()
@Unique({ name: 'evidence_once', properties: ['file', 'afterSale'] })
@Index({
  name: 'evidence_public',
  expression: 'create index "evidence_public" on "evidence" ("created_at", "id") where is_public',
})
export class Evidence extends Row {
  @ManyToOne(() => StoredFile, { deleteRule: 'no action', updateRule: 'no action' })
  file: StoredFile

  @ManyToOne(() => AfterSale, { deleteRule: 'no action', updateRule: 'no action' })
  afterSale: AfterSale

  @ManyToOne(() => AfterSaleStep, { deleteRule: 'no action', updateRule: 'no action' })
  step: AfterSaleStep

  /** from when evidence was public: its bytes have yet to be moved */
  @Property({ type: 'boolean', default: false })
  isPublic: boolean = false
}
