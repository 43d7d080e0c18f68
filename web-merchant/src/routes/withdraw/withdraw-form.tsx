import { Field } from '@kaidian/shared/ui/console/field.tsx'
import { Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { StepUpField } from '@kaidian/shared/ui/console/step-up-field.tsx'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { useWithdrawal, type WithdrawFormProps } from '@kaidian/shared/web/use-withdrawal.ts'
import { useLingui } from '@lingui/react/macro'
import { Alert, Button, Input } from 'antd'
import { useId } from 'react'
import { Figures } from './figures.tsx'

/** How much, what comes off it, and the code that says it is oneself. */
export function WithdrawForm({ onChangePayee, ...given }: WithdrawFormProps) {
  const { t } = useLingui()
  const id = useId()
  const { amount, quote, code, ...withdrawal } = useWithdrawal(given)
  const { payee } = given
  return (
    <Section
      title={t`申请提现`}
      extra={
        <Button type="link" onClick={onChangePayee}>
          {t`更换收款账户`}
        </Button>
      }
    >
      <form className="max-w-120" noValidate onSubmit={(event) => void withdrawal.submit(event)}>
        <Field
          id={id}
          label={t`提现金额`}
          error={withdrawal.problem}
          help={t`到 ${payee.bankName} ${payee.maskedNumber}（${payee.payeeName}），审核通过后 1 个工作日内到账`}
        >
          <Input
            id={id}
            className="tabular"
            prefix="¥"
            inputMode="decimal"
            maxLength={12}
            value={amount}
            onChange={(event) => withdrawal.setAmount(event.target.value)}
            suffix={
              <Button type="link" size="small" onClick={withdrawal.takeAll}>
                {t`全部`}
              </Button>
            }
          />
        </Field>
        {quote && <Figures figures={quote} />}
        {withdrawal.isWaiting && (
          <Alert type="warning" showIcon message={t`收款账户刚换过，${formatTime(payee.usableFrom)} 起可以提现。`} />
        )}
        {code && <StepUpField code={code.value} onCode={code.set} error={code.error} />}
        <Button
          type="primary"
          htmlType="submit"
          className="mt-2"
          loading={withdrawal.isBusy}
          disabled={!withdrawal.canSubmit}
        >
          {t`提现`}
        </Button>
      </form>
    </Section>
  )
}
