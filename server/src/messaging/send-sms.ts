import { smsSender } from '../kernel/outside/sms.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Language } from '../kernel/graph/context.ts'

/** The templates as they are registered with the provider. */
const templates = {
  VERIFICATION_CODE: {
    zh: '【开店】验证码 {code}，{minutes} 分钟内有效，请勿告诉他人。',
    en: '[Kaidian] Your code is {code}. It is valid for {minutes} minutes: tell nobody.',
  },
} as const

interface SmsRequest {
  phone: string
  template: keyof typeof templates
  params: Readonly<Record<string, string>>
  language: Language
}

/** Calls the outside: never inside a transaction. */
export async function sendSms({ phone, template, params, language }: SmsRequest): Promise<void> {
  const sender = smsSender()
  if (!sender) throw new Refusal('SMS_UNAVAILABLE', {}, 'phone')
  const text = templates[template][language].replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '')
  try {
    await sender.send({ phone, template, params, text })
  } catch (cause) {
    throw Object.assign(new Refusal('SMS_UNAVAILABLE', {}, 'phone'), { cause })
  }
}
