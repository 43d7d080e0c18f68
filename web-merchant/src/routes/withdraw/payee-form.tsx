import { Field } from '@kaidian/shared/ui/console/field.tsx'
import { Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { StepUpField } from '@kaidian/shared/ui/console/step-up-field.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useStepUp } from '@kaidian/shared/web/use-step-up.ts'
import { SavePayoutAccountDocument } from '@kaidian/shared/web/withdrawals.graphql.ts'
import { useLingui } from '@lingui/react/macro'
import { Button, Input } from 'antd'
import { useId, useState, type SubmitEvent } from 'react'

interface PayeeFormProps {
  payeeName: string
  cooldownHours: number
  onDone: () => void
  onCancel: (() => void) | undefined
}

const shortest = 8

/** Where the money goes: an account in the name of the business, confirmed by a code. */
export function PayeeForm({ payeeName, cooldownHours, onDone, onCancel }: PayeeFormProps) {
  const { t } = useLingui()
  const id = useId()
  const [bankName, setBankName] = useState('')
  const [number, setNumber] = useState('')
  const step = useStepUp()
  const [save, isSaving, { errors }] = useAction(SavePayoutAccountDocument, { success: t`收款账户已保存`, onDone })
  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (await step.confirm()) await save({ bankName: bankName.trim(), number })
  }
  return (
    <Section title={t`收款账户`}>
      <form className="max-w-100" noValidate onSubmit={(event) => void submit(event)}>
        <p className="kc-quiet">
          {t`户名必须是 ${payeeName}。为防账号被盗，新账户保存 ${cooldownHours} 小时后才能提现。`}
        </p>
        <Field id={`${id}-bank`} label={t`开户银行`} error={errors['bankName']}>
          <Input
            id={`${id}-bank`}
            maxLength={40}
            value={bankName}
            placeholder={t`例如：中国工商银行深圳科技园支行`}
            onChange={(event) => setBankName(event.target.value)}
          />
        </Field>
        <Field id={`${id}-number`} label={t`账号`} error={errors['number']}>
          <Input
            id={`${id}-number`}
            className="tabular"
            inputMode="numeric"
            maxLength={30}
            value={number}
            onChange={(event) => setNumber(event.target.value.replace(/\D/g, ''))}
          />
        </Field>
        {step.isNeeded && <StepUpField code={step.code} onCode={step.setCode} error={step.error} />}
        <div className="flex gap-2">
          <Button
            type="primary"
            htmlType="submit"
            loading={isSaving || step.isBusy}
            disabled={bankName.trim().length < 2 || number.length < shortest || (step.isNeeded && step.code.length < 6)}
          >
            {t`保存收款账户`}
          </Button>
          {onCancel && <Button onClick={onCancel}>{t`取消`}</Button>}
        </div>
      </form>
    </Section>
  )
}
