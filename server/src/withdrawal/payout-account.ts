import { maskAlipayAccount } from '@kaidian/shared/core/alipay-account'
import { Check, Entity, Enum, Index, Property } from '@mikro-orm/decorators/legacy'
import { after, hours } from '@kaidian/shared/core/time'
import { Field, ID, ObjectType } from 'type-graphql'
import { Moment, Text } from '../kernel/columns.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { Row } from '../kernel/row.ts'
import { fingerprint, seal, unseal } from '../kernel/seal.ts'
import type { HolderKind } from '../ledger/account-ref.ts'
import type { Holder } from './holder.ts'
import { PayeeKind } from './payee-kind.ts'

interface PayoutAccountDraft {
  holder: Holder
  kind?: PayeeKind
  payeeName: string
  bankName: string
  number: string
  /** what it is shown by, where that is not a part of the number */
  shownAs?: string
  cooldownHours: number
  now: Date
}

/** Where somebody's withdrawals go. It never changes: another one takes its place, and may be used after a while. */
@Allow.audiences(Audience.MEMBER, Audience.MERCHANT, Audience.AGENT, Audience.STAFF)
@ObjectType({ description: '收款账户 · Where withdrawals go' })
@Entity()
@Index({
  name: 'payout_account_current',
  expression:
    'create unique index "payout_account_current" on "payout_account" ("holder_kind", "holder_id") where replaced_at is null',
})
@Check({ name: 'payout_account_holder_kind', expression: `holder_kind in ('member', 'merchant', 'agent')` })
export class PayoutAccount extends Row {
  @Field(() => ID, { description: '编号 · Id' })
  override id: string

  @Property({ type: 'text' })
  holderKind: HolderKind

  @Property({ type: 'uuid' })
  holderId: string

  @Field(() => PayeeKind, { description: '收款方式 · Kind' })
  @Enum({ items: () => PayeeKind })
  kind: PayeeKind

  @Text({ description: '户名 · Name of the payee' })
  payeeName: string

  @Text({ description: '开户银行，或收款机构的名称 · The bank, or whoever keeps the account' })
  bankName: string

  @Field(() => String, {
    description: '打码的账号；微信为其昵称 · The number of the account or its name, masked; of a WeChat its nickname',
  })
  @Property({ type: 'text' })
  maskedNumber: string

  /** encrypted: only a payout reads it */
  @Property({ type: 'text', lazy: true })
  sealedNumber: string

  /** the same for all holders who are paid to one account */
  @Property({ type: 'text', index: 'payout_account_fingerprint' })
  fingerprint: string

  @Moment({ description: '从何时起可用 · From when it can be used' })
  usableFrom: Date

  @Moment({ nullable: true })
  replacedAt: Date | null

  constructor({
    holder,
    kind = PayeeKind.BANK,
    payeeName,
    bankName,
    number,
    shownAs,
    cooldownHours,
    now,
  }: PayoutAccountDraft) {
    super()
    this.holderKind = holder.kind
    this.holderId = holder.id
    this.kind = kind
    this.payeeName = payeeName
    this.bankName = bankName
    this.maskedNumber = shownAs ?? (kind === PayeeKind.ALIPAY ? maskAlipayAccount(number) : `**** ${number.slice(-4)}`)
    this.sealedNumber = seal(number)
    this.fingerprint = fingerprint(number)
    this.usableFrom = after(now, hours(cooldownHours))
    this.replacedAt = null
  }

  replace(now: Date): void {
    this.replacedAt = now
  }

  isUsable(now: Date): boolean {
    return now >= this.usableFrom
  }

  /** Whether this is the number of it. */
  isOf(number: string): boolean {
    return this.fingerprint === fingerprint(number)
  }

  /** The whole number; the row must be loaded with `sealedNumber`. */
  readNumber(): string {
    return unseal(this.sealedNumber)
  }
}
