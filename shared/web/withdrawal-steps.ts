import type { WithdrawalFactsFragment } from './withdrawals.graphql.ts'

/** The stations of a withdrawal; what has not come yet has no time. */
export interface WithdrawalStep {
  name: 'requested' | 'approved' | 'paying' | 'paid' | 'returned' | 'rejected' | 'cancelled'
  at: string | null
}

export function stepsOf(withdrawal: WithdrawalFactsFragment): WithdrawalStep[] {
  const { status, requestedAt, approvedAt, sentAt, paidAt, endedAt } = withdrawal
  const requested: WithdrawalStep = { name: 'requested', at: requestedAt }
  if (status === 'CANCELLED') return [requested, { name: 'cancelled', at: endedAt }]
  if (status === 'REJECTED') return [requested, { name: 'rejected', at: endedAt }]
  const sent: WithdrawalStep[] = [
    { name: 'approved', at: approvedAt },
    { name: 'paying', at: sentAt },
  ]
  if (status === 'RETURNED') return [requested, ...sent, { name: 'returned', at: endedAt }]
  return [requested, ...sent, { name: 'paid', at: paidAt }]
}
