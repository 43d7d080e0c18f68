import { useQuery } from '@apollo/client/react'
import { formatYuan, parseYuan } from '@kaidian/shared/core/money'
import { Field } from '@kaidian/shared/ui/console/field.tsx'
import { Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { StepUpField } from '@kaidian/shared/ui/console/step-up-field.tsx'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { showToast } from '@kaidian/shared/web/toast.ts'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useStepUp } from '@kaidian/shared/web/use-step-up.ts'
import { RequestWithdrawalDocument, WithdrawalQuoteDocument } from '@kaidian/shared/web/withdrawals.graphql.ts'
import type { WithdrawalTermsQuery } from '@kaidian/shared/web/withdrawals.graphql.ts'
import { useLingui } from '@lingui/react/macro'
import { Alert, Button, Input } from 'antd'
import { useDeferredValue, useId, useState, type SubmitEvent } from 'react'
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
  const id = useId()
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
    <Section
      title={t`申请提现`}
      extra={
        <Button type="link" onClick={onChangePayee}>
          {t`更换收款账户`}
        </Button>
      }
    >
      <form className="max-w-120" noValidate onSubmit={(event) => void submit(event)}>
        <Field
          id={id}
          label={t`提现金额`}
          error={amount && !fen ? t`请填写金额，最多两位小数` : (quote?.problem?.message ?? errors['amount'])}
          help={t`到 ${payee.bankName} ${payee.maskedNumber}（${payee.payeeName}），审核通过后 1 个工作日内到账`}
        >
          <Input
            id={id}
            className="tabular"
            prefix="¥"
            inputMode="decimal"
            maxLength={12}
            value={amount}
            onChange={(event) => setAmount(event.target.value.replace(/[^\d.]/g, ''))}
            suffix={
              <Button type="link" size="small" onClick={() => setAmount(smaller(terms.available, terms.dailyLeft))}>
                {t`全部`}
              </Button>
            }
          />
        </Field>
        {quote && <Figures figures={quote} />}
        {isWaiting ? (
          <Alert type="warning" showIcon message={t`收款账户刚换过，${formatTime(payee.usableFrom)} 起可以提现。`} />
        ) : (
          step.isNeeded && <StepUpField code={step.code} onCode={step.setCode} error={step.error} />
        )}
        <Button
          type="primary"
          htmlType="submit"
          className="mt-2"
          loading={isRequesting || step.isBusy}
          disabled={!fen || !quote || quote.problem !== null || isWaiting || (step.isNeeded && step.code.length < 6)}
        >
          {t`提现`}
        </Button>
      </form>
    </Section>
  )
}

const smaller = (a: string, b: string): string => ((parseYuan(a) ?? 0) <= (parseYuan(b) ?? 0) ? a : b)
