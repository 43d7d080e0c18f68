import { useQuery, useSubscription } from '@apollo/client/react'
import { useEffect, useState } from 'react'
import { CashierDocument, TradeChangedDocument } from './cashier-page.graphql.ts'

/**
 * The server's truth about a trade: every 2 s for a minute, then every 5 s, not while the page is
 * hidden; asked at once when it comes back; the subscription is faster than both.
 */
export function useTrade(id: string) {
  const [pause, setPause] = useState(2_000)
  const { data, error, refetch, stopPolling } = useQuery(CashierDocument, {
    variables: { id },
    fetchPolicy: 'cache-and-network',
    pollInterval: pause,
    skipPollAttempt: () => document.hidden,
  })
  const isWaiting = data?.myTrade?.status === 'AWAITING_PAYMENT'
  useSubscription(TradeChangedDocument, { variables: { id }, skip: !isWaiting })

  useEffect(() => {
    const timer = setTimeout(() => setPause(5_000), 60_000)
    return () => clearTimeout(timer)
  }, [])
  useEffect(() => {
    if (data && !isWaiting) stopPolling()
  }, [data, isWaiting, stopPolling])
  useEffect(() => {
    const look = () => {
      if (!document.hidden) void refetch()
    }
    document.addEventListener('visibilitychange', look)
    addEventListener('pageshow', look)
    return () => {
      document.removeEventListener('visibilitychange', look)
      removeEventListener('pageshow', look)
    }
  }, [refetch])

  return { trade: data?.myTrade, methods: data?.paymentMethods ?? [], bridge: data?.wechatBridge, error, refetch }
}
