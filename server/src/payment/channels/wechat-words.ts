import { maxFen } from '@kaidian/shared/core/money'
import { z } from 'zod'

export const descriptionLength = 40

export const amount = z.int().min(0).max(maxFen)

export const tradeState = z.enum(['SUCCESS', 'REFUND', 'NOTPAY', 'CLOSED', 'REVOKED', 'USERPAYING', 'PAYERROR'])

export const stateOf = {
  SUCCESS: 'PAID',
  // It has been paid, and something of it was given back.
  REFUND: 'PAID',
  NOTPAY: 'UNPAID',
  USERPAYING: 'UNPAID',
  PAYERROR: 'UNPAID',
  CLOSED: 'CLOSED',
  REVOKED: 'CLOSED',
} as const

export const accountOf = ({ mchid, appid }: { mchid: string; appid: string }): string => `${mchid}/${appid}`
