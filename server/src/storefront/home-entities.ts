import { Check, Entity, ManyToOne, Property } from '@mikro-orm/decorators/legacy'
import { Category } from '../catalog/category.ts'
import { Text, Whole } from '../kernel/columns.ts'
import { Row } from '../kernel/row.ts'

/** A picture at the head of the home page that leads somewhere in the mall. */
@Entity({ tableName: 'banner' })
@Check({ name: 'banner_path_inside', expression: `path ~ '^/($|[^/])'` })
export class HomeBanner extends Row {
  @Whole()
  position: number

  @Text()
  title: string

  @Text()
  subtitle: string

  @Property({ type: 'uuid' })
  imageId: string

  @Text()
  path: string

  /** colour of the ground behind it, as CSS */
  @Text()
  tint: string
}

/** A part of the home page: goods of one category under a title. */
@Entity({ tableName: 'floor' })
export class HomeFloor extends Row {
  @Whole()
  position: number

  @Text()
  title: string

  @ManyToOne(() => Category)
  category: Category
}
