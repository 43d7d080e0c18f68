import { isBankCard } from '@kaidian/shared/core/bank-card'
import { Button } from '@kaidian/shared/ui/mall/button.tsx'
import { Field, Input } from '@kaidian/shared/ui/mall/field.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useStepUp } from '@kaidian/shared/web/use-step-up.ts'
import { SavePayoutAccountDocument } from '@kaidian/shared/web/withdrawals.graphql.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { SubmitEvent } from 'react'
import { CodeField } from '../../../parts/code-field.tsx'

interface PayeeFormProps {
  payeeName: string
  cooldownHours: number
  onDone: () => void
  onCancel?: () => void
}

/** Where the money goes: an account in one's own name, confirmed by a code. */
export function PayeeForm({ payeeName, cooldownHours, onDone, onCancel }: PayeeFormProps) {
  const { t } = useLingui()
  const [bankName, setBankName] = useState('')
  const [number, setNumber] = useState('')
  const [isTouched, setTouched] = useState(false)
  const step = useStepUp()
  const [save, isSaving, { errors }] = useAction(SavePayoutAccountDocument, { success: t`收款账户已保存`, onDone })
  const isCard = isBankCard(number)
  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    setTouched(true)
    if (isCard && (await step.confirm())) await save({ bankName: bankName.trim(), number })
  }
  return (
    <section className="card p-4 lg:p-6" aria-labelledby="payee">
      <h2 id="payee" className="text-17 font-semibold">
        <Trans>收款账户</Trans>
      </h2>
      <p className="mt-1 text-13 text-ink-2">
        <Trans>
          户名必须是 {payeeName}。为防账号被盗，新账户保存 {cooldownHours} 小时后才能提现。
        </Trans>
      </p>
      <form noValidate onSubmit={(event) => void submit(event)} className="mt-4 flex max-w-100 flex-col gap-4">
        <Field label={t`开户银行`} error={errors['bankName']} hint={t`例如：中国工商银行深圳科技园支行`}>
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              maxLength={40}
              value={bankName}
              onChange={(event) => setBankName(event.target.value)}
            />
          )}
        </Field>
        <Field label={t`银行卡号`} error={isTouched && !isCard ? t`银行卡号不正确，请核对` : errors['number']}>
          {(control) => (
            <Input
              {...control}
              className="tabular"
              inputMode="numeric"
              autoComplete="off"
              maxLength={23}
              value={number.replace(/(\d{4})(?=\d)/g, '$1 ')}
              onChange={(event) => setNumber(event.target.value.replace(/\D/g, '').slice(0, 19))}
              onBlur={() => setTouched(number.length > 0)}
            />
          )}
        </Field>
        {step.isNeeded && <CodeField purpose="STEP_UP" value={step.code} onChange={step.setCode} error={step.error} />}
        <div className="flex gap-2">
          <Button
            type="submit"
            isBusy={isSaving || step.isBusy}
            disabled={bankName.trim().length < 2 || !number || (step.isNeeded && step.code.length < 6)}
          >
            <Trans>保存收款账户</Trans>
          </Button>
          {onCancel && (
            <Button tone="plain" onClick={onCancel}>
              <Trans>取消</Trans>
            </Button>
          )}
        </div>
      </form>
    </section>
  )
}
