import { useQuery } from '@apollo/client/react'
import { formatYuan, parseYuan } from '@kaidian/shared/core/money'
import { Button } from '@kaidian/shared/ui/mall/button.tsx'
import { Field, Input } from '@kaidian/shared/ui/mall/field.tsx'
import { Bone } from '@kaidian/shared/ui/mall/skeleton.tsx'
import { formatBps, formatMoney } from '@kaidian/shared/web/money.ts'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { showToast } from '@kaidian/shared/web/toast.ts'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useStepUp } from '@kaidian/shared/web/use-step-up.ts'
import { RequestWithdrawalDocument, WithdrawalQuoteDocument } from '@kaidian/shared/web/withdrawals.graphql.ts'
import type { WithdrawalTermsQuery } from '@kaidian/shared/web/withdrawals.graphql.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { useDeferredValue, useState } from 'react'
import type { SubmitEvent } from 'react'
import { CodeField } from '../../../parts/code-field.tsx'
import { Figures } from './figures.tsx'

type Terms = WithdrawalTermsQuery['myWithdrawalTerms']

interface WithdrawFormProps {
  terms: Terms
  payee: NonNullable<Terms['payee']>
  now: string
  onDone: () => void
  onChangePayee: () => void
}

/** How much, what comes off it, and the code that says it is oneself. */
export function WithdrawForm({ terms, payee, now, onDone, onChangePayee }: WithdrawFormProps) {
  const { t } = useLingui()
  const [amount, setAmount] = useState('')
  const step = useStepUp()
  const [request, isRequesting, { errors }] = useAction(RequestWithdrawalDocument, {
    idempotent: true,
    success: t`提现已提交`,
    onDone,
    onRefused: (refusals) => {
      if (refusals.some(({ code }) => code === 'STEP_UP_REQUIRED')) step.forget()
      for (const { message } of refusals.filter(({ field }) => !field)) showToast({ text: message, tone: 'refused' })
    },
  })
  const fen = parseYuan(useDeferredValue(amount))
  const { data } = useQuery(WithdrawalQuoteDocument, {
    variables: { amount: formatYuan(fen ?? 0) },
    skip: !fen,
    fetchPolicy: 'network-only',
  })
  const quote = fen ? data?.myWithdrawalQuote : undefined
  const isWaiting = Date.parse(payee.usableFrom) > Date.parse(now)
  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (fen && (await step.confirm())) await request({ amount: formatYuan(fen) })
  }
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="card flex flex-col gap-5 p-4 lg:p-6">
      <div className="flex max-w-120 flex-col gap-5">
        <Field
          label={t`提现金额`}
          error={amount && !fen ? t`请填写金额，最多两位小数` : (quote?.problem?.message ?? errors['amount'])}
          hint={
            <Trans>
              单笔至少 {formatMoney(terms.min)}，今天还可提现 {formatMoney(terms.dailyLeft)}，手续费{' '}
              {formatBps(terms.feeRateBps)}
            </Trans>
          }
        >
          {(control) => (
            <div className="flex gap-2">
              <Input
                {...control}
                className="tabular font-num text-20"
                inputMode="decimal"
                autoComplete="off"
                placeholder="0.00"
                maxLength={12}
                value={amount}
                onChange={(event) => setAmount(event.target.value.replace(/[^\d.]/g, ''))}
              />
              <Button tone="outline" onClick={() => setAmount(smaller(terms.available, terms.dailyLeft))}>
                <Trans>全部</Trans>
              </Button>
            </div>
          )}
        </Field>
        {fen ? quote ? <Figures figures={quote} /> : <Bone className="h-32" /> : null}
        <dl className="flex flex-col gap-2 text-14">
          <div className="flex items-center justify-between gap-4">
            <dt className="shrink-0 text-ink-2">{t`到账账户`}</dt>
            <dd className="text-right">
              {payee.bankName} <span className="tabular">{payee.maskedNumber}</span> · {payee.payeeName}
              <button type="button" onClick={onChangePayee} className="ml-2 min-h-8 text-jade-600 underline">
                <Trans>更换</Trans>
              </button>
            </dd>
          </div>
          <div className="flex justify-between gap-4">
            <dt className="text-ink-2">{t`预计到账`}</dt>
            <dd>
              <Trans>审核通过后 1 个工作日内</Trans>
            </dd>
          </div>
        </dl>
        {isWaiting ? (
          <p role="status" className="rounded-tag bg-amber-50 px-2 py-1 text-13 text-amber-700">
            <Trans>收款账户刚换过，{formatTime(payee.usableFrom)} 起可以提现。</Trans>
          </p>
        ) : (
          step.isNeeded && <CodeField purpose="STEP_UP" value={step.code} onChange={step.setCode} error={step.error} />
        )}
        <Button
          type="submit"
          size="large"
          isWide
          isBusy={isRequesting || step.isBusy}
          disabled={!fen || !quote || quote.problem !== null || isWaiting || (step.isNeeded && step.code.length < 6)}
        >
          <Trans>提现</Trans>
        </Button>
        <TaxNote tax={terms.tax} />
      </div>
    </form>
  )
}

function TaxNote({ tax }: { tax: Terms['tax'] }) {
  return (
    <p className="text-13 text-ink-3">
      {tax === 'CUMULATIVE' && <Trans>只对提成代扣个人所得税，按全年累计计算；消费奖金和分红是折扣，不计税。</Trans>}
      {tax === 'PER_PAYMENT' && <Trans>只对提成代扣个人所得税，按次计算；消费奖金和分红是折扣，不计税。</Trans>}
      {tax === 'NONE' && <Trans>不代扣税。</Trans>}
    </p>
  )
}

const smaller = (a: string, b: string): string => ((parseYuan(a) ?? 0) <= (parseYuan(b) ?? 0) ? a : b)
