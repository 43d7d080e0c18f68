import { Check, Entity, ManyToOne, Unique } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { Flag, Text } from '../kernel/columns.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { Row } from '../kernel/row.ts'
import { Region } from '../region/region.ts'
import { Member } from './member.ts'

@Allow.audiences(Audience.MEMBER)
@ObjectType({ description: '收货地址 · A delivery address' })
@Entity()
@Check({ name: 'address_phone_form', expression: `phone ~ '^1[3-9][0-9]{9}$'` })
@Unique({ name: 'address_default_unique', properties: ['member'], where: 'is_default' })
export class Address extends Row {
  @Field(() => ID, { description: '编号 · The id' })
  override id: string

  @ManyToOne({ entity: () => Member, index: 'address_member_id_index' })
  member: Member

  @Text({ description: '收货人 · Who receives' })
  name: string

  @Text({ description: '手机号 · Phone' })
  phone: string

  /** a district */
  @Field(() => String, { description: '区县代码 · Code of the district' })
  @ManyToOne({ entity: () => Region, mapToPk: true, fieldName: 'region_code' })
  regionCode: string

  /** As it was when saved. */
  @Text({ description: '省市区 · Province, city, district' })
  regionPath: string

  @Text({ description: '街道门牌 · Street and number' })
  detail: string

  @Flag({ description: '是否默认 · Whether it is the default' })
  isDefault: boolean = false
}
