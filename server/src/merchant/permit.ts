import { days } from '@kaidian/shared/core/time'
import { Check, Entity, Enum, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Field, ObjectType } from 'type-graphql'
import { Moment, Text } from '../kernel/columns.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { registerEnum } from '../kernel/graph/describe.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { Row } from '../kernel/row.ts'
import { Merchant } from './merchant.ts'

export enum PermitKind {
  FOOD_BUSINESS = 'FOOD_BUSINESS',
  FOOD_PRODUCTION = 'FOOD_PRODUCTION',
  ALCOHOL = 'ALCOHOL',
  HEALTH_FOOD = 'HEALTH_FOOD',
  MEDICAL_DEVICE = 'MEDICAL_DEVICE',
  COSMETICS = 'COSMETICS',
  PUBLICATION = 'PUBLICATION',
  COMPULSORY_CERTIFICATE = 'COMPULSORY_CERTIFICATE',
}
registerEnum(PermitKind, 'PermitKind', '经营资质的种类 · Kind of a permit to sell something', {
  FOOD_BUSINESS: '食品经营许可证 · Food business licence',
  FOOD_PRODUCTION: '食品生产许可证 · Food production licence',
  ALCOHOL: '酒类经营许可 · Licence to sell alcohol',
  HEALTH_FOOD: '保健食品备案 · Record of health food',
  MEDICAL_DEVICE: '医疗器械经营许可或备案 · Licence for medical devices',
  COSMETICS: '化妆品备案凭证 · Record of cosmetics',
  PUBLICATION: '出版物经营许可证 · Licence to sell publications',
  COMPULSORY_CERTIFICATE: '强制性产品认证（3C） · Compulsory certification (CCC)',
})

/** So long before a permit runs out its shop is warned. */
const warnedDays = 30

/** A permit of a shop to sell goods of some categories: one of each kind, the newest that it has handed in. */
@Allow.audiences(Audience.MERCHANT, Audience.STAFF)
@ObjectType({ description: '店铺的一份经营资质 · A permit of a shop' })
@Entity()
@Unique({ name: 'permit_of_kind', properties: ['merchant', 'kind'] })
@Check({ name: 'permit_number_length', expression: 'length(btrim(number)) >= 1 and length(btrim(number)) <= 60' })
export class Permit extends Row {
  @ManyToOne(() => Merchant)
  merchant: Merchant

  @Field(() => PermitKind, { description: '种类 · Its kind' })
  @Enum({ items: () => PermitKind, type: 'string' })
  kind: PermitKind

  @Text({ description: '编号 · Its number' })
  number: string

  @Property({ type: 'uuid' })
  documentId: string

  @Moment({ nullable: true, description: '有效期至；空：长期有效 · Good until; null: for good' })
  validUntil: Date | null

  @Moment({ description: '最近更新 · When it was last changed' })
  updatedAt: Date

  /** Whole days until it runs out, counted up, from a month before: 0 when it has; else null. */
  daysLeftAt(now: Date): number | null {
    if (this.validUntil === null) return null
    const left = Math.max(0, Math.ceil((this.validUntil.getTime() - now.getTime()) / days(1)))
    return left <= warnedDays ? left : null
  }

  isGoodAt(now: Date): boolean {
    return this.validUntil === null || this.validUntil > now
  }
}
