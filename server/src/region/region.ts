import { Entity, Enum, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, ObjectType } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import { registerEnum } from '../kernel/graph/describe.ts'

export enum RegionLevel {
  PROVINCE = 'PROVINCE',
  CITY = 'CITY',
  DISTRICT = 'DISTRICT',
}
registerEnum(RegionLevel, 'RegionLevel', '行政区划的级别 · Level of a region', {
  PROVINCE: '省、自治区、直辖市 · Province',
  CITY: '地级市 · City',
  DISTRICT: '区县 · District',
})

/** Written by its migration and never at run time, so it is read once per process. */
@Allow.anyone()
@ObjectType({ description: '行政区划 · A province, city or district' })
@Entity()
export class Region {
  @Field(() => String, { description: '六位行政区划代码 · Code of six digits' })
  @PrimaryKey({ type: 'text' })
  code: string

  @Field(() => String, { description: '名称 · Name' })
  @Property({ type: 'text' })
  name: string

  @Field(() => RegionLevel, { description: '级别 · Level' })
  @Enum({ items: () => RegionLevel, type: 'string' })
  level: RegionLevel

  @Field(() => String, { nullable: true, description: '上级的代码 · Code of the region above' })
  @Index({ name: 'region_parent_code_index' })
  @Property({ type: 'text', nullable: true })
  parentCode: string | null

  @Field(() => String, {
    description:
      '从省写起的全名，空格分隔，略去凑数的一级 · Full name from the province on, separated by spaces, without levels that only fill a gap',
  })
  @Property({ type: 'text' })
  path: string
}
