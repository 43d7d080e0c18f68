import { Check, Entity, OneToOne, Property } from '@mikro-orm/decorators/legacy'
import { maskIdNumber } from '@kaidian/shared/core/id-number'
import { Field, ObjectType } from 'type-graphql'
import { Moment, Text } from '../kernel/columns.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { Row } from '../kernel/row.ts'
import { fingerprint, seal } from '../kernel/seal.ts'
import { Member } from './member.ts'

interface IdentityDraft {
  member: Member
  name: string
  idNumber: string
  now: Date
}

/** Who a member is by their identity card, checked once, before they may withdraw. It does not change afterwards. */
@Allow.member()
@ObjectType({ description: '实名信息 · A verified identity' })
@Entity()
@Check({ name: 'identity_birth_day', expression: `birth_day ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'` })
export class Identity extends Row {
  @OneToOne({ entity: () => Member, owner: true, unique: 'identity_member' })
  member: Member

  @Text({ description: '姓名 · Name' })
  name: string

  /** encrypted: the tax report needs it whole */
  @Property({ type: 'text', lazy: true })
  sealedNumber: string

  @Field(() => String, { description: '打码的身份证号 · The number of the identity card, masked' })
  @Property({ type: 'text' })
  maskedNumber: string

  /** the same for all accounts of one person */
  @Property({ type: 'text', index: 'identity_fingerprint' })
  fingerprint: string

  @Property({ type: 'text' })
  birthDay: string

  @Moment({ description: '认证时间 · When it was verified' })
  verifiedAt: Date

  constructor({ member, name, idNumber, now }: IdentityDraft) {
    super()
    this.member = member
    this.name = name
    this.sealedNumber = seal(idNumber)
    this.maskedNumber = maskIdNumber(idNumber)
    this.fingerprint = fingerprint(idNumber)
    this.birthDay = `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`
    this.verifiedAt = now
  }
}
