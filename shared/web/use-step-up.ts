import { useState } from 'react'
import { useAction } from './use-action.ts'
import { StepUpDocument } from './withdrawals.graphql.ts'

/**
 * Confirming by a code that it is oneself, before money moves. For a few minutes once is enough: `isNeeded` is false then.
 * `confirm` resolves to whether one may go on.
 */
export function useStepUp() {
  const [until, setUntil] = useState<string | null>(null)
  const [code, setCode] = useState('')
  const [stepUp, isBusy, { errors }] = useAction(StepUpDocument)
  const isNeeded = until === null || Date.parse(until) <= Date.now()

  async function confirm(): Promise<boolean> {
    if (!isNeeded) return true
    const payload = await stepUp({ code })
    setCode('')
    setUntil(payload?.until ?? null)
    return payload !== undefined
  }
  return { isNeeded, code, setCode, confirm, isBusy, error: errors['code'], forget: () => setUntil(null) }
}
