import { useEffect, useState } from 'react'
import { useAction } from './use-action.ts'
import { StepUpDocument } from './withdrawals.graphql.ts'

/** A little less than the server allows. */
const lifeMs = 4.5 * 60_000

/**
 * Confirming by a code that it is oneself, before money moves. For a few minutes once is enough: `isNeeded` is false then.
 * `confirm` resolves to whether one may go on.
 */
export function useStepUp() {
  const [isConfirmed, setConfirmed] = useState(false)
  const [code, setCode] = useState('')
  const [stepUp, isBusy, { errors }] = useAction(StepUpDocument)
  useEffect(() => {
    if (!isConfirmed) return
    const timer = setTimeout(() => setConfirmed(false), lifeMs)
    return () => clearTimeout(timer)
  }, [isConfirmed])

  async function confirm(): Promise<boolean> {
    if (isConfirmed) return true
    const payload = await stepUp({ code })
    setCode('')
    setConfirmed(payload !== undefined)
    return payload !== undefined
  }
  return {
    isNeeded: !isConfirmed,
    code,
    setCode,
    confirm,
    isBusy,
    error: errors['code'],
    forget: () => setConfirmed(false),
  }
}
