import type { EntityManager } from '@mikro-orm/postgresql'
import { sqlOf } from '../kernel/database.ts'
import type { PageArgs } from '../kernel/graph/pages.ts'
import type { WithdrawalsArgs } from './payout-views.ts'

export type WithdrawalsFilter = Omit<WithdrawalsArgs, keyof PageArgs>

/** The withdrawals that the filter of staff leaves; nothing of them is selected yet. */
export function withdrawalsOf(em: EntityManager, { status, holder, isUnknown, isWaiting, number }: WithdrawalsFilter) {
  let query = sqlOf(em).selectFrom('withdrawal')
  if (status) query = query.where('withdrawal.status', '=', status)
  if (holder) query = query.where('withdrawal.holder_kind', '=', holder.toLowerCase())
  if (isUnknown) query = query.where('withdrawal.unknown_since', 'is not', null)
  if (isWaiting) query = query.where('withdrawal.confirm_until', 'is not', null)
  if (number) query = query.where('withdrawal.number', '=', number.trim())
  return query
}
