import { useQuery } from '@apollo/client/react'
import type { WithdrawalFactsFragment } from '@kaidian/shared/web/withdrawals.graphql.ts'
import { useEffect, useRef } from 'react'
import { FollowWithdrawalDocument } from './withdraw.graphql.ts'

const everySeconds = { taking: 4, otherwise: 10 }

/** What becomes of it elsewhere is seen here within seconds: with staff, at the channel, on the phone. */
export function useFollowed({ id, confirmUntil }: WithdrawalFactsFragment, onEnded: () => void) {
  const { data } = useQuery(FollowWithdrawalDocument, {
    variables: { id },
    fetchPolicy: 'network-only',
    pollInterval: 1000 * (confirmUntil ? everySeconds.taking : everySeconds.otherwise),
    skipPollAttempt: () => document.hidden,
  })
  const isEnded = Boolean(data?.myWithdrawal?.paidAt ?? data?.myWithdrawal?.endedAt)
  const end = useRef(onEnded)
  useEffect(() => {
    end.current = onEnded
  })
  useEffect(() => {
    if (isEnded) end.current()
  }, [isEnded])
  return data
}
