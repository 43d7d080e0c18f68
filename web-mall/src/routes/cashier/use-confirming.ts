import { readStored, writeStored } from '@kaidian/shared/web/stored.ts'
import { useState } from 'react'

const name = 'confirming'

/**
 * Somebody has said that a payment is paid, or has gone to pay it: kept in the browser, so that whoever closes the page finds
 * it as they left it. It only decides what the page shows and that the server is asked.
 */
export function useConfirming(paymentId: string | undefined) {
  const [kept, setKept] = useState(() => readStored(name))
  const [id, since] = kept?.split(' ') ?? []
  function keep(value: string | null) {
    writeStored(name, value)
    setKept(value)
  }
  return {
    /** when it was said, in milliseconds by this machine's clock */
    since: paymentId !== undefined && id === paymentId ? Number(since) : undefined,
    begin: () => {
      if (paymentId !== undefined) keep(`${paymentId} ${Date.now()}`)
    },
    giveUp: () => keep(null),
  }
}
