import { useState } from 'react'
import { keepConfirmation, useConfirmation } from './confirmation.ts'
import { useViewer } from './session.tsx'
import { useAction } from './use-action.ts'
import { StepUpDocument } from './withdrawals.graphql.ts'

/**
 * Confirming by a code that it is oneself, before money moves. For a few minutes once is enough, whichever form asks:
 * `isNeeded` is false then. `confirm` resolves to whether one may go on.
 */
export function useStepUp() {
  const audience = useViewer()?.audience
  const isConfirmed = useConfirmation(audience)
  const [code, setCode] = useState('')
  const [stepUp, isBusy, { errors }] = useAction(StepUpDocument)

  async function confirm(): Promise<boolean> {
    if (isConfirmed || !audience) return isConfirmed
    const payload = await stepUp({ code })
    setCode('')
    if (payload) keepConfirmation(audience)
    return payload !== undefined
  }
  return { isNeeded: !isConfirmed, code, setCode, confirm, isBusy, error: errors['code'] }
}
