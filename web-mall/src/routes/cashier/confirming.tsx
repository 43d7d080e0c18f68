import { useMutation } from '@apollo/client/react'
import { Button } from '@kaidian/shared/ui/mall/button.tsx'
import { Trans } from '@lingui/react/macro'
import { LoaderCircle } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { CheckPaymentDocument } from './cashier-page.graphql.ts'

interface ConfirmingProps {
  paymentId: string
  /** when it was said to be paid, in milliseconds */
  since: number
  /** the payment has come to an end */
  onChanged: () => void
  onPayAgain: () => void
}

/** After this many seconds on the page the server asks the channel, and then every so often. */
const askSeconds = [0, 3, 6, 10, 15] as const
const everySeconds = 20
const lateMs = 15_000

/** Nothing that the browser has seen counts: the server asks the channel, and the page waits for what it says. */
export function Confirming({ paymentId, since, onChanged, onPayAgain }: ConfirmingProps) {
  const [isLate, setLate] = useState(() => Date.now() - since > lateMs)
  const [ask, { loading }] = useMutation(CheckPaymentDocument, { errorPolicy: 'ignore' })
  const look = useRef(() => {})
  useEffect(() => {
    look.current = () => {
      void ask({ variables: { input: { id: paymentId } } })
        .then(({ data }) => {
          if (data?.checkPayment.payment && !waiting.has(data.checkPayment.payment.status)) onChanged()
        })
        // It is asked again.
        .catch(() => {})
    }
  })
  useEffect(() => {
    const timers = askSeconds.map((second) => setTimeout(() => look.current(), second * 1_000))
    const late = setTimeout(() => setLate(true), Math.max(0, since + lateMs - Date.now()))
    const more = setInterval(() => {
      if (!document.hidden) look.current()
    }, everySeconds * 1_000)
    return () => {
      for (const timer of [...timers, late]) clearTimeout(timer)
      clearInterval(more)
    }
  }, [since])
  return (
    <div role="status" className="flex flex-col items-center gap-3 text-center">
      <LoaderCircle
        size={44}
        strokeWidth={1.5}
        className="animate-spin text-jade-600 motion-reduce:animate-none"
        aria-hidden
      />
      <p className="text-17 font-semibold">{isLate ? <Trans>正在确认…</Trans> : <Trans>正在等待支付结果</Trans>}</p>
      <p className="max-w-80 text-14 text-balance text-ink-2">
        {isLate ? (
          <Trans>还没有收到到账通知。已经付款就不用再付，可放心离开，到账后订单会自己更新。</Trans>
        ) : (
          <Trans>通常只要几秒。结果以我们确认到账为准。</Trans>
        )}
      </p>
      <div className="flex flex-wrap justify-center gap-3">
        {isLate && (
          <Button tone="outline" isBusy={loading} onClick={() => look.current()}>
            <Trans>再查一次</Trans>
          </Button>
        )}
        <Button tone="plain" onClick={onPayAgain}>
          <Trans>还没付款，继续支付</Trans>
        </Button>
      </div>
    </div>
  )
}

const waiting: ReadonlySet<string> = new Set(['CREATED', 'PROCESSING', 'CLOSING'])
