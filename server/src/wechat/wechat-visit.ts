import { Check, Entity, Enum, Index, ManyToOne, Unique } from '@mikro-orm/decorators/legacy'
import { Account } from '../account/account.ts'
import { Moment, Text } from '../kernel/columns.ts'
import { Row } from '../kernel/row.ts'

export enum WechatPurpose {
  SIGN_IN = 'SIGN_IN',
  /** to bind a WeChat to the account that is signed in */
  BIND = 'BIND',
  /** to learn whose WeChat it is that will pay */
  PAY = 'PAY',
}

/**
 * A way to WeChat and back of one browser. Its cookie and the state in the address have to belong together, once; what
 * WeChat has told then waits for a while, for that browser alone, to be bound to an account. Times are the machine's.
 */
@Entity()
@Check({ name: 'wechat_visit_state', expression: 'state_hash is null or openid is null' })
@Check({ name: 'wechat_visit_told', expression: 'num_nonnulls(openid, nickname) in (0, 2)' })
@Check({ name: 'wechat_visit_account', expression: `(account_id is null) = (purpose = 'SIGN_IN')` })
export class WechatVisit extends Row {
  /** SHA-256 of what is in the cookie */
  @Text()
  @Unique({ name: 'wechat_visit_token' })
  tokenHash: string

  /** SHA-256; gone once somebody has come back with it */
  @Text({ nullable: true })
  stateHash: string | null

  @Enum({ items: () => WechatPurpose, type: 'string' })
  purpose: WechatPurpose

  @Text()
  appid: string

  /** who was signed in when they left */
  @ManyToOne(() => Account, { nullable: true, deleteRule: 'no action', updateRule: 'no action' })
  account: Account | null

  /** where the browser goes on */
  @Text()
  returnPath: string

  @Index({ name: 'wechat_visit_expires_at' })
  @Moment()
  expiresAt: Date

  @Text({ nullable: true })
  openid: string | null

  @Text({ nullable: true })
  unionid: string | null

  @Text({ nullable: true })
  nickname: string | null
}
