import { useMutation } from '@apollo/client/react'
import { useEffect, useRef, useState } from 'react'
import { CheckWithdrawalDocument } from './withdraw.graphql.ts'

/** After this many seconds the server is told to ask WeChat. It asks by itself as well, only later. */
const askSeconds = [0, 4, 10, 20, 40] as const
const waitSeconds = 60

/** Its owner has taken it, says WeChat to the page: the server asks until it knows, or the page gives up waiting. */
export function useCheckTaken(id: string) {
  const [check] = useMutation(CheckWithdrawalDocument, { errorPolicy: 'ignore' })
  const [since, setSince] = useState<number>()
  const ask = useRef(() => {})
  useEffect(() => {
    ask.current = () => {
      check({ variables: { input: { id } } })
        // It is asked again.
        .catch(() => {})
    }
  })
  useEffect(() => {
    if (since === undefined) return undefined
    const timers = askSeconds.map((second) => setTimeout(() => ask.current(), second * 1_000))
    const end = setTimeout(() => setSince(undefined), waitSeconds * 1_000)
    return () => {
      for (const timer of [...timers, end]) clearTimeout(timer)
    }
  }, [since])
  return { isWaiting: since !== undefined, begin: () => setSince(Date.now()) }
}
