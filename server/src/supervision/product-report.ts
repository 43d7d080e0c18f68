import { Check, Entity, Enum, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { Product } from '../catalog/product.ts'
import { Text } from '../kernel/columns.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { GraphQLDateTime } from '../kernel/graph/date-time.ts'
import { connectionOf } from '../kernel/graph/pages.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { Image, type Picture } from '../kernel/outside/files/image.ts'
import { Row } from '../kernel/row.ts'
import { Member } from '../member/member.ts'
import { ReportReason } from './case-kinds.ts'
import { ProductCase } from './product-case.ts'

/** What a member says is wrong with a product, with pictures of it: once for each case. */
@Allow.audiences(Audience.MEMBER, Audience.MERCHANT, Audience.STAFF)
@ObjectType({ description: '对商品的举报 · A report of a product' })
@Entity()
@Unique({ name: 'product_report_once', properties: ['ofCase', 'member'] })
@Index({ name: 'product_report_member', properties: ['member', 'createdAt', 'id'] })
@Check({
  name: 'product_report_right',
  expression: `num_nonnulls(right_number, right_owner, contact) = case when reason in ('TRADEMARK', 'COPYRIGHT', 'PATENT') then 3 else 0 end`,
})
@Check({ name: 'product_report_images', expression: 'jsonb_array_length(images) <= 3' })
export class ProductReport extends Row {
  @Field(() => ID, { description: '编号 · Id' })
  override id: string

  @Field(() => GraphQLDateTime, { name: 'at', description: '何时 · When' })
  override createdAt: Date

  @ManyToOne(() => ProductCase, { fieldName: 'case_id', deleteRule: 'no action', updateRule: 'no action' })
  ofCase: ProductCase

  @ManyToOne(() => Product, { deleteRule: 'no action', updateRule: 'no action' })
  product: Product

  @ManyToOne(() => Member, { deleteRule: 'no action', updateRule: 'no action' })
  member: Member

  @Field(() => ReportReason, { description: '理由 · Why' })
  @Enum({ items: () => ReportReason })
  reason: ReportReason

  @Text({ description: '说明 · What is said' })
  text: string

  @Field(() => [Image], { description: '图片 · Pictures' })
  @Property({ type: 'json', columnType: 'jsonb' })
  images: Picture[] = []

  @Text({ nullable: true, description: '权利的登记号 · Number of the right' })
  rightNumber: string | null

  @Text({ nullable: true, description: '权利人 · Owner of the right' })
  rightOwner: string | null

  @Text({ nullable: true })
  contact: string | null
}

export const ProductReportConnection = connectionOf(ProductReport, 'ProductReport')
