import { randomInt } from 'node:crypto'
import type { EntityManager } from '@mikro-orm/postgresql'
import { after, days, hours, minutes } from '@kaidian/shared/core/time'
import { machineNow, now as shownNow } from '../kernel/clock.ts'
import type { Language } from '../kernel/graph/context.ts'
import { isDemo } from '../kernel/setup.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { sendSms } from '../messaging/send-sms.ts'
import { takeOne } from './take-limit.ts'
import { codeLifeMs, VerificationCode, type CodePurpose } from './verification-code.ts'

interface CodeRequest {
  phone: string
  purpose: CodePurpose
  ip: string
  language: Language
}

interface SentCode {
  resendAt: Date
  /** in the demo only, which has nobody to deliver it */
  shownCode: string | null
}

const resendMs = minutes(1)

/** Sends a new code, which takes the place of the one before. Opens its own transaction: the outside is called after it. */
export async function sendCode(em: EntityManager, { phone, purpose, ip, language }: CodeRequest): Promise<SentCode> {
  const code = randomInt(0, 1_000_000).toString().padStart(6, '0')
  const now = machineNow()
  await inTransaction(em, async (inner) => {
    await takeOne(inner, { key: `code:resend:${purpose}:${phone}`, count: 1, windowMs: resendMs })
    // No one address may use up what the phone gets in a day.
    await takeOne(inner, { key: `code:phone:ip:${phone}:${ip}`, count: 15, windowMs: days(1) })
    await takeOne(inner, { key: `code:phone:hour:${phone}`, count: 10, windowMs: hours(1) })
    await takeOne(inner, { key: `code:phone:day:${phone}`, count: 60, windowMs: days(1) })
    await takeOne(inner, { key: `code:ip:${ip}`, count: 100, windowMs: hours(1) })
    const last = await inner.findOne(VerificationCode, { phone, purpose })
    const row = last ?? new VerificationCode()
    if (!last) {
      row.phone = phone
      row.purpose = purpose
      inner.persist(row)
    }
    row.renew(code, now)
  })
  await sendSms({
    phone,
    template: 'VERIFICATION_CODE',
    params: { code, minutes: String(codeLifeMs / minutes(1)) },
    language,
  })
  // Counted down by the clock that the pages know, which a demonstration may have moved.
  return { resendAt: after(shownNow(), resendMs), shownCode: isDemo() ? code : null }
}
