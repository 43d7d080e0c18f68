import { Check, Entity, ManyToOne, Property } from '@mikro-orm/decorators/legacy'
import { Flag, Text, Whole } from '../kernel/columns.ts'
import { Row } from '../kernel/row.ts'
import type { PermitKind } from '../merchant/permit.ts'
import type { Attribute } from './category-attribute.ts'
import type { ProductPromise } from './product-promise.ts'

declare module '../kernel/events.ts' {
  interface Events {
    'categories.changed': { categoryId: string }
  }
}

/** A node of the tree of goods, as it is kept; what is read of it is a `CategoryNode` of the cached tree. */
@Entity()
@Check({ name: 'category_allowed_promises', expression: `allowed_promises <@ '["FRESH_GUARANTEE"]'` })
@Check({ name: 'category_level', expression: 'level >= 1 and level <= 3 and (level > 1 or parent_id is null)' })
export class Category extends Row {
  @Text()
  name: string

  @Whole()
  level: number

  @ManyToOne(() => Category, { nullable: true, index: 'category_of_parent' })
  parent: Category | null = null

  /** place among its siblings */
  @Whole()
  position: number

  /** file of its picture */
  @Property({ type: 'uuid', nullable: true })
  iconId: string | null = null

  @Flag()
  isVisible: boolean = true

  /** its own, in order; those below inherit them */
  @Property({ type: 'json', columnType: 'jsonb' })
  attributes: Attribute[] = []

  /** that it asks for itself; those below inherit them */
  @Property({ type: 'json', columnType: 'jsonb' })
  permits: PermitKind[] = []

  /** that only some goods may promise: its own and those below may; those below inherit them */
  @Property({ type: 'json', columnType: 'jsonb', default: '[]' })
  allowedPromises: ProductPromise[] = []

  /** Every process forgets the tree that it knows. */
  change(): void {
    this.record('categories.changed', { categoryId: this.id })
  }
}
