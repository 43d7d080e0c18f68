import { useQuery } from '@apollo/client/react'
import { Button } from '@kaidian/shared/ui/mall/button.tsx'
import { ErrorState } from '@kaidian/shared/ui/mall/error-state.tsx'
import { FieldError } from '@kaidian/shared/ui/mall/field.tsx'
import { Price } from '@kaidian/shared/ui/mall/price.tsx'
import { RowsSkeleton } from '@kaidian/shared/ui/mall/skeleton.tsx'
import { Toasts } from '@kaidian/shared/ui/mall/toasts.tsx'
import { usePageTitle } from '@kaidian/shared/web/page-title.ts'
import { problemOf } from '@kaidian/shared/web/problem.ts'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { CircleAlert, CircleCheck } from 'lucide-react'
import { Suspense, useState } from 'react'
import type { ReactNode } from 'react'
import { useLocation, useNavigate, useParams } from 'react-router'
import { ConfirmSandboxPaymentDocument, SandboxPaymentDocument } from './pay-page.graphql.ts'

/** The sandbox channel's page on the payer's phone: the token in the address is all it needs. */
export default function PayPage() {
  const { t } = useLingui()
  usePageTitle(t`沙箱支付`)
  return (
    <main className="mx-auto flex min-h-dvh max-w-110 flex-col gap-4 p-4">
      <h1 className="sr-only">
        <Trans>沙箱支付</Trans>
      </h1>
      <p className="rounded-card bg-amber-50 px-3 py-2 text-center text-13 text-amber-700">
        <Trans>沙箱支付：演示用，不会发生真实扣款</Trans>
      </p>
      <Suspense fallback={<RowsSkeleton count={1} height="h-80" />}>
        <Payment />
      </Suspense>
      <Toasts />
    </main>
  )
}

function Payment() {
  const { t } = useLingui()
  const { token = '' } = useParams()
  const navigate = useNavigate()
  // Scanned, this page is the first of its tab and there is nothing before it; from the cashier on the same phone there is.
  const hasWayBack = useLocation().key !== 'default'
  const [isConfirmed, setConfirmed] = useState(false)
  const { data, error, refetch } = useQuery(SandboxPaymentDocument, {
    variables: { token },
    fetchPolicy: 'network-only',
  })
  const [confirm, isConfirming, { refusals }] = useAction(ConfirmSandboxPaymentDocument, {
    quiet: true,
    onDone: () => setConfirmed(true),
  })
  if (error && !data) return <ErrorState problem={problemOf(error)} onRetry={() => void refetch()} />
  if (!data) return <RowsSkeleton count={1} height="h-80" />

  const payment = data.sandboxPayment
  if (!payment) return <Result isDone={false} title={t`支付码无效或已使用`} hint={t`请回到收银台刷新支付码`} />
  if (isConfirmed || payment.status === 'SUCCEEDED' || payment.status === 'SUCCEEDED_LATE')
    return (
      <Result isDone title={t`已确认支付`} hint={hasWayBack ? undefined : t`收银台会自动更新，可以关闭这个页面`}>
        <Price amount={payment.amount} tone="ink" className="text-30" />
        {hasWayBack && (
          <Button tone="plain" onClick={() => navigate(-1)}>
            <Trans>返回收银台</Trans>
          </Button>
        )}
      </Result>
    )
  if (payment.status !== 'CREATED' && payment.status !== 'PROCESSING')
    return <Result isDone={false} title={t`这笔支付已关闭`} hint={t`没有扣款，请回到收银台重新支付`} />
  return (
    <section className="card flex flex-col items-center gap-5 p-6 text-center">
      <p className="text-14 text-ink-2">
        <Trans>向以下店铺付款</Trans>
      </p>
      <ul className="text-17 font-semibold">
        {payment.shopNames.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
      <Price amount={payment.amount} className="text-40" />
      {refusals.map(({ code, message }) => (
        <FieldError key={code}>{message}</FieldError>
      ))}
      <Button tone="buy" size="large" isWide isBusy={isConfirming} onClick={() => void confirm({ token })}>
        <Trans>确认支付</Trans>
      </Button>
    </section>
  )
}

function Result({
  isDone,
  title,
  hint,
  children,
}: {
  isDone: boolean
  title: string
  hint?: string
  children?: ReactNode
}) {
  const Icon = isDone ? CircleCheck : CircleAlert
  return (
    <section role="status" className="card flex flex-col items-center gap-4 px-6 py-12 text-center">
      <Icon size={56} strokeWidth={1.5} className={isDone ? 'text-jade-600' : 'text-amber-700'} aria-hidden />
      <p className="text-20 font-semibold">{title}</p>
      {hint && <p className="text-14 text-ink-2">{hint}</p>}
      {children}
    </section>
  )
}
