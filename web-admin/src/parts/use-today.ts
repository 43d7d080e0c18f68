import { useState } from 'react'
import { useSystemInfo } from '@kaidian/shared/web/clock.ts'

/** Today by the server's clock, which a demonstration moves; until it is known, by this machine's. */
export function useToday(): Date {
  const now = useSystemInfo()?.now
  const [here] = useState(() => new Date())
  return now === undefined ? here : new Date(now)
}
