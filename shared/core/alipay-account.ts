import { isPhone, maskPhone } from './phone.ts'

const mail = /^[^\s@]{1,64}@[^\s@]+\.[^\s@]{2,}$/

/** Whether somebody may sign in to Alipay by it: a phone of the mainland, or a mail address. */
export const isAlipayAccount = (text: string): boolean => text.length <= 100 && (isPhone(text) || mail.test(text))

/** So that its owner knows it again and nobody else learns it: 138****1118, ab***@example.com. */
export function maskAlipayAccount(account: string): string {
  const at = account.indexOf('@')
  return at < 0 ? maskPhone(account) : `${account.slice(0, Math.min(2, at))}***${account.slice(at)}`
}
