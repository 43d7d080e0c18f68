import { createHmac, timingSafeEqual } from 'node:crypto'
import { Entity, Enum, Property, Unique } from '@mikro-orm/decorators/legacy'
import { after, minutes } from '@kaidian/shared/core/time'
import { Moment, Text, Whole } from '../kernel/columns.ts'
import { registerEnum } from '../kernel/graph/describe.ts'
import { Row } from '../kernel/row.ts'
import { setup } from '../kernel/setup.ts'

export enum CodePurpose {
  SIGN_IN = 'SIGN_IN',
  SET_PASSWORD = 'SET_PASSWORD',
  STEP_UP = 'STEP_UP',
}
registerEnum(CodePurpose, 'CodePurpose', '验证码的用途 · What a code is for', {
  SIGN_IN: '登录或注册 · To sign in or up',
  SET_PASSWORD: '设置密码 · To set a password',
  STEP_UP: '动钱之前确认是本人 · To confirm that it is oneself before money moves',
})

const maxTries = 5
export const codeLifeMs = minutes(5)

/** The last code sent to a phone for a purpose. It works once, within five minutes, and bears four wrong tries. */
@Entity()
@Unique({ name: 'verification_code_phone_purpose_unique', properties: ['phone', 'purpose'] })
export class VerificationCode extends Row {
  @Text()
  phone: string

  @Enum({ items: () => CodePurpose, type: 'string' })
  purpose: CodePurpose

  @Text()
  codeHash: string

  @Whole()
  tries: number = 0

  @Moment()
  sentAt: Date

  @Property({ type: 'timestamptz', columnType: 'timestamptz(3)', nullable: true })
  usedAt: Date | null = null

  renew(code: string, now: Date): void {
    this.codeHash = this.hash(code)
    this.tries = 0
    this.sentAt = now
    this.usedAt = null
  }

  /** Counts the try; what it answers must be kept even when it is a refusal. */
  try(code: string, now: Date): 'right' | 'wrong' | 'void' {
    if (this.usedAt || this.tries >= maxTries || now >= after(this.sentAt, codeLifeMs)) return 'void'
    this.tries += 1
    if (!timingSafeEqual(Buffer.from(this.hash(code)), Buffer.from(this.codeHash))) return 'wrong'
    this.usedAt = now
    return 'right'
  }

  private hash(code: string): string {
    return createHmac('sha256', setup().secretKey).update(`code:${this.phone}:${this.purpose}:${code}`).digest('hex')
  }
}
