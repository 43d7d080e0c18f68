import type { EntityManager } from '@mikro-orm/postgresql'
import { settingsOf } from '../setting/settings-of.ts'
import type { Deadlines } from './after-sale.ts'

export async function readDeadlines(em: EntityManager): Promise<Deadlines> {
  const setting = await settingsOf(em)
  return {
    replyHours: setting('after_sale_reply_hours'),
    returnDays: setting('after_sale_return_days'),
    receiptDays: setting('after_sale_receipt_days'),
    escalateDays: setting('after_sale_escalate_days'),
    exchangeDays: setting('auto_complete_days'),
  }
}
