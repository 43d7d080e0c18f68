import { useQuery, useSubscription } from '@apollo/client/react'
import { useEffect, useState } from 'react'
import { DashboardPageDocument, DashboardTicksDocument } from './dashboard-page.graphql.ts'

/** Ticks come every few seconds; after this long without one the figures are not live. */
const quietMs = 20_000

/** The board as it was asked for at first, and then as one subscription tells it. */
export function useBoard() {
  const asked = useQuery(DashboardPageDocument, { fetchPolicy: 'network-only' })
  const ticks = useSubscription(DashboardTicksDocument, { ignoreResults: false })
  const told = ticks.data?.dashboardTicks
  const board = told ?? asked.data?.dashboard
  const [isLive, setLive] = useState(false)
  useEffect(() => {
    if (!told) return
    setLive(true)
    const timer = setTimeout(() => setLive(false), quietMs)
    return () => clearTimeout(timer)
  }, [told])
  return { board, isLive, error: board ? undefined : asked.error, retry: () => void asked.refetch() }
}
